import type { DocumentKind, Licence, Majority, OutcomeStatus, Tier, Visibility } from "@prisma/client";
import { parseDay } from "#lib/dates.ts";
import { kindLabels, licenceLabels, outcomeLabels, tierLabels } from "#lib/documents/labels.ts";
import { keyOf } from "#lib/imports/schema-columns.ts";

// How people write what a form would have had them choose. Each answers undefined for what it cannot read.

const MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(
  " ",
);

const pad = (value: string | number) => String(value).padStart(2, "0");
const dayOf = (year: string | number, month: string | number, date: string | number): string | undefined => {
  const text = `${year}-${pad(month)}-${pad(date)}`;
  return parseDay(text) ? text : undefined;
};

const SERIAL_START = Date.UTC(1899, 11, 30);

/**
 * A day as « YYYY-MM-DD »: 27/03/2025, 27-3-25, 2025-03-27 (and an instant that begins so), 27 mars 2025, or the number
 * of days since 30 December 1899 by which a spreadsheet keeps it (19,000 to 73,000: 1952 to 2099; `firstSerial` for others).
 */
export function readDay(text: string, firstSerial = 19_000): string | undefined {
  const typed = text.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(typed);
  if (iso) return dayOf(iso[1] ?? "", iso[2] ?? "", iso[3] ?? "");
  const french = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:\s.*)?$/.exec(typed);
  if (french) {
    const [, date = "", month = "", year = ""] = french;
    return dayOf(year.length === 2 ? `20${year}` : year, month, date);
  }
  const written = /^(?:\p{L}+ )?(\d{1,2})(?: ?er)? (\p{L}+) (\d{4})$/u.exec(keyOf(typed));
  if (written) {
    const month = MONTHS.findIndex(
      (name) => name.startsWith(written[2] ?? "-") && (written[2]?.length ?? 0) > 2,
    );
    return month < 0 ? undefined : dayOf(written[3] ?? "", month + 1, written[1] ?? "");
  }
  const serial = /^\d{5}(?:[.,]\d+)?$/.test(typed) ? Number.parseInt(typed, 10) : Number.NaN;
  if (serial < firstSerial || serial > 73_000 || Number.isNaN(serial)) return undefined;
  return new Date(SERIAL_START + serial * 86_400_000).toISOString().slice(0, 10);
}

/** « 27 », « 27 voix », « 27,0 » as « 27 »; undefined when it is no whole number. */
export const readCount = (text: string): string | undefined =>
  /^(\d{1,6})(?:[.,]0+)?(?: ?(?:voix|votes?))?$/.exec(text.trim().replace(/[\u00a0\u202f ]+/g, " "))?.[1];

type Words<Value extends string> = Partial<Record<Value, readonly string[]>>;

/** The interface's own words, the enum's own, and others; the longest that the text begins with. */
export function reader<Value extends string>(labels: Record<Value, string>, others: Words<Value>) {
  const words = (Object.keys(labels) as Value[]).flatMap((value) =>
    [labels[value], value, ...(others[value] ?? [])].map((word) => [keyOf(word), value] as const),
  );
  words.sort(([a], [b]) => b.length - a.length);
  return (text: string): Value | undefined => {
    const key = keyOf(text);
    return words.find(([word]) => key === word || key.startsWith(`${word} `))?.[1];
  };
}

export const readKind: (text: string) => DocumentKind | undefined = reader(kindLabels, {
  DELIBERATION: ["délib", "délibé", "délibérations", "acte"],
  VOEU: ["vœux"],
  MOTION: ["motions"],
  AMENDEMENT: ["amendements", "amdt", "sous-amendement"],
  QUESTION_ORALE: ["question", "questions orales", "questions"],
  INTERVENTION: ["discours", "prise de parole"],
  TRACT: ["tracts", "flyer"],
  COMMUNIQUE: ["communiqués", "cp"],
  ARGUMENTAIRE: ["arguments"],
  NOTE: ["notes", "fiche", "mémo", "rapport"],
  COMPTE_RENDU: ["compte-rendu", "bilan", "cr", "bilan de mandat"],
  MODELE: ["modèle de", "modèles", "trame"],
});

export const readTier: (text: string) => Tier | undefined = reader(tierLabels, {
  COMMUNE: ["municipal", "ville", "mairie"],
  EPCI: ["intercommunalité", "métropole", "agglomération", "communauté"],
  DEPARTEMENT: ["départemental"],
  REGION: ["régional"],
  ASSEMBLEE: ["assemblée"],
});

export const readLicence: (text: string) => Licence | undefined = reader(licenceLabels, {
  CC_BY_SA: ["cc-by-sa", "creative commons", "cc by sa 4.0"],
  LICENCE_OUVERTE: ["licence ouverte", "etalab", "lov2", "open licence"],
  TOUS_DROITS_RESERVES: ["droits réservés", "copyright"],
});

export const readVisibility: (text: string) => Visibility | undefined = reader(
  { COLLECTIF: "collectif", MEMBERS: "membres", PUBLIC: "public" },
  {
    COLLECTIF: ["le collectif", "groupe"],
    MEMBERS: [
      "les membres",
      "adhérents",
      "adhérentes",
      "adhérent es",
      "interne",
      "coopérative",
      "privé",
      "réservé",
    ],
    PUBLIC: ["tout le monde", "publique", "ouvert", "tous", "oui"],
  },
);

const readStatus = reader<OutcomeStatus>(outcomeLabels, {
  TABLED: ["déposée"],
  ON_AGENDA: ["inscrit", "inscrite", "ordre du jour"],
  ADOPTED: [
    "adoptée",
    "approuvé",
    "approuvée",
    "voté",
    "votée",
    "favorable",
    "unanimité",
    "à l’unanimité",
    "majorité",
  ],
  REJECTED: ["rejetée", "refusé", "refusée", "défavorable"],
  WITHDRAWN: ["retirée"],
  REFERRED: ["renvoyée", "renvoi", "ajourné", "ajournée", "reporté", "reportée"],
});

/** « Unanimité », « à la majorité des voix », « adopté à l’unanimité ». */
export const readMajority = (text: string): Majority | undefined => {
  const key = keyOf(text);
  if (/\bunani/.test(key)) return "UNANIMITY";
  return /\bmajorite\b/.test(key) ? "MAJORITY" : undefined;
};

/** What became of the act, and by which majority when the same cell says so. */
export function readOutcome(text: string): { outcome: OutcomeStatus; majority?: Majority } | undefined {
  const majority = readMajority(text);
  const outcome = readStatus(text) ?? readStatus(text.replace(/^(a|à) (la|l’|l')\s*/i, ""));
  if (outcome) return outcome === "ADOPTED" && majority ? { outcome, majority } : { outcome };
  return majority ? { outcome: "ADOPTED", majority } : undefined;
}
