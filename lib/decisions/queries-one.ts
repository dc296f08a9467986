import {
  type DecisionBallotKind,
  type DecisionMajority,
  type DecisionResult,
  type DecisionSettlement,
  type DecisionStepKind,
  type DecisionWay,
  Prisma,
} from "@prisma/client";
import { findInside, type InsideCollectif } from "#lib/collectifs/queries-inside.ts";
import { db, sql } from "#lib/db.ts";
import { takesPartInSql } from "#lib/decisions/write.ts";
import { closeIfDue } from "#lib/decisions/write-closing.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { markdownHtml } from "#lib/files/markdown.ts";
import { changesBetween } from "#lib/text-changes.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Instants inside these lists are ISO texts. */
export type StepRow = {
  number: number;
  kind: DecisionStepKind;
  startedAt: string;
  by: string | null;
  dueOn: string | null;
};
export type VersionRow = { number: number; text: string; createdAt: string; by: string };
export type QuestionRow = {
  id: string;
  text: string;
  by: string;
  at: string;
  answer: string | null;
  answeredBy: string | null;
};
export type ReactionRow = { id: string; text: string; by: string; authorId: string };
export type ObjectionRow = {
  id: string;
  reason: string;
  by: string;
  authorId: string;
  versionNumber: number;
  at: string;
  settledAs: DecisionSettlement | null;
  settledBy: string | null;
};

type Row = {
  id: string;
  title: string;
  createdById: string;
  createdBy: string;
  createdAt: Date;
  way: DecisionWay;
  ballot: DecisionBallotKind | null;
  secretSince: Date | null;
  majority: DecisionMajority | null;
  quorum: number | null;
  openedAt: Date | null;
  openedBy: string | null;
  closesAt: Date | null;
  closedAt: Date | null;
  closedBy: string | null;
  result: DecisionResult | null;
  electorate: number | null;
  electorateLeft: number | null;
  publicKey: Uint8Array<ArrayBuffer> | null;
  meeting: { id: string; title: string } | null;
  isOver: boolean;
  steps: StepRow[];
  versions: VersionRow[];
  questions: QuestionRow[];
  reactions: ReactionRow[];
  objections: ObjectionRow[];
  standing: number;
  options: string[];
  /** Those who have voted, or taken a paper; those on the roll who may still. */
  taken: number;
  stillIn: number;
  /** The viewer's own: on the roll, paper taken, vote. */
  isVoter: boolean;
  hasPaper: boolean;
  ownVote: number[] | null;
};

export type DecisionPage = Row & {
  collectif: InsideCollectif;
  /** Where it stands; null for a proposal. */
  step: StepRow | null;
  /** The text as it stands. */
  text: string;
  html: string;
  version: number;
  /** Whether the text changed in this step. */
  amended: boolean;
  documents: { id: string; title: string }[];
};

/** Questions, reactions, objections shown: a collectif of thousands decides by vote. */
const MOST = 200;
/** Versions shown, the last ones. */
const MOST_COMPARED = 6;

/** « Camille Morel » of the member whose id a column holds. */
const nameSql = (
  column: string,
): Prisma.Sql => sql`(SELECT n."firstName" || ' ' || n."lastName" FROM "Member" n
  WHERE n."id" = ${Prisma.raw(column)})`;

