import { Prisma } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { animatedIds, type DocumentRights, isSecretariat } from "#lib/documents/policy.ts";
import { filtersSql } from "#lib/documents/queries-filters.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import type { SearchParams } from "#lib/documents/schema-search.ts";
import { env } from "#lib/env.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { ScdlColumn } from "#lib/scdl/labels.ts";
import type { ScdlRecord } from "#lib/scdl/schema.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** Délibérations read from the database at a time: what an export holds in memory, whatever its length. */
const BATCH = 500;

/** Counted no further: « plus de 1 000 » says enough. */
export const INCOMPLETE_CAP = 1000;

/** What the schema describes: adopted délibérations. One whose outcome nobody has told is taken for adopted. */
const adopted = sql`d."kind" = 'DELIBERATION' AND d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL
  AND (d."outcome" IS NULL OR d."outcome" = 'ADOPTED')`;

/**
 * Columns that keep a délibération out of the file, over `"Document" d` and its `"DeliberationRecord" r`. Beside the
 * required ones: the schema's own checks want BUDGET_* and VOTE_* all filled or all empty, and what was right may have
 * ceased to be when the document was corrected.
 */
const missing = sql`array_remove(ARRAY[
  CASE WHEN r."documentId" IS NULL THEN 'COLL_SIRET' END,
  CASE WHEN r."documentId" IS NULL THEN 'DELIB_ID' END,
  CASE WHEN r."documentId" IS NULL THEN 'DELIB_MATIERE_CODE' END,
  CASE WHEN r."budgetYear" IS NULL AND r."budgetName" IS NOT NULL THEN 'BUDGET_ANNEE' END,
  CASE WHEN r."budgetYear" IS NOT NULL AND r."budgetName" IS NULL THEN 'BUDGET_NOM' END,
  CASE WHEN r."prefectureOn" < d."actDate" THEN 'PREF_DATE' END,
  CASE WHEN d."votesFor" + d."votesAgainst" + d."abstentions" > coalesce(r."membersInOffice", -1)
    AND r."documentId" IS NOT NULL THEN 'VOTE_EFFECTIF' END], NULL)`;

const wanted = (viewer: Viewer, params: SearchParams) => {
  // A search by words is spared the other kinds.
  const filters = filtersSql(viewer, { ...params, nature: params.nature ?? "DELIBERATION" });
  return Prisma.join([visibleDocumentsSql(viewer), adopted, ...filters], " AND ");
};

type Row = Omit<ScdlRecord, "votes" | "url"> & {
  id: string;
  votesFor: number | null;
  votesAgainst: number;
  abstentions: number;
};

/** The address that a délibération is known by in open data: ours, whoever hosts its source. */
const documentUrl = (id: string): string => `${env.PUBLIC_URL}/documents/${id}`;

function toRecord({ id, votesFor, votesAgainst, abstentions, membersInOffice, ...record }: Row): ScdlRecord {
  const votes = votesFor === null ? null : { for: votesFor, against: votesAgainst, abstentions };
  // All the votes or none: an effectif alone would be refused by the schema's checks.
  return { ...record, votes, membersInOffice: votes && membersInOffice, url: documentUrl(id) };
}

/** Complete délibérations that the viewer may see, of an address of the list, by their id, batch by batch. */
export async function* scdlBatches(viewer: Viewer, params: SearchParams): AsyncGenerator<ScdlRecord[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await db.$queryRaw<Row[]>`
      SELECT d."id", r."councilName", r."councilSiret", r."actNumber", d."actDate"::text AS "date", r."subjectCode",
        r."subjectName", d."title", r."budgetYear", r."budgetUntil", r."budgetName", r."prefectureId",
        r."prefectureOn"::text AS "prefectureOn", r."membersInOffice", d."votesFor", d."votesAgainst", d."abstentions"
      FROM "DeliberationRecord" r JOIN "Document" d ON d."id" = r."documentId"
      WHERE r."documentId" > ${after}::uuid AND ${wanted(viewer, params)} AND cardinality(${missing}) = 0
      ORDER BY r."documentId" LIMIT ${BATCH}`;
    if (rows.length > 0) yield rows.map(toRecord);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.id;
  }
}

export type ScdlCounts = {
  exportable: number;
  /** INCOMPLETE_CAP + 1 means « more than ». */
  incomplete: number;
};

