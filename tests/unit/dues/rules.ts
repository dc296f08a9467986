import type { FunctionKind, Tier } from "@prisma/client";
import fc from "fast-check";
import type { DuesChoice, DuesPerson } from "#lib/dues/calculate.ts";
import { inOrder, overlapped } from "#lib/dues/schema-defaults.ts";
import type {
  FreeRules,
  IndemnityRules,
  ScaleRow,
  ScaleRules,
  Solidarity,
  TableRules,
} from "#lib/dues/schema-scale.ts";

const cents = fc.integer({ min: 1, max: 10_000_000 });
const tier = fc.constantFrom<Tier>("COMMUNE", "EPCI", "DEPARTEMENT", "SENAT");
const held = fc.constantFrom<FunctionKind>("MAIRE", "ADJOINT", "PRESIDENT", "RAPPORTEUR");
const population = fc.integer({ min: 0, max: 60_000 });

const solidarity = fc.option<Solidarity>(
  fc.oneof(
    cents.map((amount) => ({ kind: "AMOUNT" as const, cents: amount })),
    fc.integer({ min: 1, max: 99 }).map((percent) => ({ kind: "SHARE" as const, percent })),
  ),
);
const several = fc.constantFrom("HIGHEST" as const, "SUM" as const);

const row: fc.Arbitrary<ScaleRow> = fc
  .record({
    tier,
    held: fc.option(held),
    from: population,
    length: fc.option(fc.nat(20_000)),
    cents,
    isBounded: fc.boolean(),
  })
  .map(({ from, length, isBounded, ...named }) => ({
    ...named,
    from: isBounded ? from : 0,
    to: isBounded && length !== null ? from + length : null,
  }));

/** Rows of a table as the editor lets them be: none names what another does. */
const rows = fc.array(row, { maxLength: 20 }).map((drawn) => {
  const kept: ScaleRow[] = [];
  for (const one of drawn) if (!overlapped(kept, one)) kept.push(one);
  return inOrder(kept);
});

export const tableRules: fc.Arbitrary<TableRules> = fc.record({
  currency: fc.constant("EUR" as const),
  kind: fc.constant("TABLE" as const),
  several,
  rows,
  otherCents: cents,
  solidarity,
});

export const indemnityRules: fc.Arbitrary<IndemnityRules> = fc
  .record({
    currency: fc.constant("EUR" as const),
    kind: fc.constant("INDEMNITY" as const),
    several,
    rate: fc.integer({ min: 1, max: 10_000 }),
    amounts: fc.tuple(cents, cents, cents).map((drawn) => [...drawn].sort((a, b) => a - b)),
    solidarity,
  })
  .map(({ amounts: [floorCents = 1, undeclaredCents = 1, capCents = 1], ...said }) => ({
    ...said,
    floorCents,
    undeclaredCents,
    capCents,
  }));

const freeRules: fc.Arbitrary<FreeRules> = fc.record({
  currency: fc.constant("EUR" as const),
  kind: fc.constant("FREE" as const),
  minimumCents: cents,
  suggestions: fc.constant([]),
  solidarity,
});

export const rules: fc.Arbitrary<ScaleRules> = fc.oneof(tableRules, indemnityRules, freeRules);

export const people: fc.Arbitrary<DuesPerson> = fc.record({
  mandates: fc.array(
    fc.record({
      tier,
      population: fc.option(population),
      functions: fc.uniqueArray(held, { maxLength: 3 }),
    }),
    { maxLength: 4 },
  ),
});

export const choices: fc.Arbitrary<DuesChoice> = fc.record({
  isSolidarity: fc.boolean(),
  indemnityCents: fc.option(fc.nat(10_000_000)),
  freeCents: fc.option(cents),
});
