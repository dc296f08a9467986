import {
  asSentence,
  bandWords,
  followedBy,
  hasPopulation,
  seatWords,
  sentence,
} from "#lib/dues/labels-seats.ts";
import type { Explanation, ExplanationLine } from "#lib/dues/schema-explanation.ts";
import { formatCount, formatNumber } from "#lib/french.ts";
import type { InclusiveForm } from "#lib/inclusive.ts";
import { formatCents } from "#lib/money.ts";

const COLON = "\u00A0: ";

const RATE = new Intl.NumberFormat("fr-FR", { style: "percent", maximumFractionDigits: 2 });
/** Hundredths of a percent: 150 → « 1,5 % ». */
export const formatRate = (rate: number): string => RATE.format(rate / 10_000);

/** « Maire d’une commune de 1 200 habitants (tranche de 1 000 à 3 499 habitants) : 60 €. » */
function lineWords({ tier, held, population, band, isNamed, cents }: ExplanationLine): InclusiveForm {
  const isCounted = population !== null && (band !== null || tier === "COMMUNE" || tier === "EPCI");
  const people = isCounted ? `de ${formatCount(population, "habitant", "habitants")}` : "";
  const seat = asSentence(seatWords(tier, held, people));
  const price = `${COLON}${formatCents(cents)}.`;
  if (!isNamed) return followedBy(seat, ` (un mandat que le barème ne nomme pas)${price}`);
  if (band === null) return followedBy(seat, price);
  if (population === null && hasPopulation(tier)) {
    return followedBy(seat, ` (population inconnue, tranche la moins chère)${price}`);
  }
  return followedBy(seat, ` (tranche ${bandWords(band)})${price}`);
}

function wayWords({ way, cents, solidarity }: Explanation): InclusiveForm[] {
  const ordinary = formatCents(solidarity?.ordinaryCents ?? cents);
  if (way.kind === "FREE") {
    return [
      sentence(
        way.isChosen
          ? `Prix libre, à partir de ${formatCents(way.minimumCents)}${COLON}${formatCents(cents)}, montant choisi.`
          : `Prix libre, à partir de ${formatCents(way.minimumCents)}.`,
      ),
    ];
  }
  if (way.kind === "INDEMNITY") {
    if (!way.isDeclared) return [sentence(`Sans indemnité déclarée${COLON}${ordinary}.`)];
    const share = `${formatRate(way.rate)} d’une année de l’indemnité déclarée`;
    if (way.bound === "FLOOR") return [sentence(`${share}, avec un plancher${COLON}${ordinary}.`)];
    if (way.bound === "CAP") return [sentence(`${share}, avec un plafond${COLON}${ordinary}.`)];
    return [sentence(`${share}${COLON}${ordinary}.`)];
  }
  if (way.lines.length === 0) return [sentence(`Sans mandat en cours${COLON}${ordinary}.`)];
  const lines = way.lines.map(lineWords);
  if (lines.length === 1) return lines;
  return [
    ...lines,
    sentence(
      way.several === "SUM"
        ? `Les montants des mandats s’ajoutent${COLON}${ordinary}.`
        : `De plusieurs mandats, seul compte celui dont le montant est le plus élevé${COLON}${ordinary}.`,
    ),
  ];
}

function solidarityWords({ solidarity, way, cents }: Explanation): InclusiveForm[] {
  if (!solidarity) return [];
  const { ordinaryCents, percent } = solidarity;
  const ordinary = formatCents(ordinaryCents);
  if (way.kind === "FREE") {
    return [
      sentence(
        `Tarif solidaire${COLON}un minimum de ${formatCents(way.minimumCents)} au lieu de ${ordinary}.`,
      ),
    ];
  }
  return [
    sentence(
      percent === null
        ? `Tarif solidaire${COLON}${formatCents(cents)} au lieu de ${ordinary}.`
        : `Tarif solidaire, ${formatNumber(percent)}\u00A0% de ${ordinary}${COLON}${formatCents(cents)}.`,
    ),
  ];
}

/** How dues were reckoned, in sentences, the same for the member, the treasurer and a receipt. */
export const explanationWords = (explanation: Explanation): InclusiveForm[] => [
  ...wayWords(explanation),
  ...solidarityWords(explanation),
];
