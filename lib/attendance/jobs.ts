import { dueSheetSql, dueSignatureSql } from "#lib/attendance/queries-due.ts";
import { db } from "#lib/db.ts";
import { log } from "#lib/log.ts";
import { retentionDays } from "#lib/retention.ts";

/**
 * Each night: empties the strokes of signatures once their period has passed, in the sheets that were issued too. That
 * somebody was there, and when she signed, stays.
 */
export async function purgeSignatures(): Promise<void> {
  const { SIGNATURES: days } = await retentionDays();
  const [signatures, sheets] = await db.$transaction([
    db.$executeRaw`
      UPDATE "Attendance" SET "strokes" = NULL WHERE ("registrationId", "halfDayId") IN (
        SELECT a."registrationId", a."halfDayId" FROM ${dueSignatureSql(days)})`,
    db.$executeRaw`
      UPDATE "TrainingPaper" SET "content" = jsonb_set("content", '{people}', (
          SELECT jsonb_agg(person || '{"strokes": null}' ORDER BY place)
          FROM jsonb_array_elements("content" -> 'people') WITH ORDINALITY AS people (person, place)))
      WHERE "id" IN (SELECT s."id" FROM ${dueSheetSql(days)})`,
  ]);
  log.info({ signatures, sheets }, "signatures emptied");
}
