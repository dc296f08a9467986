import { Prisma } from "@prisma/client";
import { sql, type Tx } from "#lib/db.ts";
import { isOpenSql } from "#lib/readers.ts";
import { foldName } from "#lib/search.ts";
import { canSeeParticipants } from "#lib/training-sessions/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

const PROPOSED = 10;
const MOST_WORDS = 8;

export type Proposed = { id: string; name: string; place: string | null };

/** Members whose name holds every word typed as the beginning of one of its own; ten at most. */
export async function listNamed(viewer: Viewer, typed: string, tx: Tx): Promise<Proposed[]> {
  const words = [...new Set(foldName(typed).split(" "))].filter(Boolean).slice(0, MOST_WORDS);
  if (!canSeeParticipants(viewer) || words.length === 0) return [];
  const named = words.flatMap((word) => [
    // The first is what the index answers, the second what is meant.
    sql`m."foldedName" LIKE ${`%${word}%`}`,
    sql`' ' || m."foldedName" LIKE ${`% ${word}%`}`,
  ]);
  return tx.$queryRaw<Proposed[]>`
    SELECT m."id", m."firstName" || ' ' || m."lastName" AS "name",
      (SELECT t."name" FROM "Mandate" a JOIN "Territory" t ON t."id" = a."territoryId"
        WHERE a."memberId" = m."id" AND a."endsOn" IS NULL ORDER BY a."startsOn" DESC, a."id" LIMIT 1) AS "place"
    FROM "Member" m WHERE ${isOpenSql} AND ${Prisma.join(named, " AND ")}
    ORDER BY m."lastName", m."firstName", m."id" LIMIT ${PROPOSED}`;
}
