import { plain } from "#lib/files/propose-kind.ts";

const MIN = 12;
const MAX = 200;

const KIND_FIRST =
  /^(voeu|motion|deliberation|amendement|sous-amendement|question orale|intervention|tract|communique|argumentaire|note|compte[- ]rendu|modele|bilan)\b/;
/** What stands above a title: who sits, when, and greetings. */
const HEADER =
  /^\W*(republique|departement|communaute|commune|ville|mairie|conseil|seance|date|extrait|arrondissement|canton|presents?|en exercice|secretaire|membres|conseiller|nombre|n°|page|monsieur|madame|mesdames|chers?|cheres?|de :|a :|vu |considerant|communique de presse|question orale (posee|presentee)|intervention prononcee|le conseil|l'an )\b|^\W*\d|:$/;

const tidy = (title: string): string | undefined => {
  const clean = title.replace(/^[\s*_#>"–—:-]+|[\s*_#;:,–—-]+$/gu, "").trim();
  if (clean.length < MIN) return undefined;
  const capital = clean.charAt(0).toUpperCase() + clean.slice(1);
  if (capital.length <= MAX) return capital;
  const cut = capital.slice(0, MAX - 1);
  return `${cut.slice(0, cut.lastIndexOf(" "))}…`;
};

/** The line that names the act: a first line that begins with its kind, else its object, else a first line that is a title. */
export const proposeTitle = (lines: string[]): string | undefined => {
  const top = lines.slice(0, 15);
  const [first = ""] = top;
  const isTitle = (line: string) => line.length >= MIN && line.length <= MAX && !/[.;,]$/.test(line);
  if (isTitle(first) && !HEADER.test(plain(first))) return tidy(first);

  const kindLine = top.find(
    (line) => isTitle(line) && KIND_FIRST.test(plain(line)) && !HEADER.test(plain(line)),
  );
  if (kindLine) return tidy(kindLine);
  for (const line of top) {
    const object = /\bObjet\W{0,4}:\W{0,4}(.+?)(?= (?:Vu l|Vu le|Le conseil|Considérant|Exposé)|$)/iu.exec(
      line,
    )?.[1];
    if (object) return tidy(object);
  }
  return undefined;
};
