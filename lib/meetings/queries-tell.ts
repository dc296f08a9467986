import type { MeetingState } from "@prisma/client";
import { sql, type Tx } from "#lib/db.ts";
import type { CalledMeeting, Invitee } from "#lib/meetings/mails.ts";
import { nameSql, peopleSql } from "#lib/meetings/queries-people.ts";

// Whom a meeting is to be told to, as the system: rights and choices are read from their rows, at the moment it is.

/** People told in one transaction. */
export const BATCH = 100;

type Dates = { startsAt: Date | null; endsAt: Date | null };
export type ToldMeeting = Omit<CalledMeeting, keyof Dates> &
  Dates & { state: MeetingState; sequence: number; isOver: boolean };

/** A meeting, held against writers and against another run of the same job until the end of the transaction. */
export async function findToTell(tx: Tx, id: string): Promise<ToldMeeting | null> {
  await tx.$queryRaw`SELECT FROM "Meeting" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  const [found] = await tx.$queryRaw<ToldMeeting[]>`
    SELECT t."id", t."collectifId", t."title", t."state", t."sequence", t."startsAt", t."endsAt", t."place", t."videoUrl",
      t."presentation", t."cancelWord", c."slug", c."name" AS "collectif",
      coalesce(t."endsAt" <= now(), false) OR c."archivedAt" IS NOT NULL AS "isOver",
      (SELECT coalesce(json_agg(json_build_object('title', p."title", 'minutes', p."minutes",
          'rapporteur', (SELECT ${nameSql} FROM "Member" m WHERE m."id" = p."rapporteurId")) ORDER BY p."position"), '[]')
        FROM "MeetingPoint" p WHERE p."meetingId" = t."id" AND p."position" IS NOT NULL) AS "points"
    FROM "Meeting" t JOIN "Collectif" c ON c."id" = t."collectifId" WHERE t."id" = ${id}::uuid`;
  return found ?? null;
}

/** Whether `"Member" m` can be written to about a collectif: neither of her choices says no. */
const wantsMailSql = (collectifId: string) => sql`(m."activatedAt" IS NOT NULL AND m."restrictedAt" IS NULL
  AND NOT EXISTS (SELECT FROM "Objection" o WHERE o."memberId" = m."id" AND o."purpose" = 'DIGEST')
  AND coalesce(
    (SELECT k."mail" <> 'NONE' FROM "CollectifPreference" k WHERE k."memberId" = m."id" AND k."collectifId" = ${collectifId}::uuid),
    (SELECT f."frequency" <> 'NONE' FROM "NotificationPreference" f
      WHERE f."memberId" = m."id" AND f."subject" = 'COLLECTIFS' AND f."channel" = 'MAIL'),
    true))`;

export type Due = Invitee & {
  wantsMail: boolean;
  /** What she was told last, null for nothing. */
  state: MeetingState | null;
  calendar: number | null;
  isWithdrawn: boolean;
};

const dueSql = (collectifId: string) => sql`m."id", m."email", m."firstName", m."lastName",
  ${wantsMailSql(collectifId)} AS "wantsMail", i."state", i."calendar", i."withdrawnAt" IS NOT NULL AS "isWithdrawn"`;

/** The next of those in the collectif who do not know what is stored of it now. Of one that is cancelled, those who knew of it. */
export const listDue = (tx: Tx, { id, collectifId, state, sequence }: ToldMeeting): Promise<Due[]> =>
  tx.$queryRaw<Due[]>`
    SELECT ${dueSql(collectifId)} FROM "Member" m
    LEFT JOIN "MeetingInvitation" i ON i."memberId" = m."id" AND i."meetingId" = ${id}::uuid
    WHERE m."id" IN (SELECT m."id" FROM ${peopleSql(collectifId)}) AND (${
      state === "CANCELLED"
        ? sql`i."told" < ${sequence}::int AND i."withdrawnAt" IS NULL`
        : sql`i."told" IS NULL OR i."told" < ${sequence}::int OR (i."withdrawnAt" IS NOT NULL AND ${wantsMailSql(collectifId)})`
    })
    ORDER BY m."id" LIMIT ${BATCH}`;

/** The next of those whose calendar still holds it and who may no longer look into the collectif. */
export const listToWithdraw = (tx: Tx, { id, collectifId }: ToldMeeting): Promise<Due[]> => tx.$queryRaw<
  Due[]
>`
  SELECT ${dueSql(collectifId)} FROM "MeetingInvitation" i JOIN "Member" m ON m."id" = i."memberId"
  WHERE i."meetingId" = ${id}::uuid AND i."withdrawnAt" IS NULL AND i."calendar" IS NOT NULL AND m."erasedAt" IS NULL
    AND m."id" NOT IN (SELECT m."id" FROM ${peopleSql(collectifId)})
  ORDER BY m."id" LIMIT ${BATCH}`;
