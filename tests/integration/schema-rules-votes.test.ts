import type { DocumentKind, Majority, OutcomeStatus } from "@prisma/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { councilKinds, keysOf, kindLabels, majorityLabels, outcomeLabels } from "#lib/documents/labels.ts";
import { publishDocument } from "#lib/documents/mutations.ts";
import { AppError } from "#lib/errors.ts";
import { viewerOf, visitor } from "#lib/viewer.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { day } from "#tests/factories/unique.ts";
import { refusalBy } from "#tests/integration/schema-rules-refusal.ts";

// What became of an act, and its votes: the database and the form refuse the same things.

afterAll(() => db.$disconnect());

type Outcome = {
  kind?: DocumentKind;
  outcome?: OutcomeStatus | null;
  outcomeOn?: Date | null;
  majority?: Majority | null;
  votesFor?: number | null;
  votesAgainst?: number | null;
  abstentions?: number | null;
  nonVoting?: number | null;
};

const votes = (votesFor: number, votesAgainst: number, abstentions = 0, nonVoting = 0) => ({
  votesFor,
  votesAgainst,
  abstentions,
  nonVoting,
});
const adopted = { outcome: "ADOPTED" } as const;
const rejected = { outcome: "REJECTED" } as const;

describe("the database refuses", () => {
  test.each<[string, string, Outcome]>([
    ["an outcome for what no council votes", "Document_outcome_kind", { kind: "NOTE", ...adopted }],
    ["a date without an outcome", "Document_outcome_date", { outcomeOn: day("2025-01-01") }],
    ["a majority for a rejected text", "Document_majority", { ...rejected, majority: "MAJORITY" }],
    ["a majority without an outcome", "Document_majority", { majority: "UNANIMITY" }],
    ["votes for without votes against", "Document_votes_together", { ...adopted, votesFor: 3 }],
    ["more votes than any council has", "Document_votes_range", { ...adopted, ...votes(1001, 0) }],
    ["fewer votes than none", "Document_votes_range", { ...adopted, ...votes(3, 0, -1) }],
    [
      "votes against a unanimity",
      "Document_votes_outcome",
      { ...adopted, majority: "UNANIMITY", ...votes(9, 1) },
    ],
    ["a text adopted by nobody", "Document_votes_outcome", { ...adopted, ...votes(0, 0) }],
    ["a text adopted by fewer than against", "Document_votes_outcome", { ...adopted, ...votes(4, 5) }],
    ["a text rejected by fewer than for", "Document_votes_outcome", { ...rejected, ...votes(5, 4) }],
    [
      "votes of what was not put to the vote",
      "Document_votes_outcome",
      { outcome: "WITHDRAWN", ...votes(5, 4) },
    ],
    ["votes without an outcome", "Document_votes_outcome", votes(5, 4)],
  ])("%s", (_what, rule, outcome) => refusalBy(rule, aDocument(outcome)));

  test.each<[string, Outcome]>([
    ["a text adopted by the chair's casting vote", { ...adopted, ...votes(5, 5) }],
    ["a unanimity with abstentions", { ...adopted, majority: "UNANIMITY", ...votes(20, 0, 3, 1) }],
    ["a text rejected at a tie", { ...rejected, ...votes(5, 5) }],
  ])("not %s", async (_what, outcome) => {
    await expect(aDocument(outcome)).resolves.toMatchObject(outcome);
  });
});

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 2 });
const few = fc.integer({ min: 0, max: 6 });
const anyVotes = maybe(fc.oneof(few, fc.constantFrom(-1, 1000, 1001)));
const votesOf = (count: fc.Arbitrary<number | null>) =>
  fc.record({ votesFor: count, votesAgainst: count, abstentions: count, nonVoting: count });
/** Half of them hold together often enough to be published, so that acceptance is tried as well. */
const someOutcome = fc
  .tuple(
    fc.record({
      kind: fc.constantFrom(...keysOf(kindLabels), ...councilKinds, ...councilKinds),
      outcome: maybe(fc.constantFrom(...keysOf(outcomeLabels), "ADOPTED" as const, "REJECTED" as const)),
      outcomeOn: maybe(fc.constant(day("2025-01-01"))),
      majority: fc.option(fc.constantFrom(...keysOf(majorityLabels)), { nil: null, freq: 1 }),
    }),
    fc.oneof(votesOf(fc.constant(null)), votesOf(few), votesOf(anyVotes)),
  )
  .map(([outcome, counted]) => ({ ...outcome, ...counted }));

describe("the form", () => {
  let authorId: string;
  beforeAll(async () => {
    ({ authorId } = await aDocument());
  });

  const typed = (outcome: typeof someOutcome extends fc.Arbitrary<infer One> ? One : never) =>
    Object.fromEntries(
      Object.entries(outcome).map(([name, value]) => {
        if (value instanceof Date) return [name, value.toISOString().slice(0, 10)];
        return [name, value === null ? "" : String(value)];
      }),
    );

  test("answers in words whatever the database would refuse: no mixture reaches its constraints", async () => {
    const viewer = (await viewerOf(authorId)) ?? visitor;
    let published = 0;
    await fc.assert(
      fc.asyncProperty(someOutcome, async (outcome) => {
        const { id } = await aDocument({ author: { id: authorId }, published: false });
        const others = {
          id,
          title: "Vœu",
          licence: "CC_BY_SA",
          visibility: "MEMBERS",
          actDate: "2025-01-01",
        };
        const refused = await publishDocument(viewer, { ...others, ...typed(outcome) }).then(
          () => null,
          (error: unknown) => error,
        );
        if (refused === null) published += 1;
        else expect(refused).toBeInstanceOf(AppError);
        if (refused instanceof AppError) expect(Object.keys(refused.fields)).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
    console.error("PUB", published);
    expect(published).toBeGreaterThan(10);
  }, 60_000);
});
