import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Prisma } from "@prisma/client";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { root } from "#lib/commands/paths.ts";
import { readAnchor } from "#lib/commands/verify-journal.ts";
import { db } from "#lib/db.ts";
import { sealJournal } from "#lib/journal/jobs.ts";
import { type SealedRow, START, sealOf, verifyChain } from "#lib/journal/jobs-chain.ts";
import { record } from "#lib/journal.ts";

// The journal against whoever holds the database itself, with the triggers off.

type Write = (tx: Prisma.TransactionClient) => Promise<unknown>;

/** What an intruder with the database's own rights does: no trigger, no foreign key. */
const tamper = (write: Write) =>
  db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await write(tx);
  });

const write = (event: string, detail: Prisma.InputJsonObject = {}) =>
  db.$transaction((tx) => record(tx, { system: "test" }, event, null, detail));

const idOf = async (event: string) => (await db.journalEntry.findFirstOrThrow({ where: { event } })).id;

const events = ["test.one", "test.two", "test.three", "test.four", "test.five"];

beforeEach(async () => {
  await tamper(async (tx) => {
    for (const table of ["JournalEntry", "JournalSeal", "JournalTail"]) {
      await tx.$executeRawUnsafe(`DELETE FROM "${table}"`);
    }
  });
  for (const event of events) await write(event, { b: 1.5, a: 'é\u2028"' });
});
afterAll(() => db.$disconnect());

const fault = async () => (await verifyChain()).fault;

describe("the chain", () => {
  test("holds entries in the order they were sealed, and those written since wait for theirs", async () => {
    expect(await verifyChain()).toMatchObject({ fault: null, sealed: 0, waiting: 5, end: null });
    await sealJournal();
    await write("test.six");
    expect(await verifyChain()).toMatchObject({ fault: null, sealed: 5, waiting: 1, end: { position: 5n } });
    await sealJournal();
    expect(await verifyChain()).toMatchObject({ fault: null, sealed: 6, waiting: 0 });
  });

  test("is one, whoever seals: two workers at once seal each entry once", async () => {
    await Promise.all([sealJournal(), sealJournal(), sealJournal()]);
    expect(await verifyChain()).toMatchObject({ fault: null, sealed: 5, waiting: 0 });
  });

  test("does not forget the entry of a transaction that was slower than its neighbours", async () => {
    let done = () => {};
    const slow = new Promise<void>((resolve) => {
      done = resolve;
    });
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const pending = db.$transaction(async (tx) => {
      await record(tx, { system: "test" }, "test.slow", null);
      written();
      await slow;
    });
    await isWritten;
    await write("test.quick");
    await sealJournal();
    done();
    await pending;
    await sealJournal();
    expect(await verifyChain()).toMatchObject({ fault: null, sealed: 7, waiting: 0 });
    const seals = await db.journalSeal.findMany({ orderBy: { position: "asc" }, include: { entry: true } });
    expect(seals.slice(-2).map(({ entry }) => entry.event)).toEqual(["test.quick", "test.slow"]);
  });

  test("starts from thirty-two zeros, and each link depends on every value of its entry", () => {
    const row: SealedRow = {
      id: "7",
      at: "1763800000000",
      memberId: null,
      actor: "test",
      event: "test.one",
      subjectId: null,
      detail: "{}",
    };
    const seal = sealOf(START, row).toString("hex");
    for (const name of Object.keys(row) as (keyof SealedRow)[]) {
      expect(sealOf(START, { ...row, [name]: `${row[name] ?? ""}0` }).toString("hex"), name).not.toBe(seal);
    }
    expect(sealOf(sealOf(START, row), row).toString("hex")).not.toBe(seal);
    // An absent value is not the text that spells it.
    expect(sealOf(START, { ...row, subjectId: "null" }).toString("hex")).not.toBe(seal);
  });

  test("is append-only for the application", async () => {
    await sealJournal();
    await expect(db.journalSeal.deleteMany({})).rejects.toThrow();
    await expect(db.journalSeal.updateMany({ data: { hash: Buffer.alloc(32) } })).rejects.toThrow();
    expect(await fault()).toBeNull();
  });
});

