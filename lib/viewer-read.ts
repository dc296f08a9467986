import type { Role } from "@prisma/client";
import { db, todaySql } from "#lib/db.ts";
import { isGuardedRole } from "#lib/guarded-roles.ts";
import { givesRightsSql, upToDateSql } from "#lib/readers.ts";
import { countUnreadSql } from "#lib/unread.ts";
import type { MemberViewer, Viewer, Visitor } from "#lib/viewer.ts";

// The half of lib/viewer.ts that knows nothing of Next, whose modules the worker cannot load: a job acts in a member’s
// name with the rights that she has then.

export const visitor = { kind: "visitor" } as Visitor;

type Row = Omit<MemberViewer, "kind" | "roles" | "sleepingRoles"> & {
  held: Role[];
  isVerified: boolean;
  hasFactor: boolean;
};

/** Who holds a session, or who a member would be; a visitor otherwise. */
export const readViewer = async (by: { sessionId: string } | { memberId: string }): Promise<Viewer> => {
  const sessionId = "sessionId" in by ? by.sessionId : null;
  const memberId = "memberId" in by ? by.memberId : null;
  // Raw: one round trip for what eight Prisma queries would read, at every request.
  const [row] = await db.$queryRaw<Row[]>`
    WITH today AS (SELECT ${todaySql} AS d)
    SELECT m."id", s."id" AS "sessionId", s."lastSeenAt" AS "sessionSeenAt", m."firstName", m."lastName", m."readingPreference", m."previousSeenAt",
      ARRAY(SELECT DISTINCT r."role"::text FROM "MemberRole" r WHERE r."memberId" = m."id"
        AND r."startsOn" <= d AND (r."endsOn" IS NULL OR r."endsOn" > d)) AS "held",
      coalesce((SELECT json_agg(json_build_object('id', c."collectifId", 'role', c."role"))
        FROM "CollectifMembership" c WHERE c."memberId" = m."id"
        AND c."startsOn" <= d AND (c."endsOn" IS NULL OR c."endsOn" > d)), '[]') AS "collectifs",
      ${upToDateSql} AS "upToDate",
      (SELECT max(a."graceEndsOn")::text FROM "Adhesion" a WHERE a."memberId" = m."id" AND ${givesRightsSql}
        HAVING max(a."endsOn") < ${todaySql}) AS "graceUntil",
      s."id" IS NULL OR s."verifiedAt" IS NOT NULL AS "isVerified",
      EXISTS(SELECT FROM "Totp" o WHERE o."memberId" = m."id" AND o."confirmedAt" IS NOT NULL)
        OR EXISTS(SELECT FROM "Passkey" p WHERE p."memberId" = m."id") AS "hasFactor",
      ${countUnreadSql} AS "unread"
    FROM today, "Member" m LEFT JOIN "Session" s ON s."id" = ${sessionId}::uuid AND s."memberId" = m."id"
      AND s."revokedAt" IS NULL AND s."expiresAt" > now()
    WHERE (s."id" IS NOT NULL OR m."id" = ${memberId}::uuid)
      AND m."id" = coalesce(${memberId}::uuid, (SELECT "memberId" FROM "Session" WHERE "id" = ${sessionId}::uuid))
      AND m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."erasedAt" IS NULL`;
  if (!row) return visitor;
  const { held, isVerified, hasFactor, ...known } = row;
  if (!isVerified && hasFactor && row.sessionId) {
    return { kind: "visitor", pending: { id: row.sessionId, memberId: row.id } } as Visitor;
  }
  const sleepingRoles = isVerified ? [] : held.filter(isGuardedRole);
  const roles = held.filter((role) => !sleepingRoles.includes(role));
  return { kind: "member", ...known, roles, sleepingRoles } as unknown as MemberViewer;
};

/**
 * The viewer that a member would be once wholly signed in, for tests and for messages prepared in a member's name; null
 * when barred.
 */
export const viewerOf = async (memberId: string): Promise<MemberViewer | null> => {
  const viewer = await readViewer({ memberId });
  return viewer.kind === "member" ? viewer : null;
};
