import type { EvaluationMoment } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { type Means, meansOf, type Tally, totalOf } from "#lib/evaluations/calculate.ts";
import { FEWEST, moments, TRAININGS_A_PAGE } from "#lib/evaluations/labels.ts";
import { canReadEvaluations, evaluatedSessions } from "#lib/evaluations/policy.ts";
import { MAX_PAGE, offsetOf } from "#lib/pagination.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type Asked = {
  sessionId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  /** The next moment of which she was asked and has not answered; null when there is none. */
  moment: EvaluationMoment | null;
};

/** What the viewer was asked of a session; null when she never was. */
export async function findAsked(viewer: MemberViewer, sessionId: string): Promise<Asked | null> {
  if (!isUuid(sessionId)) return null;
  const [found] = await db.$queryRaw<Asked[]>`
    SELECT s."id" AS "sessionId", t."title", h."startsAt", h."endsAt",
      (min(a."moment") FILTER (WHERE NOT a."isAnswered"))::text AS "moment"
    FROM "Registration" r
    JOIN "EvaluationAnswered" a ON a."registrationId" = r."id"
    JOIN "TrainingSession" s ON s."id" = r."sessionId"
    JOIN "Training" t ON t."id" = s."trainingId",
    LATERAL (SELECT min(x."startsAt") AS "startsAt", max(x."endsAt") AS "endsAt"
      FROM "TrainingHalfDay" x WHERE x."sessionId" = s."id") h
    WHERE r."memberId" = ${viewer.id}::uuid AND r."sessionId" = ${sessionId}::uuid
    GROUP BY s."id", t."title", h."startsAt", h."endsAt"`;
  return found ?? null;
}

export type SessionResults = {
  id: string;
  title: string;
  startsAt: Date | null;
  confirmed: number;
  attended: number;
  results: Record<EvaluationMoment, Means & { comments: string[] }>;
};

type Row = Tally & { moment: EvaluationMoment; comments: string[] | null };

/** Sums of the answers of each session and moment. */
const talliesSql = sql`
  SELECT e."sessionId", e."moment", count(*)::int AS "answers", sum(e."overall")::int AS "overall", sum(e."aims")::int AS "aims",
    coalesce(sum(e."trainers"), 0)::int AS "trainers", coalesce(sum(e."organisation"), 0)::int AS "organisation",
    array_agg(e."comment" ORDER BY e."id") FILTER (WHERE e."comment" IS NOT NULL) AS "comments"
  FROM "Evaluation" e GROUP BY e."sessionId", e."moment"`;

/** How many held a seat, and how many of them came once at least. */
const peopleSql = sql`
  SELECT r."sessionId", count(*)::int AS "confirmed", count(*) FILTER (WHERE EXISTS (
    SELECT FROM "Attendance" a WHERE a."registrationId" = r."id" AND a."removedAt" IS NULL))::int AS "attended"
  FROM "Registration" r WHERE r."status" = 'CONFIRMED' GROUP BY r."sessionId"`;

const none: Tally = { answers: 0, overall: 0, aims: 0, trainers: 0, organisation: 0 };

/** What participants said of one session, to whoever may read it: under five answers at a moment, only how many. */
export async function findResults(viewer: Viewer, id: string): Promise<SessionResults | null> {
  const visible = evaluatedSessions(viewer);
  if (!visible || !isUuid(id)) return null;
  const [session, rows, people] = await Promise.all([
    db.trainingSession.findFirst({
      where: { AND: [visible, { id }] },
      select: {
        id: true,
        training: { select: { title: true } },
        halfDays: { select: { startsAt: true }, orderBy: [{ startsAt: "asc" }, { id: "asc" }], take: 1 },
      },
    }),
    db.$queryRaw<Row[]>`SELECT * FROM (${talliesSql}) t WHERE t."sessionId" = ${id}::uuid`,
    db.$queryRaw<{ confirmed: number; attended: number }[]>`
      SELECT * FROM (${peopleSql}) p WHERE p."sessionId" = ${id}::uuid`,
  ]);
  if (!session) return null;
  const resultOf = (moment: EvaluationMoment) => {
    const row = rows.find((one) => one.moment === moment);
    const { comments, answers, overall, aims, trainers, organisation } = row ?? { ...none, comments: null };
    const means = meansOf({ answers, overall, aims, trainers, organisation });
    // In the order of ids drawn at random: it says nothing of who was first.
    return { ...means, comments: answers < FEWEST ? [] : (comments ?? []) };
  };
  return {
    id: session.id,
    title: session.training.title,
    startsAt: session.halfDays[0]?.startsAt ?? null,
    confirmed: people[0]?.confirmed ?? 0,
    attended: people[0]?.attended ?? 0,
    results: { DAY: resultOf("DAY"), THREE_MONTHS: resultOf("THREE_MONTHS") },
  };
}

