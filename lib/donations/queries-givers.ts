import type { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";

const isNamed = sql`d."memberId" IS NULL AND num_nonnulls(d."name", d."email", d."address") > 0`;
const before = (days: number) => sql`now() - make_interval(days => ${days}::int)`;

/** Gifts `d` without an account whose last money came so many days ago: who gave is still said, and need not be any more. */
export const dueGiverSql = (days: number): Prisma.Sql => sql`"Donation" d WHERE ${isNamed}
  AND (SELECT max(e."day") FROM "LedgerEntry" e WHERE e."donationId" = d."id") < ${before(days)}`;

/** Gifts `d` promised so many days ago without an account, of which nothing came nor is on its way. */
export const duePromiseSql = (days: number): Prisma.Sql => sql`"Donation" d WHERE ${isNamed}
  AND d."createdAt" < ${before(days)} AND NOT EXISTS (SELECT FROM "LedgerEntry" e WHERE e."donationId" = d."id")
  AND NOT EXISTS (SELECT FROM "Payment" p WHERE p."donationId" = d."id" AND p."pendingAt" IS NOT NULL
    AND (p."failedAt" IS NULL OR p."failedAt" < p."pendingAt"))`;
