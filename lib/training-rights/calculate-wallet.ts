import { LOCAL_TIERS } from "#lib/mandates/labels.ts";
import {
  type Budget,
  budgetOf,
  type Dife,
  type Duty,
  difeOf,
  dutyOf,
  inForce,
  isHeldOn,
  type Leave,
  leaveOf,
  type Rate,
  type Rules,
} from "#lib/training-rights/calculate.ts";
import { OWN_LAWS } from "#lib/training-rights/labels.ts";
import type { Attended, HeldFunction, OwnMandate, OwnTrainingRow } from "#lib/training-rights/queries.ts";

export type WalletMandate = {
  mandate: OwnMandate;
  halfDays: number;
  duty: Duty | null;
  /** What the collectivité plans, or why nothing is reckoned. */
  budget: Budget | { why: string };
};

export type Wallet = {
  mandates: WalletMandate[];
  /** Of trainings that no mandate of now is said for. */
  otherHalfDays: number;
  rules: Rules;
  leave: Leave;
  dife: Dife & { since: string };
};

/** The training of the first year is owed to who received a delegation: by function, or in words of hers. */
const isDelegated = ({ kind, delegation }: HeldFunction): boolean =>
  delegation !== null || ["ADJOINT", "CONSEILLER_DELEGUE", "VICE_PRESIDENT"].includes(kind);

function budgetFor(
  { tier, territory }: OwnMandate,
  rules: readonly Rules[],
  rates: readonly Rate[],
  today: string,
): Budget | { why: string } {
  if (tier !== "COMMUNE" || !territory)
    return {
      why: "les indemnités d’une intercommunalité, d’un département ou d’une région suivent d’autres barèmes, que le portail n’a pas.",
    };
  if (OWN_LAWS.includes(territory.code)) return { why: "Paris, Lyon et Marseille ont des règles à elles." };
  if (territory.population === null)
    return { why: "la population de cette commune n’est pas connue du portail." };
  const budget = budgetOf(rules, rates, territory.population, today);
  return budget ?? { why: "aucun barème d’indemnités n’est en vigueur." };
}

type Held = {
  mandates: readonly OwnMandate[];
  attended: readonly Attended[];
  own: readonly OwnTrainingRow[];
  rules: readonly Rules[];
  rates: readonly Rate[];
};

/**
 * What somebody is entitled to today; null without a local mandate in office, or without rules. The days of leave are one number for
 * whoever holds several mandates (CGCT, L. 2123-13): they are told apart by mandate, and counted together.
 */
export function walletOf({ mandates, attended, own, rules, rates }: Held, today: string): Wallet | null {
  const current = mandates.filter(
    (mandate) => LOCAL_TIERS.includes(mandate.tier) && isHeldOn(mandate, today),
  );
  const rule = inForce(rules, today);
  const since = current.map(({ startsOn }) => startsOn).toSorted()[0];
  if (!rule || since === undefined) return null;
  const followed = [...attended, ...own].filter(({ day }) => day >= since);
  const only = current.length === 1 ? (current[0]?.id ?? null) : null;
  const known = new Set(mandates.map(({ id }) => id));
  const mandateOf = ({ mandateId }: { mandateId: string | null }) =>
    mandateId !== null && known.has(mandateId) ? mandateId : only;
  const halfDaysIn = (wanted: string | null) =>
    followed
      .filter((training) => mandateOf(training) === wanted)
      .reduce((sum, { halfDays }) => sum + halfDays, 0);
  const lines = current.map((mandate) => ({
    mandate,
    halfDays: halfDaysIn(mandate.id),
    duty: dutyOf(
      mandate.functions.filter(isDelegated),
      [...attended, ...own].map(({ day }) => day),
      today,
    ),
    budget: budgetFor(mandate, rules, rates, today),
  }));
  const otherHalfDays = only === null ? halfDaysIn(null) : 0;
  const used = lines.reduce((sum, { halfDays }) => sum + halfDays, otherHalfDays);
  const spent = [
    ...attended
      .filter(({ financing }) => financing === "DIFE")
      .map(({ day, priceCents }) => ({ day, cents: priceCents })),
    ...own.filter(({ difeCents }) => difeCents > 0).map(({ day, difeCents }) => ({ day, cents: difeCents })),
  ];
  return {
    mandates: lines,
    otherHalfDays,
    rules: rule,
    leave: leaveOf(used, rule.leaveDays),
    dife: { since, ...difeOf(rules, since, spent, today) },
  };
}
