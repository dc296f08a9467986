import type { ExportFormat, ExportKind, Role } from "@prisma/client";
import { db } from "#lib/db.ts";
import { DOWNLOAD_MINUTES, type MemberExportKind } from "#lib/exports/labels.ts";
import { canDownloadExport, canExport, canSeeExports } from "#lib/exports/policy.ts";
import { exportedSql } from "#lib/exports/queries-people.ts";
import type { MemberFilters } from "#lib/members/schema-list.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** How many people an export would hold. */
export async function countExported(
  viewer: MemberViewer,
  kind: MemberExportKind,
  filters: MemberFilters,
): Promise<number> {
  if (!canExport(viewer)) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Member" m WHERE ${exportedSql(kind, filters)}`;
  return row?.count ?? 0;
}

export type ExportRow = {
  id: string;
  kind: ExportKind;
  format: ExportFormat;
  columns: string[];
  purpose: string;
  people: number;
  createdAt: Date;
  roles: Role[];
  member: { id: string; firstName: string; lastName: string };
  /** The viewer's own, within its hour. */
  isReady: boolean;
};

/** A list of members is the secretariat's, one of registrations the training manager's: each her own alone. */
const isHers = (viewer: Viewer, made: { kind: ExportKind; memberId: string }): boolean =>
  made.kind === "TRAININGS"
    ? canManageTrainings(viewer) && viewer.kind === "member" && viewer.id === made.memberId
    : canDownloadExport(viewer, made);

const isReady = (viewer: Viewer, made: { kind: ExportKind; memberId: string; createdAt: Date }): boolean =>
  isHers(viewer, made) && made.createdAt.getTime() > Date.now() - DOWNLOAD_MINUTES * 60_000;

/** A page of the exports made, the latest first. */
export async function listExports(viewer: MemberViewer, page: number): Promise<ExportRow[]> {
  if (!canSeeExports(viewer)) return [];
  const rows = await db.export.findMany({
    select: {
      id: true,
      memberId: true,
      kind: true,
      format: true,
      columns: true,
      purpose: true,
      people: true,
      createdAt: true,
      roles: true,
      member: { select: { id: true, firstName: true, lastName: true } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });
  return rows.map(({ memberId, ...row }) => ({
    ...row,
    isReady: isReady(viewer, { memberId, kind: row.kind, createdAt: row.createdAt }),
  }));
}

export const countExports = async (viewer: MemberViewer): Promise<number> =>
  canSeeExports(viewer) ? db.export.count() : 0;

export type ReadyExport = { id: string; kind: ExportKind; format: ExportFormat; columns: string[] };

/** An export of the viewer's own whose file may still be taken; null for all others. */
export async function findReadyExport(viewer: Viewer, id: string): Promise<ReadyExport | null> {
  if (!isUuid(id)) return null;
  const found = await db.export.findUnique({
    where: { id },
    select: { id: true, memberId: true, kind: true, format: true, columns: true, createdAt: true },
  });
  if (!found || !isReady(viewer, found)) return null;
  const { kind, format, columns } = found;
  return { id: found.id, kind, format, columns };
}
