import type {
  MemberImportStatus,
  MemberLineDecision,
  MemberLineOutcome,
  MemberLineVerdict,
} from "@prisma/client";

/** What a column may say of a person, in the words of the form. */
export const memberFieldLabels = {
  civility: "Civilité",
  firstName: "Prénom",
  lastName: "Nom",
  fullName: "Nom et prénom ensemble",
  email: "Adresse électronique",
  phone: "Téléphone",
  address: "Adresse postale",
  birthDate: "Date de naissance",
  tier: "Strate (commune, EPCI, département…)",
  territory: "Territoire (nom, code INSEE ou SIREN)",
  departement: "Département (pour distinguer les homonymes)",
  functions: "Fonction",
  functionStartsOn: "Début de la fonction",
  delegation: "Délégation",
  groupName: "Groupe ou liste",
  stance: "Majorité ou opposition",
  startsOn: "Début du mandat",
  endsOn: "Fin du mandat",
  adhesionStartsOn: "Début d’adhésion",
  adhesionEndsOn: "Fin d’adhésion",
  themes: "Thèmes",
} as const;

export type MemberField = keyof typeof memberFieldLabels;
export const memberFields = Object.keys(memberFieldLabels) as [MemberField, ...MemberField[]];

/** A street, a postcode and a town make one address; telephones and themes may stand in several columns too. */
export const REPEATED: readonly MemberField[] = ["address", "phone", "themes", "functions"];

/** Which field each header fills; a header that is not there is left out. */
export type MemberMapping = Record<string, MemberField>;

export const importStatusLabels: Record<MemberImportStatus, string> = {
  READING: "Lecture du fichier",
  CHECKING: "Vérification des lignes",
  READY: "À vérifier",
  RUNNING: "Import en cours",
  DONE: "Terminé",
  UNDOING: "Annulation en cours",
  UNDONE: "Annulé",
  FAILED: "Illisible",
};

export const decisionLabels: Record<MemberLineDecision, string> = {
  COMPLETE: "Compléter sa fiche",
  ADD: "Ajouter quand même",
  LEAVE: "Laisser de côté",
};

export const outcomeLabels: Record<MemberLineOutcome, string> = {
  CREATED: "Compte créé",
  COMPLETED: "Fiche complétée",
  LEFT: "Laissée de côté",
  REFUSED: "Refusée",
  UNDONE: "Annulée",
  KEPT: "Gardée",
};

/** Why a line may be about somebody who is there. */
export const matchReasons = {
  EMAIL: "même adresse électronique",
  BIRTH: "même nom et même date de naissance",
  PLACE: "même nom et même territoire",
  NAME: "même nom ; ni territoire ni date de naissance à comparer",
} as const;
export type MatchReason = keyof typeof matchReasons;

/** What the page of an import shows, before and after it ran. */
export const views = [
  { key: "bonnes", label: "Nouvelles", verdicts: ["GOOD"], outcomes: ["CREATED"], after: "Créés" },
  {
    key: "doublons",
    label: "Déjà là",
    verdicts: ["SURE", "LIKELY"],
    outcomes: ["COMPLETED", "LEFT"],
    after: "Déjà là",
  },
  { key: "refusees", label: "À corriger", verdicts: ["BAD"], outcomes: ["REFUSED"], after: "Refusées" },
  { key: "annulees", label: "", verdicts: [], outcomes: ["UNDONE"], after: "Annulées" },
  { key: "gardees", label: "", verdicts: [], outcomes: ["KEPT"], after: "Gardées" },
] as const satisfies readonly {
  key: string;
  /** Before it runs; empty for what does not exist then. */
  label: string;
  verdicts: readonly MemberLineVerdict[];
  outcomes: readonly MemberLineOutcome[];
  after: string;
}[];
export type View = (typeof views)[number];

/** What the download of bad lines adds to the columns of the file; left aside when that table comes back. */
export const REASON_HEADER = "Ce qui ne va pas";

/** Why a file was not taken, by a code that a URL can carry. */
export const sendingRefusals = {
  NO_FILE: "Choisissez un fichier CSV, Excel ou LibreOffice.",
  TOO_LARGE: "Ce fichier est trop lourd : 20 Mo au plus. Faites-en plusieurs.",
  STORAGE_FULL: "La place manque sur le serveur pour cet envoi. Prévenez l’hébergeur.",
  MALFORMED: "L’envoi n’a pas pu être lu jusqu’au bout. Recommencez.",
  INVALID: "Cet envoi n’est pas valable. Vérifiez le fichier, puis recommencez.",
  CONFLICT: "Cinq fichiers attendent déjà d’être lus. Attendez que l’un d’eux le soit.",
  UNAVAILABLE: "Une erreur est survenue de notre côté. Rien n’a été gardé : recommencez.",
} as const;
export type SendingRefusal = keyof typeof sendingRefusals;

/** Days for which an import that nobody runs, and what the lines of one that ran said, are kept. */
export const WAITING_DAYS = 30;
export const DETAILS_DAYS = 90;
