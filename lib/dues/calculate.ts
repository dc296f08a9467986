import type { FunctionKind, Tier } from "@prisma/client";
import type { Explanation, ExplanationLine } from "#lib/dues/schema-explanation.ts";
import type {
  FreeRules,
  IndemnityRules,
  ScaleRow,
  ScaleRules,
  Solidarity,
  TableRules,
} from "#lib/dues/schema-scale.ts";
import { formatCents, MAX_CENTS } from "#lib/money.ts";

// What somebody owes by a scale. Pure; integer cents throughout, a fraction of a cent is left to the member.

/** A seat held on the day of the reckoning, with the functions held that day. */
export type HeldMandate = {
  tier: Tier;
  /** Inhabitants of the council's territory; null when unknown or without meaning (Assemblée, Sénat…). */
  population: number | null;
  functions: readonly FunctionKind[];
};

/** All that a scale looks at in a person. */
export type DuesPerson = { mandates: readonly HeldMandate[] };

/** What she says herself, and may always leave unsaid. Cents. */
export type DuesChoice = {
  isSolidarity: boolean;
  /** Gross, for one month. */
  indemnityCents: number | null;
  freeCents: number | null;
};

/** She has said nothing yet: the amount shown first. */
export const NO_CHOICE: DuesChoice = { isSolidarity: false, indemnityCents: null, freeCents: null };

const bounded = (row: ScaleRow): boolean => row.from > 0 || row.to !== null;

const holds = (row: ScaleRow, population: number): boolean =>
  population >= row.from && (row.to === null || population <= row.to);

const dearest = <Thing extends { cents: number }>(things: readonly Thing[]): Thing | undefined =>
  things.reduce<Thing | undefined>((best, one) => (best && best.cents >= one.cents ? best : one), undefined);

/**
 * The row of a table for a seat and a function. Of an unknown population, the row that asks for none, otherwise the cheapest:
 * nobody pays for what the association does not know.
 */
function rowOf(rows: readonly ScaleRow[], { tier, population }: HeldMandate, held: FunctionKind | null) {
  const candidates = rows.filter((row) => row.tier === tier && row.held === held);
  if (population !== null) return candidates.find((row) => holds(row, population));
  return (
    candidates.find((row) => !bounded(row)) ??
    candidates.reduce<ScaleRow | undefined>(
      (best, row) => (best && best.cents <= row.cents ? best : row),
      undefined,
    )
  );
}

/** Functions of one seat never add up: the dearest that a row names counts, then the row of all others, then « other ». */
function lineOf({ rows, otherCents }: TableRules, mandate: HeldMandate): ExplanationLine {
  const named = dearest(mandate.functions.flatMap((held) => rowOf(rows, mandate, held) ?? []));
  const row = named ?? rowOf(rows, mandate, null);
  const { tier, population } = mandate;
  return {
    tier,
    held: row ? row.held : (mandate.functions[0] ?? null),
    population,
    band: row && bounded(row) ? { from: row.from, to: row.to } : null,
    isNamed: row !== undefined,
    cents: row?.cents ?? otherCents,
  };
}

type Reckoned = Pick<Explanation, "cents" | "way">;

function byTable(rules: TableRules, { mandates }: DuesPerson): Reckoned {
  const lines = mandates.map((mandate) => lineOf(rules, mandate)).sort((a, b) => b.cents - a.cents);
  const { several, otherCents } = rules;
  const [first = { cents: otherCents }] = lines;
  const sum = lines.reduce((total, { cents }) => total + cents, 0);
  const cents = several === "SUM" && lines.length > 0 ? Math.min(sum, MAX_CENTS) : first.cents;
  return { cents, way: { kind: "TABLE", several, lines, otherCents } };
}

function byIndemnity(rules: IndemnityRules, { indemnityCents }: DuesChoice): Reckoned {
  const { rate, floorCents, capCents, undeclaredCents } = rules;
  const way = { kind: "INDEMNITY", rate, floorCents, capCents, isDeclared: indemnityCents !== null } as const;
  if (indemnityCents === null) return { cents: undeclaredCents, way: { ...way, bound: null } };
  const share = Math.floor((indemnityCents * 12 * rate) / 10_000);
  if (share < floorCents) return { cents: floorCents, way: { ...way, bound: "FLOOR" } };
  if (share > capCents) return { cents: capCents, way: { ...way, bound: "CAP" } };
  return { cents: share, way: { ...way, bound: null } };
}

/** An ordinary amount at the solidarity rate: never more than it, never nothing. */
export const atSolidarity = (ordinaryCents: number, solidarity: Solidarity): number =>
  solidarity.kind === "AMOUNT"
    ? Math.min(ordinaryCents, solidarity.cents)
    : Math.max(1, Math.floor((ordinaryCents * solidarity.percent) / 100));

/** The least that she may choose at a free price. */
export const freeMinimum = (rules: FreeRules, isSolidarity: boolean): number =>
  isSolidarity && rules.solidarity ? atSolidarity(rules.minimumCents, rules.solidarity) : rules.minimumCents;

function byFreePrice(rules: FreeRules, { freeCents, isSolidarity }: DuesChoice): Reckoned {
  const minimumCents = freeMinimum(rules, isSolidarity);
  return {
    cents: Math.max(minimumCents, freeCents ?? minimumCents),
    way: { kind: "FREE", minimumCents, isChosen: freeCents !== null },
  };
}

function ordinary(rules: ScaleRules, person: DuesPerson, choice: DuesChoice): Reckoned {
  switch (rules.kind) {
    case "TABLE":
      return byTable(rules, person);
    case "INDEMNITY":
      return byIndemnity(rules, choice);
    case "FREE":
      return byFreePrice(rules, choice);
  }
}

/**
 * What a person owes for a whole period by a scale, and why. Total: whatever is left unsaid has an amount. A choice that the
 * scale does not offer must have been refused before (`choiceProblems`): it is read as if it were unsaid.
 */
export function calculateDues(rules: ScaleRules, person: DuesPerson, choice: DuesChoice): Explanation {
  const { cents, way } = ordinary(rules, person, choice);
  const { currency, solidarity } = rules;
  if (!solidarity || !choice.isSolidarity) return { currency, cents, way, solidarity: null };
  const percent = solidarity.kind === "SHARE" ? solidarity.percent : null;
  // At a free price it is the minimum that solidarity lowers: what she chooses above is her choice.
  if (rules.kind === "FREE") {
    return { currency, cents, way, solidarity: { ordinaryCents: rules.minimumCents, percent } };
  }
  return {
    currency,
    cents: atSolidarity(cents, solidarity),
    way,
    solidarity: { ordinaryCents: cents, percent },
  };
}

/** Why a choice is refused, in French, by its field (`solidarity`, `indemnity`, `free`); empty when the scale takes it. */
export function choiceProblems(rules: ScaleRules, choice: DuesChoice): Record<string, string> {
  const problems: Record<string, string> = {};
  if (choice.isSolidarity && !rules.solidarity) problems.solidarity = "Ce barème n’a pas de tarif solidaire.";
  if (choice.indemnityCents !== null && rules.kind !== "INDEMNITY") {
    problems.indemnity = "Ce barème ne dépend pas d’une indemnité.";
  }
  if (choice.freeCents === null) return problems;
  if (rules.kind !== "FREE") problems.free = "Le montant de ce barème ne se choisit pas.";
  else {
    const minimum = freeMinimum(rules, choice.isSolidarity);
    if (choice.freeCents < minimum) problems.free = `Le minimum est de ${formatCents(minimum)}.`;
  }
  return problems;
}
