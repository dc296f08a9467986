import type { FunctionKind, Tier } from "@prisma/client";
import {
  calculateDues,
  choiceProblems,
  type DuesChoice,
  type DuesPerson,
  type HeldMandate,
  NO_CHOICE,
} from "#lib/dues/calculate.ts";
import { explanationWords } from "#lib/dues/labels-explanation.ts";
import { asSentence, followedBy, seatWords, sentence } from "#lib/dues/labels-seats.ts";
import type { ScaleRules } from "#lib/dues/schema-scale.ts";
import type { AskedTrial } from "#lib/dues/schema-trial.ts";
import { formatCount } from "#lib/french.ts";
import type { InclusiveForm } from "#lib/inclusive.ts";
import { formatCents } from "#lib/money.ts";

// A scale tried on members who do not exist, before it is published.

/** Somebody invented, in words, and what she says. */
export type Example = { words: InclusiveForm; person: DuesPerson; choice: DuesChoice };

const held = (tier: Tier, population: number | null, ...functions: FunctionKind[]): HeldMandate => ({
  tier,
  population,
  functions,
});

const together = (forms: readonly InclusiveForm[]): InclusiveForm => {
  const [first = sentence("sans mandat"), ...others] = forms;
  return asSentence(
    others.reduce<InclusiveForm>(
      (said, form) => ({
        median: `${said.median}, ${form.median}`,
        double: `${said.double}, ${form.double}`,
      }),
      first,
    ),
  );
};

const inhabitants = (population: number | null): string =>
  population === null ? "" : `de ${formatCount(population, "habitant", "habitants")}`;

/** « Maire d’une commune de 1 200 habitants, vice-président·e d’une intercommunalité de 24 000 habitants ». */
export const personWords = ({ mandates }: DuesPerson): InclusiveForm =>
  together(
    mandates.map(({ tier, population, functions: [first = null] }) =>
      seatWords(tier, first, inhabitants(population)),
    ),
  );

const people: readonly HeldMandate[][] = [
  [held("COMMUNE", 300)],
  [held("COMMUNE", 300, "MAIRE")],
  [held("COMMUNE", 1_200, "MAIRE")],
  [held("COMMUNE", 6_500, "ADJOINT")],
  [held("COMMUNE", 6_500), held("EPCI", 24_000)],
  [held("COMMUNE", 28_000, "MAIRE"), held("EPCI", 110_000, "VICE_PRESIDENT")],
  [held("COMMUNE", 180_000, "ADJOINT"), held("DEPARTEMENT", 1_400_000)],
  [held("REGION", 5_900_000, "VICE_PRESIDENT")],
  [held("SENAT", null)],
  [],
];

/** Of a month, in cents: about what councillors, adjoints, maires and parliamentarians are paid. */
const indemnities: readonly (number | null)[] = [null, 0, 25_000, 90_000, 225_000, 420_000, 760_000];

const NOBODY: DuesPerson = { mandates: [] };

/** The examples that say something of rules: seats for a table, indemnities for a rate, amounts for a free price. */
export function examplesFor(rules: ScaleRules): Example[] {
  if (rules.kind === "TABLE") {
    return people.map((mandates) => ({
      words: personWords({ mandates }),
      person: { mandates },
      choice: NO_CHOICE,
    }));
  }
  if (rules.kind === "INDEMNITY") {
    return indemnities.map((indemnityCents) => ({
      words: sentence(
        indemnityCents === null ? "Sans rien déclarer" : `${formatCents(indemnityCents)} déclarés par mois`,
      ),
      person: NOBODY,
      choice: { ...NO_CHOICE, indemnityCents },
    }));
  }
  const amounts = [null, ...new Set([rules.minimumCents, ...rules.suggestions])];
  return amounts.map((freeCents) => ({
    words:
      freeCents === null
        ? sentence("Sans rien choisir")
        : followedBy(sentence(formatCents(freeCents)), " choisis"),
    person: NOBODY,
    choice: { ...NO_CHOICE, freeCents },
  }));
}

export type Trial = {
  words: InclusiveForm;
  cents: number;
  /** At the solidarity rate; null when there is none. */
  solidarityCents: number | null;
  /** By the scale to compare with; null when there is none. */
  beforeCents: number | null;
  why: InclusiveForm[];
};

/** What an example owes by rules, and by those that they would replace. */
export function tryOn(
  rules: ScaleRules,
  before: ScaleRules | null,
  { words, person, choice }: Example,
): Trial {
  const explanation = calculateDues(rules, person, choice);
  const solidary = rules.solidarity && calculateDues(rules, person, { ...choice, isSolidarity: true });
  // What one says for one way of reckoning says nothing for another.
  const same = before?.kind === rules.kind ? choice : NO_CHOICE;
  return {
    words,
    cents: explanation.cents,
    solidarityCents: solidary?.cents ?? null,
    beforeCents: before && calculateDues(before, person, same).cents,
    why: explanationWords(explanation),
  };
}

const choiceOfTrial = ({ solidarity, indemnity, free }: NonNullable<AskedTrial["asked"]>): DuesChoice => ({
  isSolidarity: solidarity === "oui",
  indemnityCents: indemnity,
  freeCents: free,
});

/** The names that the choices have in the address of a trial. */
const trialFields: Record<string, string> = {
  solidarity: "solidaire",
  indemnity: "indemnite",
  free: "libre",
};

/** A trial with what these rules refuse of it said beside its field. */
export function heldTo(rules: ScaleRules, trial: AskedTrial | null): AskedTrial | null {
  if (!trial?.asked) return trial;
  const problems = Object.entries(choiceProblems(rules, choiceOfTrial(trial.asked)));
  if (problems.length === 0) return trial;
  const errors = Object.fromEntries(
    problems.map(([field, message]) => [trialFields[field] ?? field, message]),
  );
  return { ...trial, errors, asked: null };
}

/** What somebody whom the treasurer invents would owe. */
export function tryAsked(
  rules: ScaleRules,
  before: ScaleRules | null,
  asked: NonNullable<AskedTrial["asked"]>,
): Trial {
  const { mandates } = asked;
  const words = rules.kind === "TABLE" ? personWords({ mandates }) : sentence("Votre exemple");
  return tryOn(rules, before, { words, person: { mandates }, choice: choiceOfTrial(asked) });
}
