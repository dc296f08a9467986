import type { ExportKind, Role } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { type Name, nameOf } from "#lib/journal/queries-names.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type Reading = {
  id: string;
  at: Date;
  /** Who read, and the offices held then. */
  reader: Name;
  roles: Role[];
  /** Her data were in a file: which columns, and what for. Null when her page was read. */
  exported: { kind: ExportKind; columns: string[]; purpose: string } | null;
};

/** Exports of others that hold the viewer: one bit of each is hers (migration `members_and_exports`). */
const exportsSql = (viewer: MemberViewer) => sql`FROM "Export" x JOIN "Member" m ON m."id" = x."memberId"
  WHERE x."memberId" <> ${viewer.id}::uuid
    AND number_in((SELECT o."number" FROM "Member" o WHERE o."id" = ${viewer.id}::uuid), x."members")`;

const readingsSql = (
  viewer: MemberViewer,
) => sql`FROM "JournalEntry" e JOIN "Member" m ON m."id" = e."memberId"
  WHERE e."subjectId" = ${viewer.id} AND e."event" = 'member.read'`;

/** One page of who read the viewer's own data, on her page or in a file, the latest first. */
export const listOwnReadings = (viewer: MemberViewer, page: number): Promise<Reading[]> =>
  db.$queryRaw<Reading[]>`
    SELECT * FROM (
      SELECT e."id"::text, e."at", ${nameOf(sql`m`)} AS "reader", coalesce(e."detail"->'roles', '[]') AS "roles",
        NULL::json AS "exported" ${readingsSql(viewer)}
      UNION ALL
      SELECT x."id"::text, x."createdAt", ${nameOf(sql`m`)}, to_jsonb(x."roles"),
        json_build_object('kind', x."kind", 'columns', x."columns", 'purpose', x."purpose") ${exportsSql(viewer)}) reading
    ORDER BY "at" DESC, "id" DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`;

export async function countOwnReadings(viewer: MemberViewer): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT (SELECT count(*) ${readingsSql(viewer)})::int + (SELECT count(*) ${exportsSql(viewer)})::int AS count`;
  return row?.count ?? 0;
}
