import { db } from "#lib/db.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/**
 * Notes that the viewer came. After two hours away a new visit begins, and what was published since the last one is
 * new. Not a mutation: the journal is no record of who reads what and when.
 */
export const noteVisit = async (viewer: MemberViewer): Promise<void> => {
  await db.$executeRaw`
    UPDATE "Member" SET "lastSeenAt" = now(),
      "previousSeenAt" = CASE WHEN "lastSeenAt" < now() - interval '2 hours' THEN "lastSeenAt" ELSE "previousSeenAt" END
    WHERE "id" = ${viewer.id}::uuid AND ("lastSeenAt" IS NULL OR "lastSeenAt" < now() - interval '5 minutes')`;
};
