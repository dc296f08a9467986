import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { readImport } from "#lib/imports/jobs.ts";
import { runImport as runJob } from "#lib/imports/jobs-run.ts";
import { undoImport as undoJob } from "#lib/imports/jobs-undo.ts";
import { describeImport, receiveImport, runImport, undoImport } from "#lib/imports/mutations.ts";
import { type MemberViewer, viewerOf } from "#lib/viewer.ts";
import { anImport, aReadImport } from "#tests/factories/imports.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { aZip } from "#tests/factories/zip.ts";

// Two at work on one thing: a job whose lock died with the database goes on beside the one that takes its place.

let viewer: MemberViewer;
beforeAll(async () => {
  const found = await viewerOf((await aMember({ roles: ["SECRETARIAT"] })).id);
  if (!found) throw new Error("barred");
  viewer = found;
});
afterAll(() => db.$disconnect());

const choices = { visibility: "MEMBERS", licence: "CC_BY_SA", publish: "drafts" };
const anArchive = () =>
  aZip([0, 1, 2].map((n) => ({ name: `note ${n}.txt`, content: `Vœu ${n}, ${unique()}.` })));

/** A batch whose documents are to be made. */
async function running(archive: Buffer): Promise<string> {
  const { id } = await aReadImport({ member: viewer, archive });
  await describeImport(viewer, { ...choices, id });
  await runImport(viewer, { id });
  return id;
}

const statuses = async (batchId: string) =>
  (await db.importLine.findMany({ where: { batchId }, orderBy: { position: "asc" } })).map(
    ({ status, reason }) => [status, reason],
  );

/** How many wait for somebody's transaction to end. */
const waiting = async (): Promise<number> => {
  const [row] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row?.count ?? 0;
};

/** The connection of whoever is alone on a batch ends, as when the database restarts. */
const loseLock = (id: string) => db.$queryRaw`
  SELECT pg_terminate_backend(pid) FROM pg_locks, hashtextextended(${`import-job:${id}`}, 0) AS key
  WHERE locktype = 'advisory' AND classid::bigint = (key >> 32) & 4294967295 AND objid::bigint = key & 4294967295`;

/** Begins two works while a row that both need is held, the second once the first waits; then lets them go. */
async function together(
  hold: (tx: Parameters<Parameters<typeof db.$transaction>[0]>[0]) => Promise<unknown>,
  first: () => Promise<void>,
  second: () => Promise<void>,
  between?: () => Promise<unknown>,
): Promise<void> {
  const works: Promise<void>[] = [];
  await db.$transaction(
    async (tx) => {
      await hold(tx);
      works.push(first());
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
      await between?.();
      works.push(second());
      await expect.poll(waiting, { timeout: 10_000 }).toBe(2);
    },
    { timeout: 25_000 },
  );
  await Promise.all(works);
}

const holdMember = (tx: { $queryRaw: typeof db.$queryRaw }) =>
  tx.$queryRaw`SELECT "id" FROM "Member" WHERE "id" = ${viewer.id}::uuid FOR UPDATE`;

test("an import taken up again beside the job that was cut off makes each document once, and says so", async () => {
  const id = await running(anArchive());
  await together(
    holdMember,
    () => runJob({ id }),
    () => runJob({ id }),
    () => loseLock(id),
  );
  expect(await statuses(id)).toEqual([
    ["DONE", null],
    ["DONE", null],
    ["DONE", null],
  ]);
  expect(await db.document.count({ where: { importLines: { some: { batchId: id } } } })).toBe(3);
});

test("an undoing taken up again beside the one that was cut off says of nothing that it was kept", async () => {
  const id = await running(anArchive());
  await runJob({ id });
  const [document] = await db.document.findMany({ where: { importLines: { some: { batchId: id } } } });
  await undoImport(viewer, { id });
  await together(
    (tx) => tx.$queryRaw`SELECT "id" FROM "Document" WHERE "id" = ${document?.id}::uuid FOR SHARE`,
    () => undoJob({ id }),
    () => undoJob({ id }),
    () => loseLock(id),
  );
  expect(await statuses(id)).toEqual([
    ["UNDONE", null],
    ["UNDONE", null],
    ["UNDONE", null],
  ]);
});

test("the same archive sent twice and imported at once makes its documents once", async () => {
  const archive = anArchive();
  const [one, two] = [await running(archive), await running(archive)];
  await together(
    holdMember,
    () => runJob({ id: one }),
    () => runJob({ id: two }),
  );
  const all = [...(await statuses(one)), ...(await statuses(two))].map(([status]) => status).sort();
  expect(all).toEqual(["DONE", "DONE", "DONE", "SKIPPED", "SKIPPED", "SKIPPED"]);
});

describe("an archive", () => {
  test("whose reading failed after another reading ended well keeps its lines and their files", async () => {
    const { id } = await aReadImport({ member: viewer, archive: anArchive() });
    const { writeFile } = await import("node:fs/promises");
    const { incomingPath } = await import("#lib/incoming.ts");
    await writeFile(incomingPath(id, "archive"), "no archive");
    await db.importBatch.update({ where: { id }, data: { status: "READING" } });
    const works: Promise<void>[] = [];
    await db.$transaction(
      async (tx) => {
        await tx.importBatch.update({ where: { id }, data: { status: "READY" } });
        works.push(readImport({ id }));
        await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
      },
      { timeout: 25_000 },
    );
    await Promise.all(works);
    expect(await db.importBatch.findUnique({ where: { id } })).toMatchObject({
      status: "READY",
      reason: null,
    });
    expect(await db.importLine.count({ where: { batchId: id, sha256: null } })).toBe(0);
  });

  test("said to have come twice has come, and one given up has not", async () => {
    const { id } = await anImport({ member: viewer, status: "RECEIVING", archive: anArchive() });
    await receiveImport(viewer, { id });
    expect(await receiveImport(viewer, { id })).toEqual({ id });
    await db.importBatch.update({ where: { id }, data: { status: "FAILED", reason: "Retiré." } });
    await expect(receiveImport(viewer, { id })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});
