import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import type { NotificationKind } from "@prisma/client";
import { expect } from "vitest";
import { db } from "#lib/db.ts";
import { sweepImports } from "#lib/imports/jobs-sweep.ts";
import { incomingFolder } from "#lib/incoming.ts";
import type { ExpectedLine } from "#tests/faults/archives.ts";
import type { Imported } from "#tests/faults/imports.ts";

// What must be so of the imports of a storm, whatever died under their feet.

const hashOf = (content: string) => createHash("sha256").update(content).digest("hex");

const linesOf = async (batchId: string) => {
  const lines = await db.importLine.findMany({
    where: { batchId },
    select: { id: true, cells: true, path: true, status: true, reason: true, documentId: true, sha256: true },
  });
  return lines.map(({ cells, ...line }) => ({ ...line, title: (cells as { Titre?: string }).Titre }));
};
type Line = Awaited<ReturnType<typeof linesOf>>[number];

/** The one line that speaks of this file. */
const lineFor = (lines: Line[], { path, title }: ExpectedLine): Line => {
  const found = lines.filter((line) => (line.title ? line.title === title : line.path === path));
  expect(found, title).toHaveLength(1);
  return found[0] as Line;
};

/** A document as the line made it: one version, one file, one act of the journal. */
async function expectDocument(id: string, authorId: string, { title, content }: ExpectedLine): Promise<void> {
  const document = await db.document.findUnique({
    where: { id },
    select: {
      title: true,
      authorId: true,
      publishedAt: true,
      versions: { select: { id: true, files: { select: { sha256: true } } } },
      currentVersionId: true,
    },
  });
  expect(document, title).toMatchObject({ title, authorId, publishedAt: expect.any(Date) });
  expect(document?.versions, title).toEqual([
    { id: document?.currentVersionId, files: [{ sha256: hashOf(content) }] },
  ]);
  const acts = await db.journalEntry.findMany({ where: { subjectId: id }, select: { event: true } });
  expect(acts, title).toEqual([{ event: "document.imported" }]);
}

/** Each line is a document exactly once, or says why it is none; answers the documents that there must be. */
async function expectLines({ archive, id, isUndone }: Imported, authorId: string): Promise<string[]> {
  const lines = await linesOf(id);
  expect(lines, archive.name).toHaveLength(archive.lines.length);
  const made: string[] = [];
  for (const expected of archive.lines) {
    const line = lineFor(lines, expected);
    const status = isUndone && expected.status === "DONE" ? "UNDONE" : expected.status;
    expect(line, expected.title).toMatchObject({ status, sha256: null });
    if (expected.reason) expect(line.reason, expected.title).toMatch(expected.reason);
    if (status !== "DONE") continue;
    expect(line).toMatchObject({ documentId: line.id, reason: null });
    await expectDocument(line.id, authorId, expected);
    made.push(line.id);
  }
  return made;
}

/** Of each content, how many documents carry it: one, or none where its line made none or was taken back. */
async function expectCarriers(imported: Imported[]): Promise<void> {
  const own = imported.flatMap(({ archive, isUndone }) =>
    archive.lines
      .filter(({ path, content }) => path !== "connu.txt" && content !== "")
      .map(({ content, status }) => [hashOf(content), status === "DONE" && !isUndone ? 1 : 0] as const),
  );
  const carried = await db.documentFile.groupBy({
    by: ["sha256"],
    _count: true,
    where: { sha256: { in: own.map(([sha256]) => sha256) } },
  });
  const counts = new Map(carried.map(({ sha256, _count }) => [sha256, _count]));
  expect(own.filter(([sha256, count]) => (counts.get(sha256) ?? 0) !== count)).toEqual([]);
}

/** All that one person imported: as told, once, announced once, and nothing else. */
export async function expectImports(imported: Imported[], memberId: string): Promise<void> {
  expect(imported.flatMap(({ lies }) => lies)).toEqual([]);
  const made: string[] = [];
  for (const one of imported) made.push(...(await expectLines(one, memberId)));
  const documents = await db.document.findMany({ where: { authorId: memberId }, select: { id: true } });
  expect(documents.map(({ id }) => id).sort()).toEqual(made.sort());
  await expectCarriers(imported);

  const batches = await db.importBatch.findMany({ where: { memberId }, select: { id: true, status: true } });
  const over = new Map(imported.map(({ id, isUndone }) => [id, isUndone ? "UNDONE" : "DONE"]));
  for (const { id, status } of batches) {
    // One whose answer was lost waits for whoever sent it, and made nothing.
    if (over.has(id)) expect(status).toBe(over.get(id));
    else expect(["RECEIVING", "READING", "READY"]).toContain(status);
  }
  const told = (kind: NotificationKind) => db.notification.count({ where: { memberId, kind } });
  const undone = imported.filter(({ isUndone }) => isUndone);
  expect([await told("IMPORT_DONE"), await told("IMPORT_UNDONE"), await told("IMPORT_FAILED")]).toEqual([
    imported.length,
    undone.length,
    0,
  ]);
}

/** Once a month has passed, what nobody finished is over, and nothing that was sent lies about. */
export async function expectSwept(): Promise<void> {
  await sweepImports();
  const left = await db.importBatch.findMany({ where: { status: { notIn: ["DONE", "UNDONE", "FAILED"] } } });
  expect(left).toEqual([]);
  const given = await db.importBatch.count({ where: { status: "FAILED" } });
  expect(await db.notification.count({ where: { kind: "IMPORT_FAILED" } })).toBe(given);
  expect(await readdir(incomingFolder())).toEqual([]);
}
