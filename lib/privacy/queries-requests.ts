import type { DataRequestKind, DataRequestOutcome, ErasureChoice, ErasureOrigin } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { canHandleRequests } from "#lib/privacy/policy.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type WaitingRequest = {
  id: string;
  kind: DataRequestKind | "ERASURE";
  memberId: string;
  name: string;
  receivedOn: Date;
  /** Last day to answer: a month after it was received (GDPR art. 12.3). */
  answerBy: Date;
  isLate: boolean;
  /** Of an erasure: when it will be done by itself; null while she has not confirmed. */
  dueAt: Date | null;
  isByLetter: boolean;
};

export type RequestView = "waiting" | "closed";

const openErasureSql = sql`e."cancelledAt" IS NULL AND e."refusedAt" IS NULL AND e."doneAt" IS NULL`;

const allSql = sql`
  SELECT r."id", r."kind"::text AS "kind", r."memberId", r."receivedOn", NULL::timestamptz AS "dueAt",
    r."recordedById" IS NOT NULL AS "isByLetter", r."closedAt" AS "endedAt"
  FROM "DataRequest" r
  UNION ALL
  SELECT e."id", 'ERASURE', e."memberId", e."receivedOn", e."dueAt", e."origin" = 'LETTER',
    CASE WHEN ${openErasureSql} THEN NULL ELSE coalesce(e."doneAt", e."refusedAt", e."cancelledAt") END
  FROM "ErasureRequest" e WHERE e."origin" <> 'RETENTION'`;

const inView = (view: RequestView) =>
  view === "waiting" ? sql`q."endedAt" IS NULL` : sql`q."endedAt" IS NOT NULL`;

/** A page of requests, the first to answer first; of those that are over, the latest. */
export async function listRequests(
  viewer: MemberViewer,
  view: RequestView,
  page: number,
): Promise<WaitingRequest[]> {
  if (!canHandleRequests(viewer)) return [];
  const order = view === "waiting" ? sql`q."receivedOn"` : sql`q."endedAt" DESC`;
  return db.$queryRaw<WaitingRequest[]>`
    SELECT q."id", q."kind", q."memberId", m."firstName" || ' ' || m."lastName" AS "name", q."receivedOn", q."dueAt", q."isByLetter",
      (q."receivedOn" + interval '1 month')::date AS "answerBy",
      q."endedAt" IS NULL AND (q."receivedOn" + interval '1 month')::date < (now() AT TIME ZONE 'Europe/Paris')::date AS "isLate"
    FROM (${allSql}) q JOIN "Member" m ON m."id" = q."memberId"
    WHERE ${inView(view)} ORDER BY ${order}, q."id" LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`;
}

export async function countRequests(viewer: MemberViewer, view: RequestView): Promise<number> {
  if (!canHandleRequests(viewer)) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${allSql}) q WHERE ${inView(view)}`;
  return row?.count ?? 0;
}

export type RequestPage = {
  id: string;
  memberId: string;
  name: string;
  receivedOn: Date;
  answerBy: Date;
  endedAt: Date | null;
  about:
    | {
        kind: "ERASURE";
        origin: ErasureOrigin;
        documents: ErasureChoice;
        comments: ErasureChoice;
        dueAt: Date | null;
        end: "done" | "cancelled" | "refused" | null;
        reason: string | null;
      }
    | {
        kind: DataRequestKind;
        note: string;
        outcome: DataRequestOutcome | null;
        answer: string | null;
        isRestricted: boolean;
      };
};

const person = { select: { firstName: true, lastName: true, restrictedAt: true } } as const;

const monthAfter = (day: Date): Date => {
  const after = new Date(day);
  after.setUTCMonth(after.getUTCMonth() + 1);
  // The 31st of a month has no day in a shorter one: its last then, as the database counts.
  if (after.getUTCDate() !== day.getUTCDate()) after.setUTCDate(0);
  return after;
};

const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${firstName} ${lastName}`;

/** One request, of either table; null when there is none, or not for the viewer. */
export async function findRequest(viewer: MemberViewer, id: string): Promise<RequestPage | null> {
  if (!canHandleRequests(viewer) || !isUuid(id)) return null;
  const [request, erasure] = await Promise.all([
    db.dataRequest.findUnique({ where: { id }, include: { member: person } }),
    db.erasureRequest.findUnique({ where: { id }, include: { member: person } }),
  ]);
  if (request) {
    const { memberId, member, receivedOn, closedAt, kind, note, outcome, answer } = request;
    const isRestricted = member.restrictedAt !== null;
    return {
      id,
      memberId,
      name: nameOf(member),
      receivedOn,
      answerBy: monthAfter(receivedOn),
      endedAt: closedAt,
      about: { kind, note, outcome, answer, isRestricted },
    };
  }
  if (!erasure) return null;
  const { memberId, member, receivedOn, origin, documents, comments, dueAt } = erasure;
  const { doneAt, cancelledAt, refusedAt, refusedReason: reason } = erasure;
  const end = doneAt ? "done" : cancelledAt ? "cancelled" : refusedAt ? "refused" : null;
  return {
    id,
    memberId,
    name: nameOf(member),
    receivedOn,
    answerBy: monthAfter(receivedOn),
    endedAt: doneAt ?? cancelledAt ?? refusedAt,
    about: { kind: "ERASURE", origin, documents, comments, dueAt, end, reason },
  };
}

export type Writer = { id: string; name: string; place: string | null };

const PROPOSED = 10;
const writerSql = sql`m."id", m."firstName" || ' ' || m."lastName" AS "name",
  CASE WHEN m."resignedAt" IS NOT NULL THEN 'a quitté l’association' WHEN m."suspendedAt" IS NOT NULL THEN 'compte suspendu' END AS "place"
  FROM "Member" m WHERE m."erasedAt" IS NULL`;

/** Those whose name holds every word typed, whether or not they are still members; ten at most. */
export async function listWriters(viewer: MemberViewer, typed: string): Promise<Writer[]> {
  const words = typed
    .slice(0, 80)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .slice(0, 5);
  if (!canHandleRequests(viewer) || words.length === 0) return [];
  const folded = words.map((word) => sql`AND ' ' || m."foldedName" LIKE '% ' || fold_name(${word}) || '%'`);
  return db.$queryRaw<Writer[]>`SELECT ${writerSql} AND m."id" <> ${viewer.id}::uuid
    ${folded.reduce((all, one) => sql`${all} ${one}`)} ORDER BY m."lastName", m."firstName", m."id" LIMIT ${PROPOSED}`;
}

/** Somebody whose letter came, but oneself. */
export async function findWriter(viewer: MemberViewer, id: string): Promise<Writer | null> {
  if (!canHandleRequests(viewer) || id === viewer.id) return null;
  const [writer] = await db.$queryRaw<Writer[]>`SELECT ${writerSql} AND m."id" = ${id}::uuid`;
  return writer ?? null;
}
