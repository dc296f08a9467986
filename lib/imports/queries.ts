import type { Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import type { Mapping } from "#lib/imports/labels.ts";
import { canImport } from "#lib/imports/policy.ts";
import { defaultsSchema } from "#lib/imports/schema.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

const visibleImports = (viewer: Viewer): Prisma.ImportBatchWhereInput =>
  canImport(viewer) ? {} : { id: { in: [] } };

const batchSelect = {
  id: true,
  memberId: true,
  kind: true,
  status: true,
  name: true,
  size: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  undoneAt: true,
  reason: true,
  member: { select: { firstName: true, lastName: true } },
} satisfies Prisma.ImportBatchSelect;

export type BatchRow = Omit<Prisma.ImportBatchGetPayload<{ select: typeof batchSelect }>, "size"> & {
  /** Bytes. */
  size: number;
  lines: Figures;
};

/** Lines of a batch by what became of them; `settled` counts files that the archive's reading is done with. */
export type Figures = {
  total: number;
  settled: number;
  pending: number;
  refused: number;
  skipped: number;
  done: number;
  undone: number;
  kept: number;
};

const NONE: Figures = {
  total: 0,
  settled: 0,
  pending: 0,
  refused: 0,
  skipped: 0,
  done: 0,
  undone: 0,
  kept: 0,
};

async function figuresOf(ids: string[]): Promise<Map<string, Figures>> {
  const rows = await db.$queryRaw<({ batchId: string } & Figures)[]>`
    SELECT "batchId", count(*)::int AS "total",
      count(*) FILTER (WHERE "sha256" IS NOT NULL OR "status" <> 'PENDING')::int AS "settled",
      count(*) FILTER (WHERE "status" = 'PENDING')::int AS "pending",
      count(*) FILTER (WHERE "status" = 'REFUSED')::int AS "refused",
      count(*) FILTER (WHERE "status" = 'SKIPPED')::int AS "skipped",
      count(*) FILTER (WHERE "status" = 'DONE')::int AS "done",
      count(*) FILTER (WHERE "status" = 'UNDONE')::int AS "undone",
      count(*) FILTER (WHERE "status" = 'DONE' AND "reason" IS NOT NULL)::int AS "kept"
    FROM "ImportLine" WHERE "batchId" = ANY(${ids}::uuid[]) GROUP BY "batchId"`;
  return new Map(rows.map(({ batchId, ...figures }) => [batchId, figures]));
}

/** Imports, latest first, with who did them and their figures. */
export async function listImports(viewer: MemberViewer, page: number): Promise<BatchRow[]> {
  const batches = await db.importBatch.findMany({
    where: visibleImports(viewer),
    select: batchSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });
  const figures = await figuresOf(batches.map(({ id }) => id));
  return batches.map((batch) => ({
    ...batch,
    size: Number(batch.size),
    lines: figures.get(batch.id) ?? NONE,
  }));
}

export const countImports = (viewer: MemberViewer): Promise<number> =>
  db.importBatch.count({ where: visibleImports(viewer) });

/** One import with its table's columns and what was said of them; null when there is none that the viewer may see. */
export async function findImport(viewer: Viewer, id: string) {
  if (!isUuid(id)) return null;
  const batch = await db.importBatch.findFirst({
    where: { AND: [visibleImports(viewer), { id }] },
    select: { ...batchSelect, columns: true, mapping: true, defaults: true },
  });
  if (!batch) return null;
  // After its step, never beside it: what a step has just written would be missing from the page that says it is over.
  const figures = await figuresOf([id]);
  return {
    ...batch,
    size: Number(batch.size),
    mapping: batch.mapping as Mapping,
    defaults: defaultsSchema.parse(batch.defaults),
    lines: figures.get(id) ?? NONE,
  };
}
export type ImportPage = NonNullable<Awaited<ReturnType<typeof findImport>>>;

/** The upload that this viewer sends: her own, still on its way or arrived. */
export const findUpload = async (viewer: Viewer, id: string) =>
  viewer.kind === "member" && isUuid(id)
    ? db.importBatch.findFirst({
        where: { AND: [visibleImports(viewer), { id, memberId: viewer.id }] },
        select: { status: true, size: true },
      })
    : null;

/** Archives that the viewer began to send and may take up again. */
export const listUploads = async (viewer: MemberViewer) => {
  const uploads = await db.importBatch.findMany({
    where: { AND: [visibleImports(viewer), { memberId: viewer.id, status: "RECEIVING" }] },
    select: { id: true, name: true, size: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE_SIZE,
  });
  return uploads.map((upload) => ({ ...upload, size: Number(upload.size) }));
};

export type ImportProgress = {
  status: ImportPage["status"];
  /** Lines done with in the present step, of how many; 0 while they are not counted. */
  done: number;
  total: number;
  /** Seconds that the rest should take, from what was done since the step began; null when nothing says it yet. */
  secondsLeft: number | null;
};

/** How far the step of a batch is. */
export function progressOf(
  batch: Pick<ImportPage, "status" | "startedAt" | "lines">,
  now = new Date(),
): ImportProgress {
  const { status, startedAt, lines } = batch;
  const [done, total] =
    status === "READING"
      ? [lines.settled, lines.total]
      : status === "UNDOING"
        ? [lines.undone + lines.kept, lines.undone + lines.done]
        : [lines.total - lines.pending, lines.total];
  const seconds = startedAt ? (now.getTime() - startedAt.getTime()) / 1000 : 0;
  const secondsLeft = done > 0 && seconds > 2 ? Math.ceil((seconds * (total - done)) / done) : null;
  return { status, done, total, secondsLeft };
}
