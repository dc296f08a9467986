import type { Prisma } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { columnsOf, lockContents } from "#lib/documents/write.ts";
import { env } from "#lib/env.ts";
import { nameForKind } from "#lib/files/names.ts";
import { aloneOn } from "#lib/imports/jobs.ts";
import type { Mapping } from "#lib/imports/labels.ts";
import { guessFrom, knownTo, lookupsFor } from "#lib/imports/queries-lookups.ts";
import { type Defaults, defaultsSchema } from "#lib/imports/schema.ts";
import {
  checkLine,
  isLeftOut,
  type Lookups,
  type ReadyLine,
  type StoredLine,
} from "#lib/imports/schema-lines.ts";
import { holdBatch } from "#lib/imports/write.ts";
import { removeIncoming } from "#lib/incoming.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import { notify } from "#lib/notify.ts";
import { recordChanges, recordFields, type ScdlRecord } from "#lib/scdl/schema.ts";

/** Lines of one transaction: short enough to hold nobody up, and what a kill costs. */
const CHUNK = 20;

type Batch = {
  id: string;
  memberId: string;
  kind: "ZIP" | "SCDL";
  columns: string[];
  mapping: Mapping;
  defaults: Defaults;
};
type Outcome = { status: "REFUSED" | "SKIPPED" | "DONE"; reason?: string; documentId?: string };

const lineSelect = {
  id: true,
  position: true,
  cells: true,
  path: true,
  sha256: true,
  reason: true,
  content: { select: { kind: true } },
} satisfies Prisma.ImportLineSelect;
type Line = Prisma.ImportLineGetPayload<{ select: typeof lineSelect }> & StoredLine;

async function findRunning(id: string): Promise<Batch | null> {
  const found = await db.importBatch.findFirst({
    where: { id, status: "RUNNING" },
    select: { id: true, memberId: true, kind: true, columns: true, mapping: true, defaults: true },
  });
  return (
    found && {
      ...found,
      mapping: found.mapping as Mapping,
      defaults: defaultsSchema.parse(found.defaults),
    }
  );
}

/** Makes the documents of a batch, chunk by chunk: a line and its document are written together, or not at all. */
export const runImport = ({ id }: { id: string }): Promise<void> =>
  aloneOn(id, async () => {
    const batch = await findRunning(id);
    if (!batch) return;
    const cells = await db.importLine.findMany({
      where: { batchId: id, status: "PENDING" },
      select: { cells: true },
    });
    const lookups = await lookupsFor(cells as { cells: Record<string, string> }[], batch.mapping);
    while ((await db.$transaction((tx) => importSome(tx, batch, lookups), { timeout: 60_000 })) === CHUNK);
    await db.$transaction((tx) => finish(tx, batch), { timeout: 60_000 });
    await removeIncoming(id);
    log.info({ import: id }, "import done");
  });

async function importSome(tx: Tx, batch: Batch, lookups: Lookups): Promise<number> {
  if (!(await holdBatch(tx, batch.id, "RUNNING"))) return 0;
  const lines = (await tx.importLine.findMany({
    where: { batchId: batch.id, status: "PENDING" },
    select: lineSelect,
    orderBy: { position: "asc" },
    take: CHUNK,
  })) as Line[];
  const hashes = lines.flatMap(({ sha256 }) => sha256 ?? []);
  await lockContents(hashes, tx);
  const known = await knownContents(tx, batch, hashes);
  for (const line of lines) {
    const outcome = await importOne(tx, batch, line, lookups, known);
    await tx.importLine.update({ where: { id: line.id }, data: outcome });
    if (outcome.status === "DONE" && line.sha256) known.set(line.sha256, outcome.documentId ?? "");
  }
  return lines.length;
}

/** Documents that whoever imports can see and that carry one of these contents already. */
async function knownContents(tx: Tx, { memberId }: Batch, hashes: string[]): Promise<Map<string, string>> {
  const files = await tx.documentFile.findMany({
    where: {
      sha256: { in: hashes },
      version: { currentOf: knownTo(memberId) },
    },
    select: { sha256: true, version: { select: { documentId: true } } },
    orderBy: { id: "desc" },
  });
  return new Map(files.map(({ sha256, version }) => [sha256, version.documentId]));
}

