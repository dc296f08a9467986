import type { Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { canImport } from "#lib/imports/policy.ts";
import type { ImportPage } from "#lib/imports/queries.ts";
import { guessFrom, knownTo, lookupsFor } from "#lib/imports/queries-lookups.ts";
import { type CheckedLine, checkLine, isLeftOut, type StoredLine } from "#lib/imports/schema-lines.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { Viewer } from "#lib/viewer.ts";

const lineSelect = {
  id: true,
  position: true,
  cells: true,
  path: true,
  sha256: true,
  status: true,
  reason: true,
  documentId: true,
} satisfies Prisma.ImportLineSelect;

type Line = Prisma.ImportLineGetPayload<{ select: typeof lineSelect }> & StoredLine;

export type PreviewLine = Pick<Line, "id" | "position" | "path" | "cells"> &
  Pick<CheckedLine, "values" | "problems">;

export type Preview = {
  /** Documents that would be made. */
  good: number;
  /** Lines that would not, because of what they say or of their file. */
  bad: number;
  /** Files that the table does not describe, when they are left out. */
  unlisted: number;
  /** Contents that a document of the library carries, or that come twice here. */
  known: number;
  lines: PreviewLine[];
  badLines: PreviewLine[];
  /** What the first lines hold, by column. */
  examples: Record<string, string>;
};

/** Lines shown of each sort: enough to see whether the columns are the right ones. */
const SHOWN = 50;

/** Every line of a batch that waits, as it would be made: what the page shows and what the download of bad lines holds. */
async function checkLines(
  viewer: Viewer,
  batch: ImportPage,
): Promise<(PreviewLine & { sha256: string | null })[]> {
  if (!canImport(viewer)) return [];
  const lines = (await db.importLine.findMany({
    where: { batchId: batch.id },
    select: lineSelect,
    orderBy: { position: "asc" },
  })) as Line[];
  const lookups = await lookupsFor(lines, batch.mapping);
  return lines.map((line) => {
    const { id, position, path, sha256, cells } = line;
    const checked = checkLine(line, batch, lookups, guessFrom(path));
    // The file was refused as it was read: nothing that the line says can mend that.
    const refused =
      line.status === "REFUSED" && line.reason
        ? [{ field: "file" as const, header: null, message: line.reason }]
        : checked.problems;
    return { id, position, path, cells, sha256, values: checked.values, problems: refused };
  });
}

/** What an import would do, said before it does it. */
export async function previewImport(viewer: Viewer, batch: ImportPage): Promise<Preview> {
  const all = await checkLines(viewer, batch);
  const unlisted = all.filter(
    (line) => isLeftOut(line, batch.columns, batch.defaults) && line.problems.length === 0,
  );
  const listed = all.filter((line) => !unlisted.includes(line));
  const bad = listed.filter(({ problems }) => problems.length > 0);
  const good = listed.filter(({ problems }) => problems.length === 0);
  const known = batch.defaults.evenIfKnown ? 0 : await countKnown(batch.memberId, good);
  return {
    good: good.length - known,
    bad: bad.length,
    unlisted: unlisted.length,
    known,
    lines: good.slice(0, SHOWN),
    badLines: bad.slice(0, SHOWN),
    examples: examplesOf(batch.columns, all),
  };
}

/** First two different values of each column. */
function examplesOf(columns: readonly string[], lines: readonly { cells: Record<string, string> }[]) {
  const few = lines.slice(0, 200);
  const examples = columns.map((header) => {
    const values = new Set(few.flatMap(({ cells }) => cells[header] ?? []));
    return [
      header,
      [...values]
        .slice(0, 2)
        .map((value) => value.slice(0, 60))
        .join(" · "),
    ] as const;
  });
  return Object.fromEntries(examples);
}

async function countKnown(memberId: string, lines: { sha256: string | null }[]): Promise<number> {
  const hashes = lines.flatMap(({ sha256 }) => sha256 ?? []);
  const known = await db.documentFile.findMany({
    where: { sha256: { in: hashes }, version: { currentOf: knownTo(memberId) } },
    select: { sha256: true },
    distinct: ["sha256"],
  });
  const there = new Set(known.map(({ sha256 }) => sha256));
  const first = new Set<string>();
  return hashes.filter((sha256) => there.has(sha256) || first.has(sha256) || !first.add(sha256)).length;
}

/** Lines with a problem, before the import, or that it refused or left out: to be mended in a spreadsheet. */
export async function listBadLines(
  viewer: Viewer,
  batch: ImportPage,
): Promise<{ position: number; path: string | null; cells: Record<string, string>; reason: string }[]> {
  if (!canImport(viewer)) return [];
  const checked = batch.status === "READY" ? await checkLines(viewer, batch) : [];
  const reasons = new Map(
    checked.map(({ id, problems }) => [id, problems.map(({ message }) => message).join(" ")]),
  );
  const lines = await db.importLine.findMany({
    where: {
      batchId: batch.id,
      ...(batch.status === "READY" ? {} : { status: { in: ["REFUSED", "SKIPPED"] } }),
    },
    select: lineSelect,
    orderBy: { position: "asc" },
  });
  return lines.flatMap(({ id, position, path, cells, reason }) => {
    const why = batch.status === "READY" ? reasons.get(id) : reason;
    return why ? [{ position, path, cells: cells as Record<string, string>, reason: why }] : [];
  });
}

export type ResultLine = Pick<Line, "id" | "position" | "path" | "status" | "reason"> & {
  document: { id: string; title: string } | null;
};

/**
 * What became of the lines of an import that ran, twenty a page: those that made nothing first. A document that the viewer
 * may not see, such as the draft of somebody else, is not named.
 */
export async function listLines(viewer: Viewer, batchId: string, page: number): Promise<ResultLine[]> {
  if (!canImport(viewer)) return [];
  const lines = await db.importLine.findMany({
    where: { batchId },
    select: { id: true, position: true, path: true, status: true, reason: true, documentId: true },
    orderBy: [{ status: "asc" }, { position: "asc" }],
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });
  const ids = lines.flatMap(({ documentId }) => documentId ?? []);
  const documents = await db.document.findMany({
    where: { AND: [visibleDocuments(viewer), { id: { in: ids } }] },
    select: { id: true, title: true },
  });
  const byId = new Map(documents.map((document) => [document.id, document]));
  return lines.map(({ documentId, ...line }) => ({ ...line, document: byId.get(documentId ?? "") ?? null }));
}
