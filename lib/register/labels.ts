import type {
  RegisterFileStatus,
  RegisterKind,
  RegisterMatchStatus,
  RegisterStrength,
  Tier,
} from "@prisma/client";
import { formatDate } from "#lib/dates.ts";
import type { Comparison } from "#lib/register/schema-compare.ts";

/** The files of the register, as the interface calls them. */
export const kindLabels: Record<RegisterKind, string> = {
  CONSEILLERS_MUNICIPAUX: "Conseils municipaux",
  MAIRES: "Maires",
  CONSEILLERS_COMMUNAUTAIRES: "Conseils communautaires",
  CONSEILLERS_DEPARTEMENTAUX: "Conseils départementaux",
  CONSEILLERS_REGIONAUX: "Conseils régionaux",
  DEPUTES: "Assemblée nationale",
  SENATEURS: "Sénat",
  DEPUTES_EUROPEENS: "Parlement européen",
  FRANCAIS_ETRANGER: "Français de l’étranger",
};

export const tierOf: Record<RegisterKind, Tier> = {
  CONSEILLERS_MUNICIPAUX: "COMMUNE",
  MAIRES: "COMMUNE",
  CONSEILLERS_COMMUNAUTAIRES: "EPCI",
  CONSEILLERS_DEPARTEMENTAUX: "DEPARTEMENT",
  CONSEILLERS_REGIONAUX: "REGION",
  DEPUTES: "ASSEMBLEE",
  SENATEURS: "SENAT",
  DEPUTES_EUROPEENS: "PARLEMENT_EUROPEEN",
  FRANCAIS_ETRANGER: "FRANCAIS_ETRANGER",
};

export const fileStatusLabels: Record<RegisterFileStatus, string> = {
  WAITING: "En attente de lecture",
  READING: "Lecture en cours",
  DONE: "Lu",
  FAILED: "Refusé",
};

export const strengthLabels: Record<RegisterStrength, string> = {
  STRONG: "Concordance forte",
  LIKELY: "Concordance probable",
  WEAK: "Concordance faible",
};

export const matchStatusLabels: Record<RegisterMatchStatus, string> = {
  PROPOSED: "À trancher",
  CONFIRMED: "Confirmé",
  REFUSED: "Écarté",
};

/** « vérifié par le RNE du 12 novembre 2026 »: what a confirmed match says of a mandate. */
export const verifiedLabel = (on: Date | string): string => `vérifié par le RNE du ${formatDate(on)}`;

const samePlace: Record<Tier, string> = {
  COMMUNE: "même commune",
  EPCI: "même intercommunalité",
  DEPARTEMENT: "même département",
  REGION: "même région",
  ASSEMBLEE: "même mandat",
  SENAT: "même mandat",
  PARLEMENT_EUROPEEN: "même mandat",
  FRANCAIS_ETRANGER: "même mandat",
};

/** Why a match is proposed, in a few words each: « même nom », « prénom proche », « année de naissance différente ». */
export function reasonsOf({ lastName, firstName, birth, place }: Comparison, tier: Tier): string[] {
  const hasTerritory = tier !== "PARLEMENT_EUROPEEN" && tier !== "FRANCAIS_ETRANGER";
  const births: Record<Comparison["birth"], string> = {
    SAME: "même date de naissance",
    YEAR_DIFFERS: "année de naissance différente",
    DIFFERENT: "date de naissance différente",
    NOT_GIVEN: "date de naissance non donnée ici",
    UNREADABLE: "date de naissance illisible dans le registre",
  };
  const places: Record<Comparison["place"], string> = {
    SAME: samePlace[tier],
    ATTACHED: "mandat connu dans la commune de rattachement",
    NEAR: "mandat connu dans le même département",
    ELSEWHERE: hasTerritory ? "aucun mandat connu dans ce département" : "autre mandat connu ici",
    UNKNOWN: "aucun mandat en cours connu ici",
  };
  return [
    lastName === "SAME" ? "même nom" : "nom proche",
    firstName === "SAME" ? "même prénom" : "prénom proche",
    births[birth],
    places[place],
  ];
}

export const MAX_MEGABYTES = 300;

/** Why a file was not taken, by a code that a URL can carry. */
export const sendingRefusals = {
  NO_FILE: "Choisissez un fichier CSV du registre.",
  NO_DATE: "Donnez la date du fichier : son nom ne la dit pas.",
  FUTURE: "Cette date est dans l’avenir. Donnez celle à laquelle le registre a été publié.",
  TOO_LARGE: `Ce fichier est trop lourd : ${MAX_MEGABYTES} Mo au plus. Envoyez les fichiers du registre un par un.`,
  STORAGE_FULL: "La place manque sur le serveur pour cet envoi. Prévenez l’hébergeur.",
  MALFORMED: "L’envoi n’a pas pu être lu jusqu’au bout. Recommencez.",
  INVALID: "Cet envoi n’est pas valable. Vérifiez le fichier et la date, puis recommencez.",
  CONFLICT: "Cinq fichiers attendent déjà d’être lus. Attendez que l’un d’eux le soit.",
  UNAVAILABLE: "Une erreur est survenue de notre côté. Rien n’a été gardé : recommencez.",
} as const;
export type SendingRefusal = keyof typeof sendingRefusals;
