import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, type Tx } from "#lib/db.ts";
import { findImport } from "#lib/imports/queries.ts";
import { findMemberImport } from "#lib/member-imports/queries.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { anImport } from "#tests/factories/imports.ts";
import { aMemberImport } from "#tests/factories/member-sheets.ts";
import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// A page asked for at the very moment when a job ends a step tells of one moment: never that the step is over, without
// what it wrote. Nothing would draw that page again.

let viewer: MemberViewer;
beforeAll(async () => {
  viewer = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

/** Who waits for a table of this file's database. */
const waiting = (tx: Tx) => tx.$queryRaw<unknown[]>`
  SELECT "pid" FROM pg_locks WHERE NOT "granted"
    AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())`;

/** Ends a step while `read` waits for the row that says so; all else that it asks meanwhile is answered as before. */
async function readAtTheEnd<Found>(read: () => Promise<Found>, endStep: (tx: Tx) => Promise<unknown>) {
  let found: Promise<Found> | undefined;
  await db.$transaction(async (tx) => {
    await endStep(tx);
    found = read();
    await expect.poll(() => waiting(tx)).toHaveLength(1);
    await pause(100);
  });
  return found;
}

test("the lines of a list of members are there as soon as they are said to be checked", async () => {
  const { id } = await aMemberImport({ status: "CHECKING" });
  const found = await readAtTheEnd(
    () => findMemberImport(viewer, id),
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "MemberImport" IN ACCESS EXCLUSIVE MODE`;
      await tx.memberImportLine.create({ data: { importId: id, position: 2, cells: {}, verdict: "GOOD" } });
      await tx.memberImport.update({ where: { id }, data: { status: "READY" } });
    },
  );
  expect(found).toMatchObject({ status: "READY", figures: { good: 1 } });
});

test("the lines of an import of documents are there as soon as they are said to be read", async () => {
  const { id } = await anImport({ status: "READING" });
  const found = await readAtTheEnd(
    () => findImport(viewer, id),
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "ImportBatch" IN ACCESS EXCLUSIVE MODE`;
      await tx.importLine.create({ data: { batchId: id, position: 2 } });
      await tx.importBatch.update({ where: { id }, data: { status: "READY" } });
    },
  );
  expect(found).toMatchObject({ status: "READY", lines: { total: 1 } });
});
