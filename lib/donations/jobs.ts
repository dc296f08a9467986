import { db } from "#lib/db.ts";
import { dueGiverSql, duePromiseSql } from "#lib/donations/queries-givers.ts";
import { log } from "#lib/log.ts";
import { retentionDays } from "#lib/retention.ts";

/** Lines of a bank speak of whoever paid; their day and amount stay. */
const FORGOTTEN = "Effacé avec le nom.";

/**
 * Each night: forgets who gave without an account, once the period has passed. The gift, its payments and their entries stay, of
 * nobody; a receipt is a piece of the accounts and keeps its words.
 */
export async function purgeGivers(): Promise<void> {
  const days = await retentionDays();
  const [givers, promises] = await db.$transaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE "BankLine" SET "label" = ${FORGOTTEN}, "counterparty" = NULL WHERE "paymentId" IN (
        SELECT p."id" FROM "Payment" p WHERE p."donationId" IN (SELECT d."id" FROM ${dueGiverSql(days.GIVERS)}))`;
    return [
      await tx.$executeRaw`
        UPDATE "Donation" SET "name" = NULL, "email" = NULL, "address" = NULL
        WHERE "id" IN (SELECT d."id" FROM ${dueGiverSql(days.GIVERS)})`,
      await tx.$executeRaw`
        UPDATE "Donation" SET "name" = NULL, "email" = NULL, "address" = NULL
        WHERE "id" IN (SELECT d."id" FROM ${duePromiseSql(days.PROMISES)})`,
    ];
  });
  log.info({ givers, promises }, "givers forgotten");
}
