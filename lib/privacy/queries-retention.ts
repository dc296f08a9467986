import { Prisma } from "@prisma/client";
import { dueSignatureSql } from "#lib/attendance/queries-due.ts";
import { db, sql } from "#lib/db.ts";
import { dueGiverSql, duePromiseSql } from "#lib/donations/queries-givers.ts";
import type { Jobs } from "#lib/jobs.ts";
import { canSetRetention } from "#lib/privacy/policy.ts";
import { type RetentionKey, retentionDays, retentionKeys } from "#lib/retention.ts";
import { nextTimeOf } from "#lib/schedule.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** Before that many days ago. */
const before = (days: number) => sql`now() - make_interval(days => ${days}::int)`;

const asked = sql`NOT EXISTS (SELECT FROM "ErasureRequest" e WHERE e."memberId" = m."id"
  AND e."cancelledAt" IS NULL AND e."refusedAt" IS NULL AND e."doneAt" IS NULL)`;
const office = sql`EXISTS (SELECT FROM "MemberRole" r WHERE r."memberId" = m."id"
  AND (r."endsOn" IS NULL OR r."endsOn" > (now() AT TIME ZONE 'Europe/Paris')::date))`;
/** Neither erased nor about to be, without an office; somebody restricted has asked that her data be kept (GDPR art. 18). */
const erasable = sql`m."erasedAt" IS NULL AND m."restrictedAt" IS NULL AND ${asked} AND NOT ${office}`;

/** Members `m` of whom a period has passed. « Keep my account » counts as a visit. */
export const lapsedSql = {
  RESIGNED: (days: number) =>
    sql`${erasable} AND m."resignedAt" < ${before(days)} AND m."agreesToBeKeptAt" IS NULL`,
  UNOPENED: (days: number) => sql`${erasable} AND m."activatedAt" IS NULL AND m."resignedAt" IS NULL
    AND coalesce(m."agreesToBeKeptAt", m."invitedAt", m."createdAt") < ${before(days)}
    AND NOT EXISTS (SELECT FROM "Adhesion" a WHERE a."memberId" = m."id" AND a."endsOn" > ${before(days)})`,
  INACTIVE: (days: number) => sql`${erasable} AND m."activatedAt" IS NOT NULL AND m."resignedAt" IS NULL
    AND greatest(m."lastSeenAt", m."activatedAt", m."agreesToBeKeptAt") < ${before(days)}
    AND NOT EXISTS (SELECT FROM "Adhesion" a WHERE a."memberId" = m."id" AND a."endsOn" > ${before(days)})`,
} satisfies Partial<Record<RetentionKey, (days: number) => Prisma.Sql>>;

/** Adhésions `a` of erased members that accounting no longer asks for. */
export const dueAdhesionSql = (days: number) => sql`a."endsOn" < ${before(days)}
  AND EXISTS (SELECT FROM "Member" m WHERE m."id" = a."memberId" AND m."erasedAt" IS NOT NULL)`;

const countOf = (key: RetentionKey, days: number): Prisma.Sql => {
  const limit = before(days);
  switch (key) {
    case "RESIGNED":
    case "UNOPENED":
    case "INACTIVE":
      return sql`FROM "Member" m WHERE ${lapsedSql[key](days)}`;
    // What the jobs of their own domains remove.
    case "ACCESS_TRACES":
      return sql`FROM (SELECT FROM "Session" WHERE "expiresAt" < ${limit} OR "revokedAt" < ${limit}
        UNION ALL SELECT FROM "AccountToken" WHERE "expiresAt" < ${limit}
        UNION ALL SELECT FROM "EmailChange" WHERE "expiresAt" < ${limit}) traces`;
    case "DEVICES":
      return sql`FROM "KnownDevice" WHERE "lastSeenAt" < ${limit}`;
    case "MAIL_RECORDS":
      return sql`FROM (SELECT FROM "Mail" WHERE "status" IN ('SENT', 'FAILED') AND "createdAt" < ${limit}
        UNION ALL SELECT FROM "IncomingMail" WHERE "status" <> 'WAITING' AND "receivedAt" < ${limit}) mails`;
    case "NOTIFICATIONS":
      return sql`FROM "Notification" WHERE "readAt" < ${limit} OR ("shownFrom" IS NULL AND "createdAt" < ${limit})`;
    case "REQUESTS":
      return sql`FROM (SELECT FROM "DataRequest" WHERE "closedAt" < ${limit} UNION ALL
        SELECT FROM "ErasureRequest" WHERE coalesce("doneAt", "refusedAt", "cancelledAt") < ${limit}) requests`;
    case "JOIN_ACCEPTED":
      return sql`FROM "JoinRequest" WHERE "status" = 'ACCEPTED' AND "touchedAt" < ${limit}`;
    case "JOIN_REFUSED":
      return sql`FROM "JoinRequest" WHERE "status" = 'REFUSED' AND "touchedAt" < ${limit}`;
    case "JOIN_SILENT":
      return sql`FROM "JoinRequest" WHERE "status" IN ('WAITING', 'ASKED') AND "touchedAt" < ${limit}`;
    case "REFERRALS":
      return sql`FROM "Referral" WHERE "createdAt" < ${limit} AND ("email" IS NOT NULL OR "firstName" IS NOT NULL)`;
    case "GIVERS":
      return sql`FROM ${dueGiverSql(days)}`;
    case "PROMISES":
      return sql`FROM ${duePromiseSql(days)}`;
    case "SIGNATURES":
      return sql`FROM ${dueSignatureSql(days)}`;
    case "ACCOUNTING":
      return sql`FROM "Adhesion" a WHERE ${dueAdhesionSql(days)}`;
  }
};

export type PeriodRow = { key: RetentionKey; days: number; count: number };

/** Each period, with how much goes at the next run; empty for whoever does not set them. Two queries. */
export async function listPeriods(viewer: MemberViewer): Promise<PeriodRow[]> {
  if (!canSetRetention(viewer)) return [];
  const days = await retentionDays();
  const counts = retentionKeys.map(
    (key) => sql`(SELECT count(*)::int ${countOf(key, days[key])}) AS ${Prisma.raw(`"${key}"`)}`,
  );
  const [row] = await db.$queryRaw<Record<RetentionKey, number>[]>`SELECT ${Prisma.join(counts)}`;
  return retentionKeys.map((key) => ({ key, days: days[key], count: row?.[key] ?? 0 }));
}

/** The job that applies each period. */
const jobOf: Record<RetentionKey, keyof Jobs> = {
  RESIGNED: "applyRetention",
  UNOPENED: "applyRetention",
  INACTIVE: "applyRetention",
  REQUESTS: "applyRetention",
  ACCOUNTING: "applyRetention",
  ACCESS_TRACES: "purgeSessions",
  DEVICES: "purgeSessions",
  MAIL_RECORDS: "purgeMails",
  NOTIFICATIONS: "purgeNotifications",
  JOIN_ACCEPTED: "purgeJoining",
  JOIN_REFUSED: "purgeJoining",
  JOIN_SILENT: "purgeJoining",
  REFERRALS: "purgeReferrals",
  GIVERS: "purgeGivers",
  PROMISES: "purgeGivers",
  SIGNATURES: "purgeSignatures",
};

/** When a period is next applied. */
export const nextRunOf = (key: RetentionKey, now: Date = new Date()): Date => nextTimeOf(jobOf[key], now);
