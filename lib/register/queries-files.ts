import type { Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { canCheckRegister } from "#lib/register/policy.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

const visibleFiles = (viewer: Viewer): Prisma.RegisterFileWhereInput =>
  canCheckRegister(viewer) ? {} : { id: { in: [] } };

const fileSelect = {
  id: true,
  name: true,
  size: true,
  asOf: true,
  kind: true,
  status: true,
  bytesRead: true,
  lines: true,
  kept: true,
  unreadable: true,
  doubtful: true,
  reason: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  sentBy: { select: { firstName: true, lastName: true } },
} satisfies Prisma.RegisterFileSelect;

type Stored = Prisma.RegisterFileGetPayload<{ select: typeof fileSelect }>;
export type FileRow = Omit<Stored, "size" | "bytesRead"> & { size: number; bytesRead: number };

const plain = (file: Stored): FileRow => ({
  ...file,
  size: Number(file.size),
  bytesRead: Number(file.bytesRead),
});

/** Files of the register that were sent, the latest first. */
export async function listRegisterFiles(viewer: Viewer, page: number): Promise<FileRow[]> {
  const files = await db.registerFile.findMany({
    where: visibleFiles(viewer),
    select: fileSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });
  return files.map(plain);
}

export const countRegisterFiles = (viewer: Viewer): Promise<number> =>
  db.registerFile.count({ where: visibleFiles(viewer) });

export type LineProblem = { line: number; reason: string };

/** One file with the first hundred of its lines that could not be read; null when there is none that the viewer may see. */
export async function findRegisterFile(
  viewer: Viewer,
  id: string,
): Promise<(FileRow & { problems: LineProblem[] }) | null> {
  if (!isUuid(id)) return null;
  const file = await db.registerFile.findFirst({
    where: { AND: [visibleFiles(viewer), { id }] },
    select: { ...fileSelect, problems: true },
  });
  return file && { ...plain(file), problems: file.problems as LineProblem[] };
}

export type RegisterProgress = Pick<FileRow, "status" | "bytesRead" | "size" | "lines"> & {
  /** Null while nothing says it yet. */
  secondsLeft: number | null;
};

/** How far the reading of a file is. */
export function progressOf(file: FileRow, now = new Date()): RegisterProgress {
  const { status, bytesRead, size, lines, startedAt } = file;
  const seconds = startedAt ? (now.getTime() - startedAt.getTime()) / 1000 : 0;
  const secondsLeft =
    bytesRead > 0 && seconds > 2 ? Math.ceil((seconds * (size - bytesRead)) / bytesRead) : null;
  return { status, bytesRead, size, lines, secondsLeft };
}
