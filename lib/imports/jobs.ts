import { rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { FileKind } from "@prisma/client";
import { db } from "#lib/db.ts";
import { storeContents } from "#lib/documents/write.ts";
import { env } from "#lib/env.ts";
import { isSheetName, sheetLimits } from "#lib/files/read-sheet.ts";
import { receiveFile } from "#lib/files/receive-file.ts";
import { FileRefused, type Refusal, tooLargeRefusal } from "#lib/files/refusals.ts";
import {
  type Archive,
  type ArchiveEntry,
  ArchiveRefused,
  entryStream,
  openArchive,
} from "#lib/files/unpack.ts";
import { readTable } from "#lib/imports/jobs-table.ts";
import { FILES_FROM } from "#lib/imports/labels.ts";
import { createLines, holdBatch } from "#lib/imports/write.ts";
import { incomingFolder, incomingPath, incomingSize, removeIncoming } from "#lib/incoming.ts";
import { takeLock } from "#lib/locks.ts";
import { log } from "#lib/log.ts";
import { notify } from "#lib/notify.ts";
import { StorageError } from "#lib/storage.ts";
import { store } from "#lib/store.ts";

// What the worker does of an archive, as the system. Each step is durable before the next: killed anywhere, the job
// begins again and finds what is done.

/** Runs alone on a batch, whatever the number of workers; whoever comes second leaves it to the first. */
export async function aloneOn(id: string, work: () => Promise<void>): Promise<void> {
  const lock = await takeLock(`import-job:${id}`, { patience: 1_000 });
  if (!lock) return;
  await work().finally(() => lock.release());
}

/** Reads what was received of a batch: its files into the store, its table into lines. */
export const readImport = ({ id }: { id: string }): Promise<void> =>
  aloneOn(id, async () => {
    const batch = await db.importBatch.findUnique({ where: { id }, select: { status: true, name: true } });
    if (batch?.status !== "READING") return;
    try {
      await readArchive(id, batch.name);
      await readTable(id);
    } catch (error) {
      if (!(error instanceof ArchiveRefused)) throw error;
      if (await refuse(id, error.message)) await removeIncoming(id);
    }
  });

/** Ends a batch that cannot be read, with its reason; false when another reading of it ended first. */
const refuse = (id: string, reason: string): Promise<boolean> =>
  db.$transaction(async (tx) => {
    if (!(await holdBatch(tx, id, "READING"))) return false;
    const { memberId } = await tx.importBatch.update({
      where: { id },
      data: { status: "FAILED", reason, finishedAt: new Date() },
      select: { memberId: true },
    });
    await notify(tx, [{ memberId, kind: "IMPORT_FAILED" }]);
    await tx.importLine.updateMany({ where: { batchId: id }, data: { sha256: null } });
    return true;
  });

const limits = () => ({
  fileBytes: env.UPLOAD_MAX_MB * 1_000_000,
  totalBytes: env.IMPORT_MAX_MB * 3_000_000,
});

async function readArchive(id: string, name: string): Promise<void> {
  if ((await incomingSize(id, "archive")) === null) {
    // Read already, and a table came since; or gone with the disk.
    if ((await db.importLine.count({ where: { batchId: id } })) > 0) return;
    if ((await incomingSize(id, "table")) !== null) return;
    throw new ArchiveRefused("Les fichiers envoyés ne sont plus sur le serveur. Renvoyez l’archive.");
  }
  if (isSheetName(name)) {
    await rename(incomingPath(id, "archive"), incomingPath(id, "table"));
    await removeIncoming(id, ["archive"]);
    return;
  }
  const archive = await openArchive(incomingPath(id, "archive"), limits());
  try {
    const table = archive.entries.find(({ path, refused }) => isTable(path) && refused === null);
    if (table) await extractTable(id, archive, table);
    const entries = archive.entries.filter((entry) => entry !== table);
    await listFiles(id, entries);
    await storeFiles(id, archive, entries);
  } finally {
    archive.close();
  }
}

/** A table that describes the files stands beside them, at the root. */
const isTable = (path: string) => isSheetName(path) && !path.includes("/");

/** Out of the archive, unless one was sent beside it, which wins. */
async function extractTable(id: string, archive: Archive, entry: ArchiveEntry): Promise<void> {
  if ((await incomingSize(id, "table")) !== null) return;
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of entryStream(archive, entry)) {
      size += chunk.length;
      if (size > sheetLimits.bytes) break;
      parts.push(chunk);
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    throw new ArchiveRefused("Le tableau qui est dans l’archive est abîmé. Refaites l’archive sans lui.");
  }
  // Cut here, it is swept like what is left of a form.
  const part = path.join(incomingFolder(), `part-${crypto.randomUUID()}`);
  await writeFile(part, Buffer.concat(parts), { flush: true });
  await rename(part, incomingPath(id, "table"));
}

