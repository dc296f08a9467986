import type { Role } from "@prisma/client";
import type { ReplacementReason, SuspensionReason } from "#lib/accounts/labels-standing.ts";
import { canManageAccount, canManageAccounts } from "#lib/accounts/policy.ts";
import { db, todaySql } from "#lib/db.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type ManagedAccount = {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  activatedAt: Date | null;
  invitedAt: Date | null;
  suspendedAt: Date | null;
  suspensionReason: SuspensionReason | null;
  resignedAt: Date | null;
  /** A replacement of the address that waits. Instants are ISO texts. */
  replacement: {
    newEmail: string;
    dueAt: string;
    newConfirmedAt: string | null;
    askedBy: string | null;
    reason: ReplacementReason | null;
  } | null;
  mayManage: boolean;
};

/** Somebody's account, for whoever suspends, closes and readdresses them; null for all others. */
export async function findManagedAccount(viewer: MemberViewer, id: string): Promise<ManagedAccount | null> {
  if (!canManageAccounts(viewer) || !isUuid(id)) return null;
  const [found] = await db.$queryRaw<(Omit<ManagedAccount, "mayManage"> & { roles: Role[] })[]>`
    SELECT m."id", m."firstName", m."lastName", m."email"::text, m."activatedAt", m."invitedAt", m."suspendedAt", m."resignedAt",
      (SELECT e."detail"->>'reason' FROM "JournalEntry" e WHERE m."suspendedAt" IS NOT NULL
        AND e."subjectId" = m."id"::text AND e."event" = 'member.suspended' ORDER BY e."at" DESC, e."id" DESC LIMIT 1)
        AS "suspensionReason",
      (SELECT json_build_object('newEmail', c."newEmail", 'dueAt', c."dueAt", 'newConfirmedAt', c."newConfirmedAt",
          'askedBy', (SELECT b."firstName" || ' ' || b."lastName" FROM "Member" b WHERE b."id" = c."askedById"),
          'reason', (SELECT e."detail"->>'reason' FROM "JournalEntry" e WHERE e."subjectId" = c."id"::text
            AND e."event" = 'address.replacement-asked' LIMIT 1))
        FROM "EmailChange" c WHERE c."memberId" = m."id" AND c."dueAt" IS NOT NULL AND c."doneAt" IS NULL
          AND c."cancelledAt" IS NULL AND (c."expiresAt" > now() OR c."newConfirmedAt" IS NOT NULL)
        ORDER BY c."createdAt" DESC LIMIT 1) AS "replacement",
      ARRAY(SELECT DISTINCT r."role"::text FROM "MemberRole" r WHERE r."memberId" = m."id"
        AND r."startsOn" <= ${todaySql} AND (r."endsOn" IS NULL OR r."endsOn" > ${todaySql})) AS "roles"
    FROM "Member" m WHERE m."id" = ${id}::uuid AND m."erasedAt" IS NULL`;
  if (!found) return null;
  const { roles, ...account } = found;
  return { ...account, mayManage: canManageAccount(viewer, { id, roles }) };
}
