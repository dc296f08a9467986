import type { DocumentKind, Licence, Majority, OutcomeStatus, Tier, Visibility } from "@prisma/client";

/** The interface's words for the enums of this domain, in the order in which they are offered. */
export const kindLabels: Record<DocumentKind, string> = {
  DELIBERATION: "Délibération",
  VOEU: "Vœu",
  MOTION: "Motion",
  AMENDEMENT: "Amendement",
  QUESTION_ORALE: "Question orale",
  INTERVENTION: "Intervention",
  TRACT: "Tract",
  COMMUNIQUE: "Communiqué",
  ARGUMENTAIRE: "Argumentaire",
  NOTE: "Note",
  COMPTE_RENDU: "Compte rendu de mandat",
  MODELE: "Modèle",
};

/** Kinds that are put to a council, hence have an outcome. */
export const councilKinds = ["DELIBERATION", "VOEU", "MOTION", "AMENDEMENT", "QUESTION_ORALE"] as const;

export const isCouncilKind = (kind: DocumentKind): boolean =>
  (councilKinds as readonly DocumentKind[]).includes(kind);

export const outcomeLabels: Record<OutcomeStatus, string> = {
  TO_TABLE: "À déposer",
  TABLED: "Déposé",
  ON_AGENDA: "Inscrit à l’ordre du jour",
  ADOPTED: "Adopté",
  REJECTED: "Rejeté",
  WITHDRAWN: "Retiré",
  REFERRED: "Renvoyé",
};

export const majorityLabels: Record<Majority, string> = {
  UNANIMITY: "À l’unanimité",
  MAJORITY: "À la majorité",
};

export const visibilityLabels: Record<Visibility, string> = {
  COLLECTIF: "Le collectif choisi",
  MEMBERS: "Les membres de la coopérative",
  PUBLIC: "Tout le monde",
};

/** Who reads a document on the shelf of a collectif, as a sentence. */
export const readerWords: Record<Visibility, string> = {
  COLLECTIF: "Les personnes du collectif, dont l’adhésion est à jour.",
  MEMBERS: "Tous les membres de la coopérative dont l’adhésion est à jour. Il entre dans leurs recherches.",
  PUBLIC: "N’importe qui, sans connexion\u00A0: le site, les moteurs de recherche, les flux publics.",
};

export const licenceLabels: Record<Licence, string> = {
  CC_BY_SA: "Creative Commons BY-SA 4.0",
  LICENCE_OUVERTE: "Licence Ouverte 2.0 (Etalab)",
  TOUS_DROITS_RESERVES: "Tous droits réservés",
};

export const tierLabels: Record<Tier, string> = {
  COMMUNE: "Commune",
  EPCI: "EPCI, métropole",
  DEPARTEMENT: "Département",
  REGION: "Région",
  ASSEMBLEE: "Assemblée nationale",
  SENAT: "Sénat",
  PARLEMENT_EUROPEEN: "Parlement européen",
  FRANCAIS_ETRANGER: "Français de l’étranger",
};

/** Values of a label table, typed, for zod and for selects. */
export const keysOf = <Key extends string>(labels: Record<Key, unknown>): [Key, ...Key[]] =>
  Object.keys(labels) as [Key, ...Key[]];

/** What the version made by restoring another says that changed. */
export const restoredNote = (number: number): string => `Version ${number} rétablie`;
