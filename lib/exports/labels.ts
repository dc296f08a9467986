import type { ExportFormat, ExportKind } from "@prisma/client";

export const kindLabels: Record<ExportKind, string> = {
  MEMBERS: "Membres",
  MANDATES: "Mandats",
  ADHESIONS: "Adhésions",
  TRAININGS: "Inscriptions aux formations",
};

/** What is made from the list of members; the others have their own place. */
export type MemberExportKind = Exclude<ExportKind, "TRAININGS">;
export const memberKindLabels = {
  MEMBERS: kindLabels.MEMBERS,
  MANDATES: kindLabels.MANDATES,
  ADHESIONS: kindLabels.ADHESIONS,
} satisfies Record<MemberExportKind, string>;

/** What a line of the file is. */
export const kindHints: Record<ExportKind, string> = {
  MEMBERS: "Une ligne par personne.",
  MANDATES: "Une ligne par mandat, passé ou en cours.",
  ADHESIONS: "Une ligne par adhésion, de la plus ancienne à la dernière.",
  TRAININGS: "Une ligne par inscription à une session de l’année.",
};

export const formatLabels: Record<ExportFormat, { label: string; hint: string }> = {
  XLSX: { label: "Excel (XLSX)", hint: "Les codes gardent leurs zéros, les dates restent des dates." },
  CSV: { label: "CSV", hint: "Pour un autre logiciel. Points-virgules, UTF-8." },
};

export type ColumnLabel = {
  label: string;
  /** By which the person is reached: never ticked beforehand. */
  isContact?: true;
  /** Ticked beforehand. */
  isUsual?: true;
};

const names = {
  lastName: { label: "Nom", isUsual: true },
  firstName: { label: "Prénom", isUsual: true },
  civility: { label: "Civilité" },
} satisfies Record<string, ColumnLabel>;

const email = { email: { label: "Adresse électronique", isContact: true } } satisfies Record<
  string,
  ColumnLabel
>;

/** What each kind of export may hold, in the order of the file. */
export const exportColumns: Record<ExportKind, Record<string, ColumnLabel>> = {
  MEMBERS: {
    ...names,
    seats: { label: "Mandats en cours", isUsual: true },
    departement: { label: "Départements" },
    adhesion: { label: "Adhésion" },
    adhesionEndsOn: { label: "Fin d’adhésion" },
    account: { label: "Compte" },
    createdAt: { label: "Enregistrement" },
    ...email,
    phone: { label: "Téléphone", isContact: true },
    address: { label: "Adresse postale", isContact: true },
  },
  MANDATES: {
    ...names,
    tier: { label: "Strate", isUsual: true },
    territory: { label: "Territoire", isUsual: true },
    code: { label: "Code officiel" },
    departement: { label: "Département" },
    functions: { label: "Fonctions", isUsual: true },
    delegations: { label: "Délégations" },
    group: { label: "Groupe ou liste" },
    stance: { label: "Position" },
    startsOn: { label: "Début", isUsual: true },
    endsOn: { label: "Fin", isUsual: true },
    ...email,
  },
  ADHESIONS: {
    ...names,
    startsOn: { label: "Début", isUsual: true },
    endsOn: { label: "Fin", isUsual: true },
    ...email,
  },
  TRAININGS: {
    ...names,
    training: { label: "Formation", isUsual: true },
    sessionOn: { label: "Premier jour", isUsual: true },
    body: { label: "Organisme" },
    status: { label: "Inscription", isUsual: true },
    financing: { label: "Financement", isUsual: true },
    price: { label: "Prix en euros" },
    tier: { label: "Strate" },
    territory: { label: "Territoire" },
    hours: { label: "Heures suivies", isUsual: true },
    ...email,
  },
};

/** The names of columns, in the order of the file; a key that is no longer known is left out. */
export const columnLabels = (kind: ExportKind, columns: readonly string[]): string[] =>
  Object.entries(exportColumns[kind]).flatMap(([key, { label }]) => (columns.includes(key) ? [label] : []));

/** Examples of purposes, beside the field. */
export const PURPOSES =
  "Par exemple\u00A0: convocations à l’assemblée générale du 12 décembre\u00A0; étiquettes pour l’envoi de la lettre\u00A0; rapport d’activité.";

export const TRAINING_PURPOSES =
  "Par exemple\u00A0: dossier de renouvellement de l’agrément\u00A0; suivi des conventions avec les collectivités.";

/** A file is taken within the hour: later, one says again what it is for. */
export const DOWNLOAD_MINUTES = 60;