describe("whoever tampers with the journal is betrayed by the first entry that", () => {
  beforeEach(sealJournal);

  const columns = {
    event: `"event" = 'test.other'`,
    detail: `"detail" = '{"a": 1}'`,
    actor: `"actor" = 'other'`,
    subjectId: `"subjectId" = 'x'`,
    at: `"at" = "at" + interval '1 millisecond'`,
  };

  test.each(Object.entries(columns))("was altered: %s", async (_name, assignment) => {
    const id = await idOf("test.three");
    await tamper((tx) =>
      tx.$executeRawUnsafe(`UPDATE "JournalEntry" SET ${assignment} WHERE "id" IN (${id}, ${id + 1n})`),
    );
    expect(await fault()).toEqual({ kind: "altered", entryId: String(id), position: 3n });
  });

  test("was removed", async () => {
    const id = await idOf("test.two");
    await tamper((tx) => tx.$executeRaw`DELETE FROM "JournalEntry" WHERE "id" = ${id}`);
    expect(await fault()).toEqual({ kind: "removed", entryId: String(id), position: 2n });
  });

  test("was removed with its seal", async () => {
    const id = await idOf("test.two");
    await tamper(async (tx) => {
      await tx.$executeRaw`DELETE FROM "JournalSeal" WHERE "entryId" = ${id}`;
      await tx.$executeRaw`DELETE FROM "JournalEntry" WHERE "id" = ${id}`;
    });
    expect(await fault()).toEqual({ kind: "seal-removed", entryId: null, position: 2n });
  });

  test("was removed before it was sealed", async () => {
    await write("test.six");
    const id = await idOf("test.six");
    await tamper((tx) => tx.$executeRaw`DELETE FROM "JournalEntry" WHERE "id" = ${id}`);
    expect(await fault()).toEqual({ kind: "removed", entryId: String(id), position: null });
  });

  test("was added behind the application’s back", async () => {
    await tamper((tx) => tx.journalEntry.create({ data: { actor: "test", event: "test.forged" } }));
    const id = await idOf("test.forged");
    expect(await fault()).toEqual({ kind: "inserted", entryId: String(id), position: null });
  });

  test("was added under an older date", async () => {
    const at = new Date(Date.now() - 2 * 3_600_000);
    await db.journalEntry.create({ data: { actor: "test", event: "test.backdated", at } });
    await sealJournal();
    const id = await idOf("test.backdated");
    expect(await fault()).toEqual({ kind: "moved", entryId: String(id), position: 6n });
  });

  test("no longer ends the chain where it was noted", async () => {
    const { end } = await verifyChain();
    expect(end).not.toBeNull();
    expect((await verifyChain(end)).fault).toBeNull();
    // The whole chain made again after the fact: coherent, and not the one that was noted.
    await tamper(async (tx) => {
      await tx.$executeRaw`UPDATE "JournalEntry" SET "event" = 'test.other' WHERE "event" = 'test.two'`;
      await tx.$executeRaw`DELETE FROM "JournalSeal"`;
      await tx.$executeRaw`INSERT INTO "JournalTail" SELECT "id" FROM "JournalEntry"`;
    });
    await sealJournal();
    expect((await verifyChain()).fault).toBeNull();
    expect((await verifyChain(end)).fault).toMatchObject({ kind: "rewritten", position: 5n });
    await tamper(async (tx) => {
      await tx.$executeRaw`DELETE FROM "JournalEntry" WHERE "event" = 'test.five'`;
      await tx.$executeRaw`DELETE FROM "JournalSeal" WHERE "position" = 5`;
    });
    expect((await verifyChain(end)).fault).toMatchObject({ kind: "rewritten", position: 5n });
  });
});

test("an anchor is read as it was printed, and nothing else is taken for one", () => {
  const hash = "0a".repeat(32);
  expect(readAnchor(`12:${hash}`)).toEqual({ position: 12n, hash });
  expect(readAnchor(undefined)).toBeNull();
  for (const text of ["", "12", `:${hash}`, `12:${hash}0`, `-1:${hash}`])
    expect(() => readAnchor(text)).toThrow();
});

test("the command says that the chain holds; tampered with, it names the entry and ends with code 1", async () => {
  await sealJournal();
  const run = () =>
    promisify(execFile)(process.execPath, ["lib/commands/verify-journal.ts"], {
      cwd: root,
      env: process.env,
    });
  expect((await run()).stdout).toMatch(/La chaîne est intacte\.\n.*: 5:[0-9a-f]{64}/);
  const id = await idOf("test.four");
  await tamper((tx) => tx.$executeRaw`UPDATE "JournalEntry" SET "event" = 'x' WHERE "id" = ${id}`);
  await expect(run()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(`L’entrée ${id} `) });
});
