/** The seventeen columns of SCDL « Délibérations » 2.1.5, in the order of the schema, in words. */
export const columnLabels = {
  COLL_NOM: "nom de la collectivité",
  COLL_SIRET: "SIRET de la collectivité",
  DELIB_ID: "numéro de l’acte",
  DELIB_DATE: "date d’adoption",
  DELIB_MATIERE_CODE: "code de la matière",
  DELIB_MATIERE_NOM: "nom de la matière",
  DELIB_OBJET: "objet",
  BUDGET_ANNEE: "année du budget",
  BUDGET_NOM: "nom du budget",
  PREF_ID: "préfecture",
  PREF_DATE: "date d’enregistrement en préfecture",
  VOTE_EFFECTIF: "effectif du conseil",
  VOTE_REEL: "votants",
  VOTE_POUR: "voix pour",
  VOTE_CONTRE: "voix contre",
  VOTE_ABSTENTION: "abstentions",
  DELIB_URL: "adresse du document",
} as const;

export type ScdlColumn = keyof typeof columnLabels;

export const scdlColumns = Object.keys(columnLabels) as ScdlColumn[];

export const requiredColumns: readonly ScdlColumn[] = scdlColumns.slice(0, 7);

/** First level of the ACTES nomenclature, as the schema wants it before the oblique: « finances locales/emprunts ». */
const subjectFamilies: Record<string, string> = {
  "1": "commande publique",
  "2": "urbanisme",
  "3": "domaine et patrimoine",
  "4": "fonction publique",
  "5": "institutions et vie politique",
  "6": "libertés publiques et pouvoirs de police",
  "7": "finances locales",
  "8": "domaines de compétences par thèmes",
  "9": "autres domaines de compétences",
};

/**
 * DELIB_MATIERE_NOM of a theme of the ACTES nomenclature: both levels in lower case, without comma nor bracket, on
 * either side of an oblique (documentation of SCDL « Délibérations » 2.1.5).
 */
export function officialSubjectName(code: string, name: string): string {
  const family = subjectFamilies[code.split(".")[0] ?? ""] ?? "autres domaines de compétences";
  const own = name
    .replace(/[,()/]/g, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  return `${family}/${own.toLocaleLowerCase("fr")}`;
}
