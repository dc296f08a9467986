import { afterAll, expect, test } from "vitest";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { listFigures } from "#lib/treasury/queries-figures.ts";
import { generate } from "#prisma/generate.ts";
import { fillTreasury } from "#tests/bench/treasury-fill.ts";
import { treasuryScenes } from "#tests/bench/treasury-scenes.ts";
import { someRules } from "#tests/factories/adhesions.ts";
import { aScale } from "#tests/factories/dues.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { aTreasurer } from "#tests/factories/treasurer.ts";

afterAll(() => db.$disconnect());

test("what fills a treasury for measurement is what the ledger's own triggers would have written", async () => {
  await aTerritory({ kind: "COMMUNE", population: 900 });
  await someRules();
  await aScale();
  await db.reminderRule.createMany({ data: [{ days: -15 }, { days: 0 }] });
  await generate(env.DATABASE_URL, { documents: 0, members: 40, say: () => {} });
  await fillTreasury(env.DATABASE_URL, { entries: 2_000, bankLines: 30 });
  expect(await db.ledgerEntry.count()).toBeGreaterThanOrEqual(2_000);
  const unbalanced = await db.$queryRaw`
    SELECT e."id" FROM "LedgerEntry" e LEFT JOIN "LedgerLine" l ON l."entryId" = e."id"
    GROUP BY 1 HAVING sum(l."debit" - l."credit") IS DISTINCT FROM 0 OR count(*) < 2`;
  expect(unbalanced).toEqual([]);
  const unlike = await db.$queryRaw`
    SELECT p."id" FROM "Payment" p WHERE p."keptCents" <> (SELECT coalesce(sum(l."credit" - l."debit"), 0) FROM "LedgerEntry" e
      JOIN "LedgerLine" l ON l."entryId" = e."id" WHERE e."paymentId" = p."id" AND l."account" IN ('411', '7541'))`;
  expect(unlike).toEqual([]);
  const gaps = await db.$queryRaw`
    SELECT "kind", "year" FROM "Receipt" GROUP BY 1, 2 HAVING count(*) <> max("number")`;
  expect(gaps).toEqual([]);
  expect(await db.moneyTotal.count()).toBeGreaterThan(0);
  expect(await db.moneyFact.count()).toBeGreaterThan(0);
  const viewer = await aTreasurer();
  const year = Number(today().slice(0, 4));
  const figures = await listFigures(viewer, year);
  const [received] = await db.$queryRaw<{ cents: number }[]>`
    SELECT sum(l."credit" - l."debit")::float8 AS cents FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id"
    WHERE e."paymentId" IS NOT NULL AND l."account" IN ('411', '7541') AND extract(year FROM e."day") >= ${year - 1}::int`;
  for (const one of ["NATURE", "MEANS"])
    expect(
      figures.filter(({ dimension }) => dimension === one).reduce((sum, { cents }) => sum + cents, 0),
    ).toBe(received?.cents);
  // Every page of the measure answers on it.
  for (const { name, asks } of await treasuryScenes(viewer))
    await expect(asks[0]?.(), name).resolves.toBeDefined();
});
