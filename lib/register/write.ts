import type { RegisterKind } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import type { Collected } from "#lib/register/jobs-collect.ts";
import { tierOf } from "#lib/register/labels.ts";

/** Rows of one statement. */
const CHUNK = 1_000;

type Source = { fileId: string; kind: RegisterKind };

/** Matches of a file: those that an earlier one had given are brought up to date, and what was decided of them stays. */
export async function storeMatches(
  tx: Tx,
  { fileId, kind }: Source,
  matches: readonly Collected[],
): Promise<void> {
  for (let start = 0; start < matches.length; start += CHUNK) {
    const rows = JSON.stringify(matches.slice(start, start + CHUNK));
    await tx.$executeRaw`
      INSERT INTO "RegisterMatch" ("id", "fileId", "memberId", "kind", "tier", "territoryId", "lastName", "firstName",
        "foldedName", "birthDate", "startsOn", "functions", "comparison", "strength")
      SELECT gen_random_uuid(), ${fileId}::uuid, r."memberId", ${kind}::"RegisterKind", ${tierOf[kind]}::"Tier",
        r."territoryId", r."lastName", r."firstName", r."foldedName", r."birthDate", r."startsOn", r."functions",
        r."comparison", r."strength"
      FROM jsonb_to_recordset(${rows}::jsonb) AS r("memberId" uuid, "territoryId" int, "lastName" text,
        "firstName" text, "foldedName" text, "birthDate" date, "startsOn" date, "functions" jsonb, "comparison" jsonb,
        "strength" "RegisterStrength")
      -- Whoever left while the file was read is left alone.
      JOIN "Member" m ON m."id" = r."memberId" AND m."erasedAt" IS NULL
      ON CONFLICT ("memberId", "kind", "territoryId", "foldedName", "birthDate") DO UPDATE SET
        "fileId" = excluded."fileId", "lastName" = excluded."lastName", "firstName" = excluded."firstName",
        "startsOn" = excluded."startsOn", "functions" = excluded."functions", "comparison" = excluded."comparison",
        "strength" = excluded."strength"`;
  }
}

/**
 * Ends what the earlier files of the kind had given. A line whose birth date was corrected since keeps its confirmation, if
 * nobody else of that name sits there. A confirmation that the new file no longer supports keeps the date of its own file:
 * the register takes nothing away from anyone.
 */
export async function replaceMatches(tx: Tx, { fileId, kind }: Source): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (
      SELECT * FROM "RegisterMatch" WHERE "kind" = ${kind}::"RegisterKind" AND "fileId" <> ${fileId}::uuid
        AND "status" = 'CONFIRMED'),
    corrected AS (
      SELECT gone."id" AS "oldId", min(n."id"::text)::uuid AS "newId" FROM gone JOIN "RegisterMatch" n
        ON n."fileId" = ${fileId}::uuid AND n."memberId" = gone."memberId" AND n."foldedName" = gone."foldedName"
        AND n."territoryId" IS NOT DISTINCT FROM gone."territoryId"
      GROUP BY gone."id" HAVING count(*) = 1 AND bool_and(n."status" = 'PROPOSED')),
    moved AS (
      UPDATE "RegisterMatch" n SET "status" = 'CONFIRMED', "decidedAt" = gone."decidedAt",
        "decidedById" = gone."decidedById", "addedMandateId" = gone."addedMandateId",
        "addedFunctionIds" = gone."addedFunctionIds"
      FROM corrected c JOIN gone ON gone."id" = c."oldId" WHERE n."id" = c."newId" RETURNING c."oldId")
    DELETE FROM "RegisterMatch" WHERE "id" IN (SELECT "oldId" FROM moved)`;
  await tx.$executeRaw`
    DELETE FROM "RegisterMatch" WHERE "kind" = ${kind}::"RegisterKind" AND "fileId" <> ${fileId}::uuid
      AND "status" <> 'CONFIRMED'`;
}
