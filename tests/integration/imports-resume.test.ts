import { access } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { editDocument } from "#lib/documents/mutations.ts";
import { readImport } from "#lib/imports/jobs.ts";
import { runImport as runJob } from "#lib/imports/jobs-run.ts";
import { sweepImports, wakeImports } from "#lib/imports/jobs-sweep.ts";
import { undoImport as undoJob } from "#lib/imports/jobs-undo.ts";
import { attachTable, describeImport, runImport, undoImport } from "#lib/imports/mutations.ts";
import { incomingPath } from "#lib/incoming.ts";
import { takeLock } from "#lib/locks.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { anImport, aReadImport } from "#tests/factories/imports.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aZip } from "#tests/factories/zip.ts";

let viewer: MemberViewer;
beforeAll(async () => {
  viewer = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

const texts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `note ${index}.txt`,
    content: `Note ${index}, ${unique()}.`,
  }));

const choices = { kind: "NOTE", fields: [], visibility: "MEMBERS", licence: "CC_BY_SA", publish: "drafts" };

const statusOf = async (id: string) => (await db.importBatch.findUniqueOrThrow({ where: { id } })).status;
const countOf = (batchId: string, status: "PENDING" | "DONE" | "UNDONE") =>
  db.importLine.count({ where: { batchId, status } });

/** A trigger that ends the transaction of the nth document, as a killed process would. */
async function failAt(count: number, work: () => Promise<void>): Promise<void> {
  await db.$executeRaw`CREATE SEQUENCE "killed"`;
  await db.$executeRawUnsafe(`CREATE FUNCTION kill_import() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF nextval('killed') = ${count} THEN RAISE EXCEPTION 'killed'; END IF; RETURN NEW; END $$`);
  await db.$executeRaw`CREATE TRIGGER kill_import BEFORE INSERT ON "DocumentVersion"
    FOR EACH ROW EXECUTE FUNCTION kill_import()`;
  try {
    await expect(work()).rejects.toThrow();
  } finally {
    await db.$executeRaw`DROP TRIGGER kill_import ON "DocumentVersion"`;
    await db.$executeRaw`DROP FUNCTION kill_import`;
    await db.$executeRaw`DROP SEQUENCE "killed"`;
  }
}

describe("an import cut in the middle", () => {
  test("takes up where it was, and makes each document once", async () => {
    const { id } = await aReadImport({ member: viewer, archive: aZip(texts(50)) });
    await describeImport(viewer, { ...choices, id });
    await runImport(viewer, { id });
    await failAt(31, () => runJob({ id }));
    expect(await statusOf(id)).toBe("RUNNING");
    expect(await countOf(id, "DONE")).toBe(20);
    await runJob({ id });
    expect(await statusOf(id)).toBe("DONE");
    const documents = await db.document.findMany({ where: { importLines: { some: { batchId: id } } } });
    expect(documents).toHaveLength(50);
    expect(new Set(documents.map(({ title }) => title)).size).toBe(50);
    await runJob({ id });
    expect(await db.document.count({ where: { authorId: viewer.id, title: { startsWith: "note " } } })).toBe(
      50,
    );
  });

  test("while its archive is read, keeps what is stored and reads the rest", async () => {
    const archive = aZip(texts(6));
    const { id } = await aReadImport({ member: viewer, archive });
    // As if the process had died after four files: two lines still wait, the archive is there.
    const lines = await db.importLine.findMany({ where: { batchId: id }, orderBy: { position: "asc" } });
    await db.importLine.updateMany({
      where: { id: { in: lines.slice(4).map((line) => line.id) } },
      data: { sha256: null },
    });
    await db.importBatch.update({ where: { id }, data: { status: "READING" } });
    const { writeFile } = await import("node:fs/promises");
    await writeFile(incomingPath(id, "archive"), archive);
    await readImport({ id });
    expect(await statusOf(id)).toBe("READY");
    const again = await db.importLine.findMany({ where: { batchId: id }, orderBy: { position: "asc" } });
    expect(again.map(({ path, sha256 }) => [path, sha256])).toEqual(
      lines.map(({ path, sha256 }) => [path, sha256]),
    );
  });

  test("is woken when its process is gone, and left alone while one works on it", async () => {
    const { id } = await aReadImport({ member: viewer, archive: aZip(texts(2)) });
    await describeImport(viewer, { ...choices, id });
    await runImport(viewer, { id });
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await wakeImports();
    const jobs = await db.$queryRaw<{ task: string; priority: number }[]>`
      SELECT "task_identifier" AS "task", "priority" FROM graphile_worker.jobs WHERE "key" = ${`import:${id}`}`;
    // Before all that was queued meanwhile.
    expect(jobs).toEqual([{ task: "runImport", priority: -20 }]);
    const held = await takeLock(`import-job:${id}`);
    await runJob({ id });
    expect(await countOf(id, "DONE")).toBe(0);
    await held?.release();
    await runJob({ id });
    expect(await countOf(id, "DONE")).toBe(2);
  });

  test("keeps its place in the queue while its turn has not come", async () => {
    const { id } = await aReadImport({ member: viewer, archive: aZip(texts(1)) });
    await describeImport(viewer, { ...choices, id });
    await runImport(viewer, { id });
    const job = () => db.$queryRaw`
      SELECT "id", "run_at", "priority" FROM graphile_worker.jobs WHERE "key" = ${`import:${id}`}`;
    const queued = await job();
    await wakeImports();
    expect(await job()).toEqual(queued);
  });

  test("an archive whose last byte came without anybody to say so is read all the same", async () => {
    const archive = aZip(texts(1));
    const whole = await anImport({ member: viewer, status: "RECEIVING", archive });
    const half = await anImport({ member: viewer, status: "RECEIVING", archive });
    await db.importBatch.update({ where: { id: half.id }, data: { size: archive.length * 2 } });
    await wakeImports();
    expect([await statusOf(whole.id), await statusOf(half.id)]).toEqual(["READING", "RECEIVING"]);
  });
});

