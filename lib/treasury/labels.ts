import { today } from "#lib/dates.ts";

export const TREASURY = "/gestion/tresorerie";

/** Years that a page may be asked for. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2200;

/** « ?annee=2026 », this year for anything else. */
export function yearOf(raw: string | string[] | undefined): number {
  const year = typeof raw === "string" && /^\d{4}$/.test(raw) ? Number(raw) : 0;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : Number(today().slice(0, 4));
}

export const standings = {
  "a-jour": "À jour",
  delai: "Dans le délai",
  "pas-a-jour": "Pas à jour",
} as const;
export type Standing = keyof typeof standings;
export const standingOf = (raw: string | string[] | undefined): Standing =>
  typeof raw === "string" && Object.hasOwn(standings, raw) ? (raw as Standing) : "a-jour";

export const exportFormats = {
  csv: "Tableau CSV",
  xlsx: "Classeur XLSX",
  fec: "FEC",
} as const;
export type ExportFormat = keyof typeof exportFormats;
export const isExportFormat = (raw: string): raw is ExportFormat => Object.hasOwn(exportFormats, raw);

/** What a line of the bank that no payment explains is. */
export const lineKinds = {
  CHEQUES: "Remise de chèques",
  HELLOASSO: "Versement de HelloAsso",
  STRIPE: "Versement de Stripe",
  CASH: "Dépôt d’espèces",
  OTHER: "Autre chose\u00A0: rien à écrire ici",
} as const;
export type LineKind = keyof typeof lineKinds;

export const sendingRefusals = {
  NO_FILE: "Choisissez d’abord un fichier.",
  TOO_LARGE: "Ce fichier dépasse 5\u00A0Mo\u00A0: donnez un relevé plus court.",
  STORAGE_FULL: "Le disque du serveur est plein\u00A0: prévenez la personne qui l’administre.",
  MALFORMED: "L’envoi s’est interrompu\u00A0: rien n’a été gardé. Renvoyez le fichier.",
  UNAVAILABLE: "Une erreur est survenue de notre côté. Rien n’a été enregistré.",
  CONFLICT: "Ce fichier a déjà été importé\u00A0: rien n’a été ajouté.",
} as const;
