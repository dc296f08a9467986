import { createHash } from "node:crypto";
import { readdir, readFile, utimes } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anArchive, LINES } from "#tests/faults/archives.ts";
import { type Sent, send, signIn, type Wanted } from "#tests/faults/clients.ts";
import { type Imported, importArchive } from "#tests/faults/imports.ts";
import { type System, startSystem } from "#tests/faults/system.ts";

// What people sent is whole and once, or refused and nowhere, whatever dies under their feet.

const IMPORTERS = 5;
const IMPORTS_EACH = 6;
/** With the lines of the imports, a thousand. */
const SENDINGS = 1000 - IMPORTERS * IMPORTS_EACH * LINES;
const CLIENTS = 12;
const ACTS = 40;
const PASSWORD = "une-bonne-phrase-2026";
/** What the first act carries, published before all begins. */
const KNOWN = "acte 0";

let system: System;

const hashOf = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

async function until(isSo: () => Promise<boolean>, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error("waited too long");
    await delay(100);
  }
}

beforeAll(async () => {
  system = await startSystem();
  process.env.DATABASE_URL = system.databaseUrl;
  process.env.STORAGE_DIR = system.storage;
  await until(() => system.isReady(), 60_000);
}, 180_000);

afterAll(async () => {
  const { db } = await import("#lib/db.ts");
  await db.$disconnect();
  await system.stop();
}, 60_000);

/** Kills something, waits until all is well, lets people work for an instant, and again until told to stop. */
async function kill(isDone: () => boolean): Promise<string[]> {
  const killed: string[] = [];
  const names = Object.keys(system.killers) as (keyof System["killers"])[];
  while (!isDone()) {
    await delay(200 + Math.random() * 2_500);
    // Each in turn to begin with, so that none is left out by chance.
    const name = names[killed.length] ?? names[Math.floor(Math.random() * names.length)];
    if (!name) break;
    await system.killers[name]();
    killed.push(name);
    await until(() => system.isReady(), 60_000);
  }
  return killed;
}

/** Contents of the store, each with the hash of what it holds. */
async function contents(): Promise<Map<string, string>> {
  const names = await readdir(system.storage, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name));
  const found = await Promise.all(
    files.map(
      async ({ parentPath, name }) => [name, hashOf(await readFile(path.join(parentPath, name)))] as const,
    ),
  );
  return new Map(found);
}

/** As if a month had passed: what was left behind may go. */
async function ageEverything(): Promise<void> {
  const { db } = await import("#lib/db.ts");
  const createdAt = new Date(Date.now() - 31 * 24 * 3_600_000);
  await db.storedFile.updateMany({ data: { createdAt } });
  await db.importBatch.updateMany({ data: { createdAt } });
  const names = await readdir(system.storage, { recursive: true, withFileTypes: true });
  for (const entry of names.filter((one) => one.isFile())) {
    await utimes(path.join(entry.parentPath, entry.name), createdAt, createdAt);
  }
}

/** Archives that one person imports one after another, by either road; every other one is taken back. */
async function importSeveral(person: { cookie: string }, road: number): Promise<Imported[]> {
  const imported: Imported[] = [];
  for (let index = 0; index < IMPORTS_EACH; index += 1) {
    const how = { road: (road + index) % 2 ? "form" : "parts", isUndone: index % 2 === 1 } as const;
    imported.push(await importArchive({ system, ...person }, anArchive(KNOWN), how));
  }
  return imported;
}

