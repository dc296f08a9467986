import type { ImportField, Mapping } from "#lib/imports/labels.ts";

/** « Date de séance », « DATE_SEANCE » and « date séance » are one key: letters and digits, no accent, single spaces. */
export const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Words by which people, mairies and the SCDL schema name their columns, as keys. */
const names: Record<ImportField, readonly string[]> = {
  file: [
    "fichier",
    "nom du fichier",
    "nom fichier",
    "chemin",
    "document",
    "pdf",
    "piece",
    "piece jointe",
    "file",
  ],
  title: ["titre", "intitule", "objet", "delib objet", "nom", "libelle", "nom du document", "title", "sujet"],
  kind: ["nature", "type", "type de document", "nature de l acte", "genre", "categorie", "type d acte"],
  actDate: [
    "date",
    "delib date",
    "date de seance",
    "date seance",
    "date de l acte",
    "seance",
    "date du conseil",
  ],
  territory: [
    "territoire",
    "commune",
    "ville",
    "collectivite",
    "code insee",
    "insee",
    "code commune",
    "departement",
  ],
  councilName: [
    "conseil",
    "assemblee",
    "conseil ou assemblee",
    "coll nom",
    "nom de la collectivite",
    "instance",
  ],
  tier: ["strate", "echelon", "niveau"],
  themes: ["theme", "themes", "thematique", "thematiques", "matiere", "delib matiere code", "code matiere"],
  summary: ["resume", "description", "synthese", "contenu", "presentation"],
  keywords: ["mots cles", "mots clefs", "mot cle", "tags", "etiquettes", "mots"],
  visibility: ["qui peut lire", "visibilite", "acces", "diffusion", "partage", "confidentialite"],
  licence: ["licence", "license", "droits"],
  outcome: ["suite", "suite donnee", "resultat", "vote", "issue", "decision", "statut"],
  outcomeOn: ["date de la suite", "date du vote", "date vote", "date de vote", "date suite"],
  majority: ["majorite", "unanimite", "majorite ou unanimite", "mode de vote"],
  votesFor: ["voix pour", "pour", "vote pour", "votes pour", "nb pour"],
  votesAgainst: ["voix contre", "contre", "vote contre", "votes contre", "nb contre"],
  abstentions: ["abstentions", "abstention", "vote abstention", "votes abstention", "nb abstentions"],
  nonVoting: ["ne prennent pas part au vote", "nppv", "non votants", "refus de vote", "ne participent pas"],
};

/**
 * What each column most likely is, by these words: its whole name first, then its first words. A field is given once, but
 * for those that several columns may say together.
 */
export function columnGuesser<Field extends string>(
  words: Record<Field, readonly string[]>,
  repeated: readonly Field[] = [],
): (headers: readonly string[]) => Record<string, Field> {
  const fieldByKey = new Map(
    (Object.entries(words) as [Field, readonly string[]][]).flatMap(([field, keys]) =>
      keys.map((key) => [key, field] as const),
    ),
  );
  return (headers) => {
    const mapping: Record<string, Field> = {};
    const taken = new Set<Field>();
    const give = (header: string, field: Field | undefined) => {
      if (field === undefined || taken.has(field) || Object.hasOwn(mapping, header)) return;
      if (!repeated.includes(field)) taken.add(field);
      Object.defineProperty(mapping, header, { value: field, enumerable: true, configurable: true });
    };
    for (const header of headers) give(header, fieldByKey.get(keyOf(header)));
    for (const header of headers) {
      // A name of the schema says exactly what it is: VOTE_EFFECTIF is no « vote ».
      if (/^[A-Z]+(_[A-Z]+)+$/.test(header.trim())) continue;
      const key = keyOf(header);
      const longest = [...fieldByKey.keys()]
        .filter((name) => name.length > 3 && key.startsWith(`${name} `))
        .sort((a, b) => b.length - a.length)[0];
      give(header, longest === undefined ? undefined : fieldByKey.get(longest));
    }
    return mapping;
  };
}

export const guessMapping: (headers: readonly string[]) => Mapping = columnGuesser(names);