/** One line for each file, once. */
const listFiles = (id: string, entries: ArchiveEntry[]) =>
  db.$transaction(
    async (tx) => {
      if (!(await holdBatch(tx, id, "READING"))) return;
      if ((await tx.importLine.count({ where: { batchId: id } })) > 0) return;
      const lines = entries.map(({ path, refused }, index) => ({
        batchId: id,
        position: FILES_FROM + index,
        path,
        status: refused ? ("REFUSED" as const) : ("PENDING" as const),
        reason: refused?.reason ?? null,
      }));
      await createLines(tx, lines);
    },
    { timeout: 60_000 },
  );

/** The files that are not stored yet, one after another: memory holds a part of one. */
async function storeFiles(id: string, archive: Archive, entries: ArchiveEntry[]): Promise<void> {
  const lines = await db.importLine.findMany({
    where: { batchId: id, status: "PENDING", sha256: null, path: { not: null } },
    select: { id: true, position: true },
    orderBy: { position: "asc" },
  });
  let read: Read[] = [];
  let keptAt = performance.now();
  for (const line of lines) {
    const entry = entries[line.position - FILES_FROM];
    if (!entry) throw new ArchiveRefused("Cette archive a changé pendant sa lecture. Renvoyez-la.");
    read.push({ lineId: line.id, ...(await storeOne(archive, entry)) });
    if (read.length < AT_ONCE && performance.now() - keptAt < AT_LEAST_MS) continue;
    // Given up meanwhile: the batch and its lines are gone.
    if (!(await keepRead(id, read))) return;
    read = [];
    keptAt = performance.now();
  }
  await keepRead(id, read);
  log.info({ import: id, files: lines.length }, "archive read");
}

/** Files whose rows are written together; what a kill costs is to store these again, under the same hash. */
const AT_ONCE = 20;
/** Heavy files are written sooner, so that the page sees how far it is. */
const AT_LEAST_MS = 3_000;

type Content = { sha256: string; kind: FileKind; size: number };
type Read = { lineId: string } & ({ content: Content } | { refused: Refusal });

/** By the same road as a file sent alone: inspected, a photo stripped of its metadata, kept and synced. */
async function storeOne(
  archive: Archive,
  entry: ArchiveEntry,
): Promise<{ content: Content } | { refused: Refusal }> {
  const { fileBytes } = limits();
  const part = {
    field: "file",
    name: entry.path.split("/").at(-1) ?? "",
    stream: entryStream(archive, entry),
  };
  const signal = AbortSignal.timeout(10 * 60_000);
  try {
    const received = await receiveFile(part, { maxBytes: fileBytes, storage: store(), signal });
    if (!received) return { refused: { code: "EMPTY", reason: "Ce fichier est vide." } };
    if (!received.ok) return { refused: received };
    const { sha256, size } = await received.file.keep();
    return { content: { sha256, kind: received.inspection.kind, size } };
  } catch (error) {
    if (error instanceof FileRefused) return { refused: error.refusal };
    if (error instanceof StorageError && error.code === "TOO_LARGE")
      return { refused: tooLargeRefusal(fileBytes) };
    throw error;
  }
}

/** Rows of what was read, after the files themselves are durable. False when the batch is no longer there. */
const keepRead = (id: string, read: Read[]): Promise<boolean> =>
  db.$transaction(
    async (tx) => {
      if (!(await holdBatch(tx, id, "READING"))) return false;
      const contents = new Map(
        read.flatMap((one) => ("content" in one ? [[one.content.sha256, one.content]] : [])),
      );
      await storeContents([...contents.values()], tx, { isAwaited: false });
      for (const one of read) {
        const data =
          "content" in one
            ? { sha256: one.content.sha256 }
            : { status: "REFUSED" as const, reason: one.refused.reason };
        await tx.importLine.updateMany({ where: { id: one.lineId }, data });
      }
      return true;
    },
    { timeout: 60_000 },
  );
