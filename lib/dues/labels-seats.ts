import type { FunctionKind, Tier } from "@prisma/client";
import type { ScaleRow } from "#lib/dues/schema-scale.ts";
import { formatCount, formatNumber } from "#lib/french.ts";
import type { InclusiveForm } from "#lib/inclusive.ts";
import { seatLabels } from "#lib/mandates/labels.ts";
import { functionLabels } from "#lib/members/labels.ts";

const NBSP = "\u00A0";

/** The same words after both forms. */
export const followedBy = ({ median, double }: InclusiveForm, words: string): InclusiveForm => ({
  median: `${median}${words}`,
  double: `${double}${words}`,
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const asSentence = ({ median, double }: InclusiveForm): InclusiveForm => ({
  median: capital(median),
  double: capital(double),
});

export const sentence = (words: string): InclusiveForm => ({ median: words, double: words });

const councils: Record<Tier, string> = {
  COMMUNE: " d’une commune",
  EPCI: " d’une intercommunalité",
  DEPARTEMENT: " d’un département",
  REGION: " d’une région",
  ASSEMBLEE: " à l’Assemblée nationale",
  SENAT: " au Sénat",
  PARLEMENT_EUROPEEN: " au Parlement européen",
  FRANCAIS_ETRANGER: " d’un conseil des Français de l’étranger",
};

/** « de moins de 1 000 habitants », « de 1 000 à 3 499 habitants », « de 3 500 habitants et plus ». */
export function bandWords({ from, to }: { from: number; to: number | null }): string {
  if (to === null) return from === 0 ? "" : `de ${formatNumber(from)}${NBSP}habitants et plus`;
  if (from === 0) return `de moins de ${formatCount(to + 1, "habitant", "habitants")}`;
  return `de ${formatNumber(from)} à ${formatCount(to, "habitant", "habitants")}`;
}

/** Whether councils of that tier are told apart by their inhabitants. */
export const hasPopulation = (tier: Tier): boolean =>
  ["COMMUNE", "EPCI", "DEPARTEMENT", "REGION"].includes(tier);

/** « maire d’une commune », « conseiller·ère départemental·e »; a seat names its council alone when more is said of it. */
export function seatWords(tier: Tier, held: FunctionKind | null, more = ""): InclusiveForm {
  const council = held !== null || (more !== "" && hasPopulation(tier)) ? councils[tier] : "";
  const person = held === null ? seatLabels[tier] : functionLabels[held];
  return followedBy(person, `${council}${more && ` ${more}`}`);
}

/** What a row of a scale names, as the start of a sentence. */
export const rowWords = ({ tier, held, from, to }: ScaleRow): InclusiveForm =>
  asSentence(seatWords(tier, held, bandWords({ from, to })));