/** How many délibérations the file holds, and how many that the viewer may see are left out. */
export async function countScdl(viewer: Viewer, params: SearchParams): Promise<ScdlCounts> {
  const [row] = await db.$queryRaw<ScdlCounts[]>`
    SELECT (SELECT count(*)::int FROM "DeliberationRecord" r JOIN "Document" d ON d."id" = r."documentId"
        WHERE ${wanted(viewer, params)} AND cardinality(${missing}) = 0) AS exportable,
      (SELECT count(*)::int FROM (
        SELECT FROM "Document" d LEFT JOIN "DeliberationRecord" r ON r."documentId" = d."id"
        WHERE ${wanted(viewer, params)} AND cardinality(${missing}) > 0 LIMIT ${INCOMPLETE_CAP + 1}) n) AS incomplete`;
  return row ?? { exportable: 0, incomplete: 0 };
}

export type IncompleteRow = { id: string; title: string; actDate: string; missing: ScdlColumn[] };

/** `canEditDocument` over published documents. A test holds both equal. */
const editable = (viewer: MemberViewer) => {
  if (isSecretariat(viewer)) return sql`true`;
  if (!viewer.upToDate) return sql`false`;
  return sql`(d."authorId" = ${viewer.id}::uuid OR d."collectifId" = ANY(${animatedIds(viewer)}::uuid[]))`;
};

/** A page of the délibérations that the viewer could complete, latest first, and what each lacks. */
export async function listIncomplete(
  viewer: MemberViewer,
  page: number,
): Promise<{ rows: IncompleteRow[]; total: number }> {
  const found = await db.$queryRaw<(IncompleteRow & { total: number })[]>`
    WITH kept AS MATERIALIZED (
      SELECT d."id", d."title", d."actDate", ${missing} AS "missing"
      FROM "Document" d LEFT JOIN "DeliberationRecord" r ON r."documentId" = d."id"
      WHERE ${visibleDocumentsSql(viewer)} AND ${adopted} AND ${editable(viewer)} AND cardinality(${missing}) > 0
      ORDER BY d."actDate" DESC, d."id" DESC LIMIT ${INCOMPLETE_CAP + 1})
    SELECT "id", "title", "actDate"::text AS "actDate", "missing", (SELECT count(*)::int FROM kept) AS "total"
    FROM kept ORDER BY kept."actDate" DESC, "id" DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`;
  return { rows: found.map(({ total: _, ...row }) => row), total: found[0]?.total ?? 0 };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type Deliberation = DocumentRights & {
  title: string;
  territory: string | null;
  /** Codes of its themes that are of the ACTES nomenclature, first theme first. */
  subjectCodes: string[];
  voters: number | null;
  record: RecordRow | null;
  /** Of the latest délibération of the same territory that the viewer may see: its council is likely the same one. */
  neighbour: Pick<RecordRow, "councilName" | "councilSiret" | "prefectureId" | "membersInOffice"> | null;
};

type RecordRow = {
  councilName: string;
  councilSiret: string;
  actNumber: string;
  subjectCode: string;
  subjectName: string;
  budgetYear: number | null;
  budgetUntil: number | null;
  budgetName: string | null;
  prefectureId: string | null;
  /** « YYYY-MM-DD ». */
  prefectureOn: string | null;
  membersInOffice: number | null;
};

/** A délibération with what open data knows of it, for its form; null for anything else, or what may not be seen. */
export async function findDeliberation(viewer: Viewer, id: string): Promise<Deliberation | null> {
  if (!uuid.test(id)) return null;
  const [row] = await db.$queryRaw<Deliberation[]>`
    SELECT d."id", d."title", d."authorId", d."collectifId", d."publishedAt", d."archivedAt",
      d."votesFor" + d."votesAgainst" + d."abstentions" AS "voters",
      (SELECT "name" FROM "Territory" WHERE "id" = d."territoryId") AS "territory",
      ARRAY(SELECT t."code" FROM "DocumentTheme" dt JOIN "Theme" t ON t."id" = dt."themeId"
        WHERE dt."documentId" = d."id" AND t."code" LIKE '%.%' ORDER BY t."position") AS "subjectCodes",
      (SELECT to_json(r) FROM "DeliberationRecord" r WHERE r."documentId" = d."id") AS "record",
      (SELECT to_json(n) FROM (${neighbourOf(viewer, id)}) n) AS "neighbour"
    FROM "Document" d WHERE d."id" = ${id}::uuid AND d."kind" = 'DELIBERATION' AND ${visibleDocumentsSql(viewer)}`;
  return row ?? null;
}

const neighbourOf = (viewer: Viewer, id: string) => sql`
  SELECT r."councilName", r."councilSiret", r."prefectureId", r."membersInOffice"
  FROM "Document" d JOIN "DeliberationRecord" r ON r."documentId" = d."id"
  WHERE d."territoryId" = (SELECT asked."territoryId" FROM "Document" asked WHERE asked."id" = ${id}::uuid)
    AND d."id" <> ${id}::uuid AND ${visibleDocumentsSql(viewer)} ORDER BY d."actDate" DESC, d."id" DESC LIMIT 1`;