test("a thousand sendings while everything is killed: nothing lost, nothing doubled, everyone told the truth", async () => {
  const { db } = await import("#lib/db.ts");
  const { aMember } = await import("#tests/factories/members.ts");
  const { aDocument } = await import("#tests/factories/documents.ts");
  const { sweepStoredFiles } = await import("#lib/documents/jobs.ts");
  const { expectImports, expectSwept } = await import("#tests/faults/imports-truth.ts");

  const email = "sous-le-feu@exemple.fr";
  const author = await aMember({ email, password: PASSWORD });
  const acts: Awaited<ReturnType<typeof aDocument>>[] = [];
  for (let index = 0; index < ACTS; index += 1) {
    const files = [{ kind: "TXT" as const, bytes: Buffer.from(`acte ${index}`) }];
    acts.push(await aDocument({ author, published: index % 2 === 0, files }));
  }
  const cookie = await signIn(system.url, email, PASSWORD);
  const importers: { id: string; cookie: string }[] = [];
  for (let index = 0; index < IMPORTERS; index += 1) {
    const address = `secretariat-${index}@exemple.fr`;
    const { id } = await aMember({ email: address, password: PASSWORD, roles: ["SECRETARIAT"] });
    importers.push({ id, cookie: await signIn(system.url, address, PASSWORD) });
    await db.session.updateMany({ where: { memberId: id }, data: { verifiedAt: new Date() } });
  }

  let left = SENDINGS;
  const sent: Sent[] = [];
  const next = (): Wanted => {
    const draw = Math.random();
    const act = acts[Math.floor(Math.random() * acts.length)];
    // A draft takes an annex and a published act a version of it; either way the file is added to what is there.
    if (draw < 0.6 || !act) return { kind: "filing" };
    return { kind: act.publishedAt ? "version" : "annex", documentId: act.id };
  };
  const client = async () => {
    while (left > 0) {
      left -= 1;
      sent.push(await send(system, cookie, next()));
    }
  };
  let isDone = false;
  const killing = kill(() => isDone);
  const importing = Promise.all(importers.map(importSeveral));
  await Promise.all([importing, ...Array.from({ length: CLIENTS }, client)]).finally(() => (isDone = true));
  const killed = await killing;
  await until(() => system.isReady(), 60_000);
  expect(new Set(killed)).toEqual(new Set(Object.keys(system.killers)));
  expect(sent).toHaveLength(SENDINGS);

  // Twenty files an act at most: a refusal says so; any other sending ended well, once people tried again.
  const refused = sent.filter(({ told }) => told.what === "refused");
  for (const { told } of refused)
    expect(told).toMatchObject({ reason: expect.stringContaining("Vingt fichiers") });
  expect(sent.filter(({ told }) => told.what === "nothing")).toEqual([]);

  // The truth: what was said to be filed is in that document, what was refused is in none.
  const carriers = await db.documentFile.findMany({
    where: { version: { currentOf: { authorId: author.id } } },
    select: { sha256: true, version: { select: { documentId: true } } },
  });
  const placesOf = new Map<string, string[]>();
  for (const { sha256, version } of carriers) {
    placesOf.set(sha256, [...(placesOf.get(sha256) ?? []), version.documentId]);
  }
  for (const { text, told } of sent) {
    const places = placesOf.get(hashOf(text)) ?? [];
    // Nothing doubled: one document carries it, once, however often it was sent.
    if (told.what === "filed" || told.what === "known") expect(places, text).toEqual([told.id]);
    else expect(places, text).toEqual([]);
  }

  // The truth of imports: each line is a document once or says why not, and what was taken back left nothing.
  const imported = await importing;
  for (const [index, { id }] of importers.entries()) await expectImports(imported[index] ?? [], id);

  // Versions follow one another without a gap.
  const versions = await db.documentVersion.groupBy({
    by: ["documentId"],
    _count: true,
    _max: { number: true },
    where: { document: { authorId: author.id } },
  });
  for (const { _count, _max } of versions) expect(_max.number).toBe(_count);

  // What waits to be read has its job: killed workers lost none.
  const [{ forgotten } = { forgotten: -1 }] = await db.$queryRaw<{ forgotten: number }[]>`
    SELECT count(*)::int AS forgotten FROM "StoredFile" s WHERE s."extraction" = 'PENDING' AND NOT EXISTS (
      SELECT FROM graphile_worker.jobs j WHERE j.key = 'extract:' || s."sha256")`;
  expect(forgotten).toBe(0);

  // No row without its file; no file without its row after the sweep.
  await ageEverything();
  await expectSwept();
  await sweepStoredFiles();
  const rows = new Set(
    (await db.storedFile.findMany({ select: { sha256: true } })).map(({ sha256 }) => sha256),
  );
  const store = await contents();
  expect([...rows].filter((sha256) => store.get(sha256) !== sha256)).toEqual([]);
  expect([...store.keys()].filter((sha256) => !rows.has(sha256))).toEqual([]);
  const takenBack = imported.flat().filter(({ isUndone }) => isUndone);
  const theirs = takenBack.flatMap(({ archive }) => archive.lines.map(({ content }) => content));
  expect(theirs.filter((content) => content !== KNOWN && rows.has(hashOf(content)))).toEqual([]);
  expect(rows.has(hashOf(KNOWN))).toBe(true);
}, 1_800_000);