describe("a table that comes after the archive", () => {
  test("gives its lines to the files, and another one takes its place", async () => {
    const [first] = texts(1);
    const { id } = await aReadImport({ member: viewer, archive: aZip([first ?? { name: "", content: "" }]) });
    const { writeFile } = await import("node:fs/promises");
    for (const title of ["Premier titre", "Second titre"]) {
      await writeFile(incomingPath(id, "table"), `fichier,titre\nnote 0.txt,${title}\n`);
      await attachTable(viewer, { id });
      await readImport({ id });
      const lines = await db.importLine.findMany({ where: { batchId: id } });
      expect(lines).toMatchObject([{ position: 2, path: "note 0.txt", cells: { titre: title } }]);
      expect(await statusOf(id)).toBe("READY");
    }
  });

  test("that cannot be read leaves the files as they are, with the reason", async () => {
    const { id } = await aReadImport({
      member: viewer,
      archive: aZip(texts(1)),
      table: Buffer.from("PK\x03\x04rien"),
    });
    const batch = await db.importBatch.findUniqueOrThrow({ where: { id } });
    expect(batch).toMatchObject({
      status: "READY",
      columns: [],
      defaults: { tableProblem: expect.stringMatching(/abîmé/) },
    });
  });
});

describe("undoing", () => {
  const done = async () => {
    const { id } = await aReadImport({ member: viewer, archive: aZip(texts(3)) });
    await describeImport(viewer, { ...choices, id });
    await runImport(viewer, { id });
    await runJob({ id });
    const documents = await db.document.findMany({
      where: { importLines: { some: { batchId: id } } },
      orderBy: { id: "asc" },
    });
    return { id, documents };
  };

  test("removes what nobody touched, and keeps and lists what somebody changed or kept at hand", async () => {
    const { id, documents } = await done();
    const [edited, favourite, untouched] = documents;
    const form = {
      title: "Corrigé depuis",
      kind: "NOTE",
      licence: "CC_BY_SA",
      visibility: "MEMBERS",
      themeIds: [],
    };
    await editDocument(viewer, { ...form, id: edited?.id });
    await db.favourite.create({ data: { memberId: viewer.id, documentId: favourite?.id ?? "" } });
    await undoImport(viewer, { id });
    await undoJob({ id });
    expect(await statusOf(id)).toBe("UNDONE");
    const left = await db.document.findMany({ where: { id: { in: documents.map((one) => one.id) } } });
    expect(left.map((one) => one.id).sort()).toEqual([edited?.id, favourite?.id].sort());
    const line = (documentId?: string) => db.importLine.findFirst({ where: { batchId: id, documentId } });
    expect(await line(edited?.id)).toMatchObject({ status: "DONE", reason: expect.stringMatching(/gardé/) });
    expect(await db.importLine.findUnique({ where: { id: untouched?.id ?? "" } })).toMatchObject({
      status: "UNDONE",
      documentId: null,
    });
    expect(
      await db.journalEntry.count({ where: { event: "document.import-undone", subjectId: untouched?.id } }),
    ).toBe(1);
  });

  test("done twice, or cut, changes nothing more, and whoever imported is told once", async () => {
    const told = () => db.notification.count({ where: { memberId: viewer.id, kind: "IMPORT_UNDONE" } });
    const { id } = await done();
    const before = await told();
    await undoImport(viewer, { id });
    await undoJob({ id });
    await undoJob({ id });
    expect(await told()).toBe(before + 1);
    expect([await countOf(id, "UNDONE"), await countOf(id, "DONE")]).toEqual([3, 0]);
    await expect(undoImport(viewer, { id })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("the sweep", () => {
  const old = new Date(Date.now() - 8 * 24 * 3600 * 1000);
  const there = (id: string) =>
    access(incomingPath(id, "archive")).then(
      () => true,
      () => false,
    );

  test("ends an archive that nobody finishes sending after a week, tells its owner, and keeps a younger one", async () => {
    const owner = await aMember({ roles: ["SECRETARIAT"] });
    const archive = aZip(texts(1));
    const silent = await anImport({ member: owner, status: "RECEIVING", createdAt: old });
    const moving = await anImport({ member: owner, status: "RECEIVING", createdAt: old, archive });
    const young = await anImport({ member: owner, status: "RECEIVING", archive });
    await sweepImports();
    expect(await db.importBatch.findUniqueOrThrow({ where: { id: silent.id } })).toMatchObject({
      status: "FAILED",
      reason: expect.stringMatching(/7 jours/),
    });
    expect([await statusOf(moving.id), await statusOf(young.id)]).toEqual(["RECEIVING", "RECEIVING"]);
    const notices = await db.notification.findMany({ where: { memberId: owner.id }, select: { kind: true } });
    expect(notices).toEqual([{ kind: "IMPORT_FAILED" }]);
  });

  test("removes the files of batches that are over or gone, and no other", async () => {
    const archive = aZip(texts(1));
    const over = await anImport({ member: viewer, status: "FAILED", archive });
    const gone = await anImport({ member: viewer, status: "RECEIVING", archive });
    const open = await anImport({ member: viewer, status: "RECEIVING", archive });
    await db.importBatch.delete({ where: { id: gone.id } });
    await sweepImports();
    expect([await there(over.id), await there(gone.id), await there(open.id)]).toEqual([false, false, true]);
  });
});
