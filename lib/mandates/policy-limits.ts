import type { FunctionKind, Tier } from "@prisma/client";

/** A seat held today, with the functions held today. `population`: of the commune; null when unknown. */
export type HeldSeat = {
  tier: Tier;
  population: number | null;
  functions: readonly FunctionKind[];
};

/** Something to check. It never stops anybody: the law has delays and exceptions that we do not know. */
export type LimitWarning = { rule: string; article: string; sentence: string };

type Rule = LimitWarning & { applies: (seats: readonly HeldSeat[]) => boolean };

const NATIONAL: readonly Tier[] = ["ASSEMBLEE", "SENAT"];
const LOCAL_CAPPED: readonly Tier[] = ["COMMUNE", "DEPARTEMENT", "REGION"];

const sitsIn = (seats: readonly HeldSeat[], tiers: readonly Tier[]) =>
  seats.some(({ tier }) => tiers.includes(tier));
const holds = (seats: readonly HeldSeat[], tier: Tier, kinds: readonly FunctionKind[]) =>
  seats.some((seat) => seat.tier === tier && seat.functions.some((kind) => kinds.includes(kind)));

/** Functions that LO141-1 lists: mayor and deputies, president and vice-presidents of the other councils. */
const holdsLocalExecutive = (seats: readonly HeldSeat[]) =>
  holds(seats, "COMMUNE", ["MAIRE", "MAIRE_DELEGUE", "ADJOINT"]) ||
  (["EPCI", "DEPARTEMENT", "REGION"] as const).some((tier) =>
    holds(seats, tier, ["PRESIDENT", "VICE_PRESIDENT"]),
  );

/** Local seats that a parliamentarian may hold one of; a commune of unknown size counts. */
const countsBesideParliament = ({ tier, population }: HeldSeat) =>
  tier === "REGION" || tier === "DEPARTEMENT" || (tier === "COMMUNE" && (population ?? 1_000) >= 1_000);

const moreThanOneLocal = (seats: readonly HeldSeat[]) => seats.filter(countsBesideParliament).length > 1;

const heads = (seats: readonly HeldSeat[]) => ({
  mayor: holds(seats, "COMMUNE", ["MAIRE"]),
  department: holds(seats, "DEPARTEMENT", ["PRESIDENT"]),
  region: holds(seats, "REGION", ["PRESIDENT"]),
});

const executiveSentence =
  "est incompatible avec une fonction exécutive locale (maire, adjoint ou adjointe, présidence ou vice-présidence d’un conseil)";

/** In force on 1 September 2026; what they do not tell apart (Corsica, Guyane, Martinique, Lyon) is left to the reader. */
const rules: readonly Rule[] = [
  {
    rule: "deputy-and-executive",
    article: "article LO141-1 du code électoral",
    sentence: `Le mandat de député ou députée ${executiveSentence}.`,
    applies: (seats) => sitsIn(seats, ["ASSEMBLEE"]) && holdsLocalExecutive(seats),
  },
  {
    rule: "senator-and-executive",
    article: "articles LO141-1 et LO297 du code électoral",
    sentence: `Le mandat de sénateur ou sénatrice ${executiveSentence}.`,
    applies: (seats) => sitsIn(seats, ["SENAT"]) && holdsLocalExecutive(seats),
  },
  {
    rule: "european-and-executive",
    article: "article 6-3 de la loi n° 77-729 du 7 juillet 1977",
    sentence: `Le mandat au Parlement européen ${executiveSentence}.`,
    applies: (seats) => sitsIn(seats, ["PARLEMENT_EUROPEEN"]) && holdsLocalExecutive(seats),
  },
  {
    rule: "parliament-and-two-local",
    article: "articles LO141 et LO297 du code électoral",
    sentence:
      "Un mandat parlementaire ne se cumule qu’avec un seul mandat local (région, département, commune d’au moins 1 000 habitants).",
    applies: (seats) => sitsIn(seats, NATIONAL) && moreThanOneLocal(seats),
  },
  {
    rule: "european-and-two-local",
    article: "article 6-3 de la loi n° 77-729 du 7 juillet 1977",
    sentence:
      "Le mandat au Parlement européen ne se cumule qu’avec un seul mandat local (région, département, commune d’au moins 1 000 habitants).",
    applies: (seats) => sitsIn(seats, ["PARLEMENT_EUROPEEN"]) && moreThanOneLocal(seats),
  },
  {
    rule: "two-parliaments",
    article: "articles LO137 et LO137-1 du code électoral",
    sentence:
      "On ne siège que dans une seule des assemblées : Assemblée nationale, Sénat, Parlement européen.",
    applies: (seats) =>
      new Set(
        seats.map(({ tier }) => tier).filter((tier) => [...NATIONAL, "PARLEMENT_EUROPEEN"].includes(tier)),
      ).size > 1,
  },
  {
    rule: "three-local",
    article: "article L46-1 du code électoral",
    sentence:
      "On ne cumule pas plus de deux mandats locaux parmi la région, le département et la commune (les sièges intercommunaux ne comptent pas).",
    applies: (seats) => seats.filter(({ tier }) => LOCAL_CAPPED.includes(tier)).length > 2,
  },
  {
    rule: "two-communes",
    article: "article L238 du code électoral",
    sentence: "On ne siège que dans un seul conseil municipal.",
    applies: (seats) => seats.filter(({ tier }) => tier === "COMMUNE").length > 1,
  },
  {
    rule: "two-departements",
    article: "article L208 du code électoral",
    sentence: "On ne siège que dans un seul conseil départemental.",
    applies: (seats) => seats.filter(({ tier }) => tier === "DEPARTEMENT").length > 1,
  },
  {
    rule: "two-regions",
    article: "article L345 du code électoral",
    sentence: "On ne siège que dans un seul conseil régional.",
    applies: (seats) => seats.filter(({ tier }) => tier === "REGION").length > 1,
  },
  {
    rule: "mayor-and-department",
    article: "articles L2122-4 et L3122-3 du code général des collectivités territoriales",
    sentence: "Les fonctions de maire et de président ou présidente de département sont incompatibles.",
    applies: (seats) => heads(seats).mayor && heads(seats).department,
  },
  {
    rule: "mayor-and-region",
    article: "articles L2122-4 et L4133-3 du code général des collectivités territoriales",
    sentence: "Les fonctions de maire et de président ou présidente de région sont incompatibles.",
    applies: (seats) => heads(seats).mayor && heads(seats).region,
  },
  {
    rule: "department-and-region",
    article: "articles L3122-3 et L4133-3 du code général des collectivités territoriales",
    sentence: "Les présidences d’un département et d’une région sont incompatibles.",
    applies: (seats) => heads(seats).department && heads(seats).region,
  },
];

/** What the law may not allow together among seats held today, each rule once. Pure. */
export const limitWarnings = (seats: readonly HeldSeat[]): LimitWarning[] =>
  rules
    .filter(({ applies }) => applies(seats))
    .map(({ rule, article, sentence }) => ({ rule, article, sentence }));

type Listed = {
  tier: Tier;
  isCurrent: boolean;
  territory: { population: number | null } | null;
  functions: readonly { kind: FunctionKind }[];
};

/** The seats held today among those of a profile. */
export const seatsHeld = (mandates: readonly Listed[]): HeldSeat[] =>
  mandates
    .filter(({ isCurrent }) => isCurrent)
    .map(({ tier, territory, functions }) => ({
      tier,
      population: territory?.population ?? null,
      functions: functions.map(({ kind }) => kind),
    }));
