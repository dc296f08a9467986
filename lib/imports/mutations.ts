import type { Prisma } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { cleanFileName } from "#lib/files/names.ts";
import type { Mapping } from "#lib/imports/labels.ts";
import { canImport, canSend } from "#lib/imports/policy.ts";
import { describeImportSchema, importIdSchema, startImportSchema } from "#lib/imports/schema.ts";
import { matchLines } from "#lib/imports/write.ts";
import { enqueue } from "#lib/jobs.ts";
import { mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Everybody else learns nothing, not even that a batch exists. */
const findBatch = async (viewer: Viewer, id: string, tx: Tx) =>
  canImport(viewer)
    ? tx.importBatch.findUnique({
        where: { id },
        select: { id: true, memberId: true, status: true, columns: true, kind: true },
      })
    : null;

const conflict = () =>
  new AppError("CONFLICT", "Cet import n’en est plus là. Rechargez la page pour voir où il en est.");

/** Archives that one person may leave half sent. */
const MAX_OPEN = 5;

/** Announces an archive; its bytes follow, in as many goes as the network wants. */
export const startImport = mutation({
  event: "import.started",
  input: startImportSchema,
  find: async () => "any" as const,
  allow: canImport,
  run: async ({ viewer, input, tx }) => {
    if (viewer.kind !== "member") throw new AppError("FORBIDDEN", "Connectez-vous.");
    if (input.size > env.IMPORT_MAX_MB * 1_000_000) {
      const message = `Cette archive est trop lourde : ${env.IMPORT_MAX_MB} Mo au plus. Faites-en plusieurs.`;
      throw new AppError("INVALID", message, { size: message });
    }
    // Two windows at once take turns.
    await tx.$queryRaw`SELECT FROM "Member" WHERE "id" = ${viewer.id}::uuid FOR UPDATE`;
    const open = await tx.importBatch.count({ where: { memberId: viewer.id, status: "RECEIVING" } });
    if (open >= MAX_OPEN) {
      throw new AppError("CONFLICT", "Cinq envois sont déjà commencés. Finissez-en ou abandonnez-en un.");
    }
    return tx.importBatch.create({
      data: { memberId: viewer.id, kind: "ZIP", name: cleanFileName(input.name), size: input.size },
      select: { id: true },
    });
  },
});

/**
 * All the bytes are there, synced to the disk before this is called: a job opens the archive. Said again, by a request that
 * came back or after the job that wakes what was cut, it is as true.
 */
export const receiveImport = mutation({
  event: "import.received",
  input: importIdSchema,
  find: (viewer, { id }, tx) => findBatch(viewer, id, tx),
  allow: canSend,
  run: async ({ subject, tx }) => {
    const { count } = await tx.importBatch.updateMany({
      where: { id: subject.id, status: "RECEIVING" },
      data: { status: "READING", startedAt: new Date() },
    });
    if (count === 0) {
      const said = {
        id: subject.id,
        status: { in: ["READING", "READY"] },
      } satisfies Prisma.ImportBatchWhereInput;
      if ((await tx.importBatch.count({ where: said })) === 0) throw conflict();
      return { id: subject.id };
    }
    await enqueue(tx, "readImport", { id: subject.id }, { key: `import:${subject.id}`, isAwaited: true });
    return { id: subject.id };
  },
});

/** A table sent beside the archive, already on the disk: the lines are matched again. */
export const attachTable = mutation({
  event: "import.table-attached",
  input: importIdSchema,
  find: (viewer, { id }, tx) => findBatch(viewer, id, tx),
  allow: canImport,
  run: async ({ subject, tx }) => {
    const { count } = await tx.importBatch.updateMany({
      where: { id: subject.id, kind: "ZIP", status: { in: ["READING", "READY"] } },
      data: { status: "READING" },
    });
    if (count === 0) throw conflict();
    await enqueue(tx, "readImport", { id: subject.id }, { key: `import:${subject.id}`, isAwaited: true });
    return { id: subject.id };
  },
});

/** Says what the columns are and what lines leave unsaid; the preview then shows what would be made. */
export const describeImport = mutation({
  event: "import.described",
  input: describeImportSchema,
  find: (viewer, { id }, tx) => findBatch(viewer, id, tx),
  allow: canImport,
  run: async ({ subject, input, tx }) => {
    const { id, fields, publish, ...said } = input;
    const mapping: Mapping = Object.fromEntries(
      subject.columns.flatMap((header, index) => (fields[index] ? [[header, fields[index]]] : [])),
    );
    if (said.collectifId && (await tx.collectif.count({ where: { id: said.collectifId } })) === 0) {
      throw new AppError("INVALID", "Ce collectif n’existe plus.", {
        collectifId: "Ce collectif n’existe plus.",
      });
    }
    const { count } = await tx.importBatch.updateMany({
      where: { id, status: "READY" },
      data: { mapping, defaults: { ...said, publish: publish === "published" } },
    });
    if (count === 0) throw conflict();
    // Another column may name the files.
    await matchLines(tx, id, mapping);
    return { id };
  },
});

/** Makes the documents of the lines that have no problem; a job does it. */
export const runImport = mutation({
  event: "import.run",
  input: importIdSchema,
  find: (viewer, { id }, tx) => findBatch(viewer, id, tx),
  allow: canImport,
  run: async ({ subject, tx }) => {
    const { count } = await tx.importBatch.updateMany({
      where: { id: subject.id, status: "READY" },
      data: { status: "RUNNING", startedAt: new Date() },
    });
    if (count === 0) throw conflict();
    await enqueue(tx, "runImport", { id: subject.id }, { key: `import:${subject.id}`, isAwaited: true });
    return { id: subject.id };
  },
});

/** Takes back the documents that the import made and that nobody changed since; a job does it. */
export const undoImport = mutation({
  event: "import.undone",
  input: importIdSchema,
  find: (viewer, { id }, tx) => findBatch(viewer, id, tx),
  allow: canImport,
  run: async ({ subject, tx }) => {
    const { count } = await tx.importBatch.updateMany({
      where: { id: subject.id, status: "DONE" },
      data: { status: "UNDOING", startedAt: new Date() },
    });
    if (count === 0) throw conflict();
    await enqueue(tx, "undoImport", { id: subject.id }, { key: `import:${subject.id}`, isAwaited: true });
    return { id: subject.id };
  },
});

/** Gives up a batch that made nothing; what was sent goes with it (a job removes the files). */
export const discardImport = mutation({
  event: "import.discarded",
  input: importIdSchema,
  find: (viewer, { id }, tx) => findBatch(viewer, id, tx),
  allow: (viewer, batch) => (batch.status === "RECEIVING" ? canSend(viewer, batch) : canImport(viewer)),
  run: async ({ subject, tx }) => {
    const { count } = await tx.importBatch.deleteMany({
      where: { id: subject.id, status: { in: ["RECEIVING", "READING", "READY", "FAILED"] } },
    });
    if (count === 0) throw conflict();
    await enqueue(tx, "sweepImports", {}, { key: "sweepImports" });
    return { id: subject.id };
  },
});
