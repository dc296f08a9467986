import type { Civility, FunctionKind, JoinStatus, Stance, Tier } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { canReviewRequests } from "#lib/joining/policy.ts";
import { bySecret } from "#lib/joining/queries-secrets.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** Requests together, as the secretariat looks at them; an address that was not confirmed is in none. */
export const requestViews = {
  WAITING: ["WAITING"],
  ASKED: ["ASKED"],
  DECIDED: ["ACCEPTED", "REFUSED"],
} as const satisfies Record<string, readonly JoinStatus[]>;
export type RequestView = keyof typeof requestViews;

export type RequestLine = {
  id: string;
  status: JoinStatus;
  firstName: string;
  lastName: string;
  tier: Tier;
  territory: { name: string; precision: string } | null;
  kind: FunctionKind | null;
  rank: number | null;
  createdAt: Date;
  touchedAt: Date;
};

/** One page of requests: those that wait oldest first, the decided ones latest first. For the secretariat. */
export async function listRequests(
  viewer: MemberViewer,
  view: RequestView,
  page: number,
): Promise<RequestLine[]> {
  if (!canReviewRequests(viewer)) return [];
  const order = view === "DECIDED" ? sql`DESC` : sql`ASC`;
  return db.$queryRaw<RequestLine[]>`
    SELECT q."id", q."status"::text AS "status", q."firstName", q."lastName", q."tier"::text AS "tier", q."kind"::text AS "kind",
      q."rank", q."createdAt", q."touchedAt",
      CASE WHEN t."id" IS NOT NULL THEN json_build_object('name', t."name", 'precision', t."precision") END AS "territory"
    FROM "JoinRequest" q LEFT JOIN "Territory" t ON t."id" = q."territoryId"
    WHERE q."status"::text = ANY(${[...requestViews[view]]}::text[])
    ORDER BY q."touchedAt" ${order}, q."id" ${order} LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`;
}

/** How many requests stand in each view; none for whoever does not decide. */
export async function countRequests(viewer: Viewer): Promise<Record<RequestView, number>> {
  const counts = { WAITING: 0, ASKED: 0, DECIDED: 0 };
  if (!canReviewRequests(viewer)) return counts;
  const groups = await db.joinRequest.groupBy({ by: ["status"], _count: true });
  for (const { status, _count } of groups) {
    const view = (Object.keys(counts) as RequestView[]).find((name) =>
      (requestViews[name] as readonly JoinStatus[]).includes(status),
    );
    if (view) counts[view] += _count;
  }
  return counts;
}

export type FullRequest = RequestLine & {
  revision: number;
  email: string;
  civility: Civility | null;
  phone: string | null;
  territoryId: number | null;
  /** `YYYY-MM-DD` */
  startsOn: string;
  stance: Stance | null;
  word: string | null;
  question: string | null;
  reply: string | null;
  decidedAt: Date | null;
  memberId: string | null;
  /** Names of those who asked or decided last, and who invited her. */
  handledBy: string | null;
  sponsor: string | null;
  /** Number of the version of the charter that she accepted. */
  charter: number | null;
};

/** Everything about a confirmed request, for the secretariat; null for others. */
export async function findRequest(viewer: MemberViewer, id: string): Promise<FullRequest | null> {
  if (!canReviewRequests(viewer) || !isUuid(id)) return null;
  const [request] = await db.$queryRaw<FullRequest[]>`
    SELECT q."id", q."status"::text AS "status", q."revision", q."email"::text AS "email", q."firstName", q."lastName",
      q."civility"::text AS "civility", q."phone", q."tier"::text AS "tier", q."territoryId", q."startsOn"::text AS "startsOn",
      q."kind"::text AS "kind", q."rank", q."stance"::text AS "stance", q."word", q."question", q."reply",
      q."createdAt", q."touchedAt", q."decidedAt", q."memberId",
      CASE WHEN t."id" IS NOT NULL THEN json_build_object('name', t."name", 'precision', t."precision") END AS "territory",
      h."firstName" || ' ' || h."lastName" AS "handledBy",
      (SELECT s."firstName" || ' ' || s."lastName" FROM "Referral" r JOIN "Member" s ON s."id" = r."sponsorId"
        WHERE r."id" = q."referralId") AS "sponsor",
      (SELECT v."number" FROM "CharterAcceptance" a JOIN "CharterVersion" v ON v."id" = a."versionId"
        WHERE a."requestId" = q."id" OR (q."memberId" IS NOT NULL AND a."memberId" = q."memberId")
        ORDER BY a."acceptedAt" DESC, a."id" LIMIT 1) AS "charter"
    FROM "JoinRequest" q LEFT JOIN "Territory" t ON t."id" = q."territoryId" LEFT JOIN "Member" h ON h."id" = q."handledById"
    WHERE q."id" = ${id}::uuid AND q."status" <> 'UNCONFIRMED'`;
  return request ?? null;
}

const ownSelect = {
  firstName: true,
  lastName: true,
  email: true,
  civility: true,
  phone: true,
  tier: true,
  territoryId: true,
  territory: { select: { name: true, precision: true } },
  startsOn: true,
  kind: true,
  rank: true,
  stance: true,
  word: true,
  question: true,
} as const;

/**
 * What a secret address opens: the request to confirm, or to complete, as she wrote it. Reading it uses nothing up, as mail
 * scanners open links. Null for one that was used, is too old, or never was.
 */
export const findOwnRequest = (_viewer: Viewer, secret: string, status: "UNCONFIRMED" | "ASKED") =>
  db.joinRequest.findFirst({ where: bySecret(secret, status), select: ownSelect });

export type OwnRequest = NonNullable<Awaited<ReturnType<typeof findOwnRequest>>>;
