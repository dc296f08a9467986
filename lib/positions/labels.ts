import type { PositionState, Tier, Visibility } from "@prisma/client";
import type { InclusiveForm } from "#lib/inclusive.ts";

/** Characters. */
export const MAX_TITLE = 150;
/** In Markdown. */
export const MAX_TEXT = 20_000;
export const MAX_NOTE = 300;
/** Documents that a position rests on. */
export const MAX_DOCUMENTS = 10;

export const stateLabels: Record<PositionState, string> = {
  DRAFT: "En écriture",
  PROPOSED: "Proposée",
  ADOPTED: "Adoptée",
  WITHDRAWN: "Retirée",
};

/** Who reads a position, as a sentence. */
export const readerWords: Record<Visibility, string> = {
  COLLECTIF: "Les personnes du collectif la lisent.",
  MEMBERS: "Tous les membres de la coopérative la lisent, une fois proposée.",
  PUBLIC: "Tout le monde la lit sur le site, une fois adoptée.",
};

export const readerLabels: Record<Visibility, string> = {
  COLLECTIF: "Le collectif",
  MEMBERS: "Les membres de la coopérative",
  PUBLIC: "Tout le monde",
};

const same = (words: string): InclusiveForm => ({ median: words, double: words });

/** Where something is said: « dans la commune ». */
export const tierPlaces: Record<Tier, InclusiveForm> = {
  COMMUNE: same("dans la commune"),
  EPCI: same("à l’EPCI, à la métropole"),
  DEPARTEMENT: same("au département"),
  REGION: same("à la région"),
  ASSEMBLEE: same("à l’Assemblée nationale"),
  SENAT: same("au Sénat"),
  PARLEMENT_EUROPEEN: same("au Parlement européen"),
  FRANCAIS_ETRANGER: {
    median: "pour les Français·es de l’étranger",
    double: "pour les Français et Françaises de l’étranger",
  },
};

/** The same where a title has no room for two readings. */
export const tierTitles: Record<Tier, string> = {
  COMMUNE: "dans la commune",
  EPCI: "à l’EPCI, à la métropole",
  DEPARTEMENT: "au département",
  REGION: "à la région",
  ASSEMBLEE: "à l’Assemblée nationale",
  SENAT: "au Sénat",
  PARLEMENT_EUROPEEN: "au Parlement européen",
  FRANCAIS_ETRANGER: "hors de France",
};
