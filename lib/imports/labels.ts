import type { ImportLineStatus, ImportStatus } from "@prisma/client";

/** What a column of a table may fill, in the words of the mapping form. */
export const fieldLabels = {
  file: "Fichier (nom ou chemin dans l’archive)",
  title: "Titre",
  kind: "Nature",
  actDate: "Date",
  territory: "Territoire (nom ou code)",
  councilName: "Conseil ou assemblée",
  tier: "Strate",
  themes: "Thèmes",
  summary: "Résumé",
  keywords: "Mots-clés",
  visibility: "Qui peut lire",
  licence: "Licence",
  outcome: "Suite donnée",
  outcomeOn: "Date de la suite",
  majority: "Majorité ou unanimité",
  votesFor: "Voix pour",
  votesAgainst: "Voix contre",
  abstentions: "Abstentions",
  nonVoting: "Ne prennent pas part au vote",
} as const;

export type ImportField = keyof typeof fieldLabels;

export const importFields = Object.keys(fieldLabels) as [ImportField, ...ImportField[]];

/** Which field each header fills; a header that is not there is left out. */
export type Mapping = Record<string, ImportField>;

export const statusLabels: Record<ImportStatus, string> = {
  RECEIVING: "Envoi en cours",
  READING: "Lecture de l’archive",
  READY: "À vérifier",
  RUNNING: "Import en cours",
  DONE: "Terminé",
  UNDOING: "Annulation en cours",
  UNDONE: "Annulé",
  FAILED: "Échec",
};

export const lineStatusLabels: Record<ImportLineStatus, string> = {
  PENDING: "À importer",
  REFUSED: "Refusée",
  SKIPPED: "Laissée de côté",
  DONE: "Importée",
  UNDONE: "Annulée",
};

/** Files come after the lines of the table: a position under this one is a line as the spreadsheet numbers it. */
export const FILES_FROM = 1_000_000;

type Sizes = { UPLOAD_MAX_MB: number; IMPORT_MAX_MB: number };

/** Why a form that sends an archive or a table was refused, by a code that a URL can carry. */
export const sendingRefusals = ({ UPLOAD_MAX_MB, IMPORT_MAX_MB }: Sizes) => ({
  NO_FILE: "Choisissez un fichier.",
  TOO_LARGE: `Ce fichier est trop lourd : ${UPLOAD_MAX_MB} Mo au plus sans JavaScript (${IMPORT_MAX_MB} Mo avec), 20 Mo pour un tableau.`,
  STORAGE_FULL: "La place manque sur le serveur pour cet envoi. Prévenez l’hébergeur.",
  MALFORMED: "L’envoi n’a pas pu être lu jusqu’au bout. Recommencez.",
  INVALID: "Cet envoi n’est pas valable. Vérifiez le fichier, puis recommencez.",
  FORBIDDEN: "Vous n’avez pas le droit de faire cela.",
  NOT_FOUND: "Cet import est introuvable.",
  CONFLICT: "Cet import n’en est plus là, ou cinq envois sont déjà commencés. Voyez où ils en sont.",
  // What broke may have broken after the archive was kept.
  UNAVAILABLE:
    "Une erreur est survenue de notre côté. Avant de recommencer, voyez si l’envoi figure parmi les imports.",
});
export type SendingRefusal = keyof ReturnType<typeof sendingRefusals>;
