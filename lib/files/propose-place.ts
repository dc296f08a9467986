/** A commune's name as written: capitalised words, linked by small ones. "Châteauneuf-du-Faou", "La Roche-sur-Yon". */
// Words of a header that follow a name when its lines were read as one.
const NOT_A_NAME =
  "(?!(?:Conseil|Séance|Date|Département|République|Objet|Secrétaire|Présents?|Monsieur|Madame|Vu|Article|Arrondissement|Canton|Nombre|Extrait|Membres|Réunion)(?!\\p{L}))";
const WORD = `${NOT_A_NAME}(?:[A-ZÀ-ÖØ-ÞŒ][\\p{L}’'-]*|[LDld][’'][A-ZÀ-ÖØ-ÞŒ][\\p{L}’'-]*)`;
const LINK = "(?:(?:de|du|des|la|le|les|en|sur|sous|et|aux|lès|lez|près) )";
const NAME = `${WORD}(?: ${LINK}{0,2}${WORD}){0,3}`;
const OF = "(?:de |d[’']|du |des |DE |D[’']|DU |DES )";

const COMMUNE = new RegExp(
  // "une commune du Pas-de-Calais" names no commune.
  `(?<!(?:une|chaque|toute|cette|autre) )(?:[Cc]onseil [Mm]unicipal|[Cc]ommune|[Vv]ille|[Mm]airie|CONSEIL MUNICIPAL|COMMUNE|VILLE|MAIRIE) (${OF})(${NAME})`,
  "u",
);
const COUNCIL = new RegExp(
  `[Cc]onseil (municipal|communautaire|métropolitain|départemental|régional|de Paris)(?: ((?:de la |de l[’']|du |des |de |d[’'])${NAME}))?`,
  "gu",
);
const SMALL = /^(de|du|des|la|le|les|en|sur|sous|et|aux|lès|lez)$/u;

/** "SAINT-DENIS" as one writes it: "Saint-Denis". */
const unshout = (name: string): string =>
  name !== name.toUpperCase() || name.length < 3
    ? name
    : name
        .toLowerCase()
        .replace(/\p{L}+/gu, (word, index: number) =>
          index > 0 && SMALL.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
        );

/** The first commune named after "conseil municipal de", "commune de", "ville de" or "mairie de", in the first lines. */
export const findCommune = (lines: string[]): string | undefined => {
  for (const line of lines.slice(0, 25)) {
    if (/^\W*(secrétaire|rapporteu|excusé)/iu.test(line)) continue;
    const [, of, name] = COMMUNE.exec(line) ?? [];
    if (!of || !name) continue;
    const clean = unshout(name.replace(/[’']$/u, "").trim());
    // "commune du Teil" is Le Teil, "ville des Lilas" is Les Lilas.
    if (of.toLowerCase() === "du ") return `Le ${clean}`;
    return of.toLowerCase() === "des " ? `Les ${clean}` : clean;
  }
  return undefined;
};

const vowel = /^[AEIOUYÀÂÉÈÊËÎÏÔÖÛÜHŒ]/u;

const COMMUNITY = new RegExp(
  `[Cc]ommunauté (?:de communes|d[’']agglomération) (${OF}|de la |de l[’'])(${NAME})`,
  "u",
);

/** "Conseil municipal de Crest", as written, or put together when both parts stand apart in the text. */
export const findCouncil = (lines: string[], commune: string | undefined): string | undefined => {
  const top = lines.slice(0, 25).join("\n");
  for (const [, level, place] of top.matchAll(COUNCIL)) {
    if (level && place) return `Conseil ${level} ${place.trim()}`;
  }
  const [, of, community] = COMMUNITY.exec(top) ?? [];
  if (of && community && /conseil communautaire/iu.test(top))
    return `Conseil communautaire ${of}${community}`;
  if (!commune || !lines.some((line) => /conseil municipal/iu.test(line))) return undefined;
  if (commune.startsWith("Le ")) return `Conseil municipal du ${commune.slice(3)}`;
  if (commune.startsWith("Les ")) return `Conseil municipal des ${commune.slice(4)}`;
  return `Conseil municipal ${vowel.test(commune) ? "d’" : "de "}${commune}`;
};