export type Line = { confirmed: number; attended: number } & Means;
export type EvaluatedTraining = Line & {
  id: string;
  title: string;
  sessions: (Line & { id: string; startsAt: Date })[];
};

/** Sessions that one training may show at once. */
const SESSIONS = 500;

type Joined = Tally & {
  trainingId: string;
  title: string;
  id: string;
  startsAt: Date;
  confirmed: number;
  attended: number;
};

/** Sessions that are over, of trainings in alphabetical order, with what was answered at a moment. */
const joined = (moment: EvaluationMoment, skip: number, take: number) => db.$queryRaw<Joined[]>`
  WITH over AS (
    SELECT s."id", s."trainingId", min(h."startsAt") AS "startsAt"
    FROM "TrainingSession" s JOIN "TrainingHalfDay" h ON h."sessionId" = s."id"
    WHERE s."cancelledAt" IS NULL AND s."publishedAt" IS NOT NULL
    GROUP BY s."id" HAVING max(h."endsAt") < now()),
  page AS (
    SELECT t."id", t."title" FROM "Training" t WHERE EXISTS (SELECT FROM over o WHERE o."trainingId" = t."id")
    ORDER BY t."title", t."id" OFFSET ${skip}::int LIMIT ${take}::int)
  SELECT p."id" AS "trainingId", p."title", o."id", o."startsAt",
    coalesce(q."confirmed", 0) AS "confirmed", coalesce(q."attended", 0) AS "attended",
    coalesce(e."answers", 0) AS "answers", coalesce(e."overall", 0) AS "overall", coalesce(e."aims", 0) AS "aims",
    coalesce(e."trainers", 0) AS "trainers", coalesce(e."organisation", 0) AS "organisation"
  FROM page p JOIN over o ON o."trainingId" = p."id"
  LEFT JOIN (${peopleSql}) q ON q."sessionId" = o."id"
  LEFT JOIN (${talliesSql}) e ON e."sessionId" = o."id" AND e."moment" = ${moment}::"EvaluationMoment"
  ORDER BY p."title", p."id", o."startsAt" DESC, o."id" LIMIT ${SESSIONS}`;

const grouped = (rows: readonly Joined[]): EvaluatedTraining[] =>
  [...Map.groupBy(rows, ({ trainingId }) => trainingId)].map(([id, sessions]) => ({
    id,
    title: sessions[0]?.title ?? "",
    confirmed: sessions.reduce((sum, { confirmed }) => sum + confirmed, 0),
    attended: sessions.reduce((sum, { attended }) => sum + attended, 0),
    ...totalOf(sessions),
    sessions: sessions.map((session) => ({
      id: session.id,
      startsAt: session.startsAt,
      confirmed: session.confirmed,
      attended: session.attended,
      ...meansOf(session),
    })),
  }));

/** A page of trainings with their sessions that are over, for the manager. */
export const listEvaluated = async (
  viewer: Viewer,
  moment: EvaluationMoment,
  page: number,
): Promise<EvaluatedTraining[]> =>
  canReadEvaluations(viewer)
    ? grouped(await joined(moment, offsetOf(page, TRAININGS_A_PAGE), TRAININGS_A_PAGE))
    : [];

export async function countEvaluated(viewer: Viewer): Promise<number> {
  if (!canReadEvaluations(viewer)) return 0;
  const over = { every: { endsAt: { lt: new Date() } }, some: {} };
  return db.training.count({
    where: { sessions: { some: { cancelledAt: null, publishedAt: { not: null }, halfDays: over } } },
    take: TRAININGS_A_PAGE * MAX_PAGE,
  });
}

export type ExportedLine = Line & { moment: EvaluationMoment; title: string; startsAt: Date };

/** The same, training after training, for a spreadsheet: sessions alone, whose totals anyone can make. */
export async function* evaluatedLines(viewer: Viewer): AsyncGenerator<ExportedLine[]> {
  if (!canReadEvaluations(viewer)) return;
  for (let page = 1; page <= MAX_PAGE; page += 1) {
    const lists = await Promise.all(moments.map((moment) => listEvaluated(viewer, moment, page)));
    if (lists.every((trainings) => trainings.length === 0)) return;
    yield lists.flatMap((trainings, index) =>
      trainings.flatMap(({ title, sessions }) =>
        sessions.map((line) => ({ ...line, title, moment: moments[index] ?? "DAY" })),
      ),
    );
  }
}