const read = async (viewer: Viewer, collectif: InsideCollectif, id: string): Promise<Row | undefined> => {
  const self = viewer.kind === "member" ? viewer.id : null;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT d."id", d."title", d."createdById", ${nameSql(`d."createdById"`)} AS "createdBy", d."createdAt", d."way", d."ballot",
      d."secretSince", d."majority", d."quorum"::int, d."openedAt", ${nameSql(`d."openedById"`)} AS "openedBy", d."closesAt", d."closedAt",
      ${nameSql(`d."closedById"`)} AS "closedBy", d."result", d."electorate", d."electorateLeft", d."publicKey",
      (SELECT json_build_object('id', t."id", 'title', t."title") FROM "Meeting" t
        WHERE t."id" = d."meetingId" AND t."state" <> 'DRAFT') AS "meeting",
      d."openedAt" IS NOT NULL AND d."closedAt" IS NULL AND coalesce(d."closesAt" <= clock_timestamp(), false) AS "isOver",
      coalesce((SELECT json_agg(json_build_object('number', s."number", 'kind', s."kind", 'startedAt', s."startedAt",
        'by', ${nameSql(`s."startedById"`)}, 'dueOn', s."dueOn") ORDER BY s."number")
        FROM "DecisionStep" s WHERE s."decisionId" = d."id"), '[]') AS "steps",
      coalesce((SELECT json_agg(json_build_object('number', v."number", 'text', v."text", 'createdAt', v."createdAt",
        'by', ${nameSql(`v."createdById"`)}) ORDER BY v."number") 
        FROM (SELECT * FROM "DecisionVersion" WHERE "decisionId" = d."id" ORDER BY "number" DESC LIMIT ${MOST_COMPARED}) v), '[]') AS "versions",
      coalesce((SELECT json_agg(q ORDER BY q."id") FROM (SELECT "id", "text", ${nameSql(`"authorId"`)} AS "by", "createdAt" AS "at", "answer",
        ${nameSql(`"answeredById"`)} AS "answeredBy" FROM "DecisionQuestion" WHERE "decisionId" = d."id"
        ORDER BY "id" LIMIT ${MOST}) q), '[]') AS "questions",
      coalesce((SELECT json_agg(r ORDER BY r."id") FROM (SELECT "id", "text", ${nameSql(`"authorId"`)} AS "by", "authorId"
        FROM "DecisionReaction" WHERE "decisionId" = d."id" ORDER BY "authorId" <> ${self}::uuid, "id" LIMIT ${MOST}) r), '[]') AS "reactions",
      coalesce((SELECT json_agg(x ORDER BY x."id") FROM (SELECT "id", "reason", ${nameSql(`"authorId"`)} AS "by", "authorId", "versionNumber",
        "createdAt" AS "at", "settledAs", ${nameSql(`"settledById"`)} AS "settledBy" FROM "DecisionObjection"
        WHERE "decisionId" = d."id" ORDER BY "settledAs" IS NOT NULL, "id" LIMIT ${MOST}) x), '[]') AS "objections",
      (SELECT count(*)::int FROM "DecisionObjection" x WHERE x."decisionId" = d."id" AND x."settledAs" IS NULL) AS "standing",
      ARRAY(SELECT o."label" FROM "DecisionOption" o WHERE o."decisionId" = d."id" ORDER BY o."position") AS "options",
      (SELECT count(*)::int FROM "DecisionVote" e WHERE e."decisionId" = d."id")
        + (SELECT count(*)::int FROM "DecisionVoter" v WHERE v."decisionId" = d."id" AND v."paperAt" IS NOT NULL) AS "taken",
      CASE WHEN d."closedAt" IS NULL THEN (SELECT count(*)::int FROM "DecisionVoter" v JOIN "Member" m ON m."id" = v."memberId"
        WHERE v."decisionId" = d."id" AND ${takesPartInSql}) ELSE 0 END AS "stillIn",
      own."id" IS NOT NULL AS "isVoter", own."paperAt" IS NOT NULL AS "hasPaper",
      (SELECT e."choice" FROM "DecisionVote" e WHERE e."decisionId" = d."id" AND e."memberId" = ${self}::uuid) AS "ownVote"
    FROM "Decision" d
    LEFT JOIN "DecisionVoter" own ON own."decisionId" = d."id" AND own."memberId" = ${self}::uuid
    WHERE d."id" = ${id}::uuid AND d."collectifId" = ${collectif.id}::uuid`;
  return row;
};

/**
 * A decision of a collectif with all that was said of it, for those who may look inside; null for all others. A vote whose
 * hour has come is closed on the way. Four queries, collectif included.
 */
export async function findDecision(viewer: Viewer, slug: string, id: string): Promise<DecisionPage | null> {
  const collectif = isUuid(id) ? await findInside(viewer, { slug }) : null;
  if (!collectif) return null;
  let row = await read(viewer, collectif, id);
  if (row?.isOver) {
    await closeIfDue(id);
    row = await read(viewer, collectif, id);
  }
  if (!row) return null;
  const documents = await db.document.findMany({
    where: { AND: [visibleDocuments(viewer), { decisions: { some: { decisionId: id } } }] },
    select: { id: true, title: true },
    orderBy: [{ title: "asc" }, { id: "asc" }],
  });
  const last = row.versions.at(-1);
  const step = row.steps.at(-1) ?? null;
  const text = last?.text ?? "";
  return {
    ...row,
    collectif,
    documents,
    step,
    text,
    html: markdownHtml(text),
    version: last?.number ?? 1,
    amended: step !== null && last !== undefined && new Date(last.createdAt) >= new Date(step.startedAt),
  };
}

/** What changed in each version of a text since the one before, the latest first. */
export const textChanges = (_viewer: Viewer, versions: readonly VersionRow[]) =>
  versions
    .map((version, index) => ({ ...version, before: versions[index - 1]?.text }))
    .filter((version): version is VersionRow & { before: string } => version.before !== undefined)
    .map(({ before, ...version }) => ({ ...version, changes: changesBetween(before, version.text) }))
    .reverse();
