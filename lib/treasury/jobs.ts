import { db } from "#lib/db.ts";

/**
 * Folds the facts of what was received into months (prisma/schema/money.prisma): each is taken away and counted in one statement,
 * so that the figures are the same before, during and after.
 */
export async function foldMoney(): Promise<void> {
  await db.$executeRaw`
    WITH folded AS (DELETE FROM "MoneyFact" RETURNING *)
    INSERT INTO "MoneyTotal" AS t ("month", "dimension", "value", "cents", "entries")
    SELECT f."month", d.dimension, coalesce(d.value, ''), sum(f."cents"), sum(sign(f."cents"))::int
    FROM folded f CROSS JOIN LATERAL (VALUES ('NATURE', CASE WHEN f."isGift" THEN 'GIFT' ELSE 'DUES' END),
      ('MEANS', f."means"::text), ('TIER', f."tier"::text), ('DEPARTEMENT', f."departement")) d(dimension, value)
    WHERE NOT f."isGift" OR d.dimension IN ('NATURE', 'MEANS')
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT ("month", "dimension", "value")
      DO UPDATE SET "cents" = t."cents" + excluded."cents", "entries" = t."entries" + excluded."entries"`;
}