async function importOne(
  tx: Tx,
  batch: Batch,
  line: Line,
  lookups: Lookups,
  known: ReadonlyMap<string, string>,
): Promise<Outcome> {
  const { defaults } = batch;
  if (isLeftOut(line, batch.columns, defaults)) {
    return { status: "SKIPPED", reason: "Le tableau ne décrit pas ce fichier." };
  }
  const { ready, problems } = checkLine(line, batch, lookups, guessFrom(line.path));
  if (!ready) return { status: "REFUSED", reason: problems.map(({ message }) => message).join(" ") };
  const described = ready.record && (await findDescribed(tx, batch, ready.record));
  if (ready.record && described) return updateRecord(tx, batch, line, ready.record, described);
  const twin = line.sha256 ? known.get(line.sha256) : undefined;
  if (twin && !defaults.evenIfKnown) {
    return { status: "SKIPPED", reason: "Ce fichier est déjà dans la bibliothèque.", documentId: twin };
  }
  await createDocument(tx, batch, line, ready);
  return { status: "DONE", documentId: line.id };
}

/** The document has the id of its line: whatever happens, a line makes one. */
async function createDocument(tx: Tx, batch: Batch, line: Line, ready: ReadyLine): Promise<void> {
  const { id } = line;
  const now = new Date();
  const themeIds = [...new Set(ready.fields.themeIds)];
  await tx.document.create({
    data: {
      id,
      authorId: batch.memberId,
      ...columnsOf(ready.fields, ready.territoryId),
      themes: { createMany: { data: themeIds.map((themeId) => ({ themeId })) } },
    },
    select: { id: true },
  });
  if (line.sha256 && line.path && line.content) {
    const name = nameForKind(line.path.split("/").at(-1) ?? "", line.content.kind);
    const version = await tx.documentVersion.create({
      data: {
        documentId: id,
        number: 1,
        createdById: batch.memberId,
        files: { create: { position: 0, name, sha256: line.sha256 } },
      },
      select: { id: true },
    });
    // Last: the trigger on this column computes what the search finds.
    await tx.document.update({
      where: { id },
      data: { currentVersionId: version.id, publishedAt: ready.isDraft ? null : now },
    });
  }
  if (ready.record) {
    const sourceUrl = ready.record.url;
    await tx.deliberationRecord.create({
      data: { documentId: id, sourceUrl, ...recordFields(ready.record) },
    });
  }
  await record(tx, SYSTEM, "document.imported", id, { import: batch.id, importer: batch.memberId });
}

const SYSTEM = { system: "import" };

type Described = { id: string; isEditable: boolean };

/** The id of a document of ours in an address of ours. */
const ownId = (url: string | null): string | undefined =>
  url?.startsWith(`${env.PUBLIC_URL}/documents/`)
    ? /\/documents\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/.exec(url)?.[1]
    : undefined;

/** The document that a line of open data speaks of: by its address, when it is ours, or by its council and number. */
async function findDescribed(tx: Tx, batch: Batch, { councilSiret, actNumber, url }: ScdlRecord) {
  const found = await tx.document.findFirst({
    where: { OR: [{ record: { councilSiret, actNumber } }, { id: ownId(url) ?? batch.id }] },
    select: {
      id: true,
      kind: true,
      authorId: true,
      publishedAt: true,
      record: { select: { actNumber: true } },
    },
    // The one that already has this number, if both exist.
    orderBy: [{ record: { actNumber: "asc" } }, { id: "asc" }],
  });
  if (!found) return null;
  const isEditable = found.publishedAt !== null || found.authorId === batch.memberId;
  return { id: found.id, isEditable: isEditable && found.kind === "DELIBERATION" };
}

async function updateRecord(
  tx: Tx,
  batch: Batch,
  line: Line,
  scdl: ScdlRecord,
  { id, isEditable }: Described,
): Promise<Outcome> {
  if (!isEditable) {
    return {
      status: "REFUSED",
      reason: "Cette délibération est déjà décrite, dans un document que vous ne pouvez pas modifier.",
    };
  }
  // An address of ours, or none, says nothing of the source.
  const source = scdl.url === null || ownId(scdl.url) ? {} : { sourceUrl: scdl.url };
  await tx.deliberationRecord.upsert({
    where: { documentId: id },
    create: { documentId: id, ...recordFields(scdl), ...source },
    update: { ...recordChanges(scdl), ...source },
  });
  await record(tx, SYSTEM, "document.described", id, {
    import: batch.id,
    importer: batch.memberId,
    line: line.id,
  });
  return { status: "DONE", documentId: id, reason: "Ses données ouvertes ont été mises à jour." };
}

/** Once: whoever imports is told, and the contents are held by their documents alone. */
async function finish(tx: Tx, { id, memberId }: Batch): Promise<void> {
  const { count } = await tx.importBatch.updateMany({
    where: { id, status: "RUNNING" },
    data: { status: "DONE", finishedAt: new Date() },
  });
  if (count === 0) return;
  await tx.importLine.updateMany({ where: { batchId: id }, data: { sha256: null } });
  await notify(tx, [{ memberId, kind: "IMPORT_DONE" }]);
  await record(tx, SYSTEM, "import.finished", id, { importer: memberId });
}
