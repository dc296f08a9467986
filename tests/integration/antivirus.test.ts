import { readFileSync } from "node:fs";
import { utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { handlers } from "#lib/commands/tasks.ts";
import { db } from "#lib/db.ts";
import { extractStoredText, sweepStoredFiles } from "#lib/documents/jobs.ts";
import { scanPendingFiles, scanStoredFile } from "#lib/documents/jobs-antivirus.ts";
import { checkFiles } from "#lib/documents/jobs-integrity.ts";
import { fileDocument } from "#lib/documents/mutations-files.ts";
import { findDocument, findFile, listDocuments, textOf } from "#lib/documents/queries.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { env } from "#lib/env.ts";
import { runWorker } from "#lib/jobs.ts";
import { store } from "#lib/store.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aClamd, type Clamd, EICAR } from "#tests/factories/clamd.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// A file that arrives where there is an antivirus belongs to nobody before it has passed.

let clamd: Clamd;
let viewer: MemberViewer;
beforeAll(async () => {
  clamd = await aClamd();
  process.env.CLAMD = clamd.address;
});
afterAll(async () => {
  await clamd.stop();
  await db.$disconnect();
});
beforeEach(async () => {
  clamd.manner = "scans";
  clamd.limit = 25_000_000;
  viewer = await asViewer(await aMember());
});

const sound = () => Buffer.from(`Le lavoir ${unique()} est rouvert. Le conseil s’en félicite.`);
const infected = () => Buffer.concat([Buffer.from(`${unique()}\n`), EICAR]);

/** Files a text as a member does, its bytes kept before. */
async function file(bytes: Buffer, by = viewer) {
  const { sha256, size } = await store().put(Readable.from([bytes]));
  const { id } = await fileDocument(by, {
    files: [{ name: "voeu.txt", kind: "TXT", sha256, size }],
    evenIfKnown: true,
  });
  const document = await findDocument(by, id);
  return { id, sha256, fileId: document?.currentVersion?.files[0]?.id ?? "" };
}

const rowOf = (sha256: string) =>
  db.storedFile.findUniqueOrThrow({ where: { sha256 }, include: { passages: true } });
const jobsOf = (sha256: string) =>
  db.$queryRaw<{ task: string }[]>`SELECT task_identifier AS task FROM graphile_worker.jobs
    WHERE "key" IN (${`scan:${sha256}`}, ${`extract:${sha256}`})`;
const noticesOf = (memberId: string) =>
  db.notification.findMany({ where: { memberId, kind: "FILE_INFECTED" }, select: { documentId: true } });
const pathOf = (sha256: string) => path.join(env.STORAGE_DIR, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

describe("in quarantine", () => {
  test("a file is neither served nor read, not even to its author, and only its scan is queued", async () => {
    const { id, sha256, fileId } = await file(sound());
    expect(await jobsOf(sha256)).toEqual([{ task: "scanFile" }]);
    expect(await findFile(viewer, id, fileId)).toBeNull();
    await extractStoredText({ sha256 });
    expect(await rowOf(sha256)).toMatchObject({ scan: "PENDING", extraction: "PENDING", passages: [] });
    expect((await findDocument(viewer, id))?.currentVersion?.files[0]?.content.scan).toBe("PENDING");
  });

  test("it stays while the antivirus is down, fails or gives up, and nothing is decided", async () => {
    const { sha256 } = await file(sound());
    for (const manner of ["fails", "babbles", "hangs up"] as const) {
      clamd.manner = manner;
      await expect(scanStoredFile({ sha256 })).rejects.toMatchObject({ code: "UNAVAILABLE" });
    }
    clamd.manner = "scans";
    clamd.limit = 10;
    await expect(scanStoredFile({ sha256 })).rejects.toThrow("StreamMaxLength");
    await clamd.stop();
    await expect(scanStoredFile({ sha256 })).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await clamd.start();
    expect(await rowOf(sha256)).toMatchObject({ scan: "PENDING", scannedAt: null });
  });

  test("bytes that are not those that were filed are not passed in their name", async () => {
    const { sha256 } = await file(sound());
    await writeFile(pathOf(sha256), "autre chose");
    await expect(scanStoredFile({ sha256 })).rejects.toMatchObject({ code: "DAMAGED" });
    expect((await rowOf(sha256)).scan).toBe("PENDING");
  });

  test("once the antivirus is back, the worker empties it by itself, reading included", async () => {
    await clamd.stop();
    const { id, sha256, fileId } = await file(
      Buffer.from(`Une passerelle ${unique()} sur le Drac, pour Échirolles.`),
    );
    const stop = new AbortController();
    const worker = runWorker({
      connectionString: env.DATABASE_URL,
      concurrency: 1,
      handlers,
      schedule: [],
      signal: stop.signal,
    });
    try {
      const key = `scan:${sha256}`;
      const tries = async () => {
        const [job] = await db.$queryRaw<
          { attempts: number }[]
        >`SELECT attempts FROM graphile_worker.jobs WHERE "key" = ${key}`;
        return job?.attempts ?? 0;
      };
      await expect.poll(tries, { timeout: 25_000 }).toBeGreaterThan(0);
      await scanPendingFiles();
      expect((await rowOf(sha256)).scan).toBe("PENDING");
      await clamd.start();
      await scanPendingFiles();
      await expect.poll(async () => (await rowOf(sha256)).extraction, { timeout: 25_000 }).toBe("READ");
      expect(await findFile(viewer, id, fileId)).toMatchObject({ sha256 });
    } finally {
      stop.abort();
      await worker;
    }
  });
});

describe("a sound file", () => {
  test("leaves quarantine, is served, and its reading follows", async () => {
    const bytes = sound();
    const { id, sha256, fileId } = await file(bytes);
    await scanStoredFile({ sha256 });
    expect(clamd.scanned.at(-1)?.equals(bytes)).toBe(true);
    expect(await rowOf(sha256)).toMatchObject({ scan: "CLEAN", scannedAt: expect.any(Date) });
    expect(await findFile(viewer, id, fileId)).toMatchObject({ sha256 });
    expect((await jobsOf(sha256)).map(({ task }) => task)).toContain("extractText");
  });
});

describe("an infected file", () => {
  test("is held back for good, its author told once and the journal with her", async () => {
    const { id, sha256, fileId } = await file(infected());
    await scanStoredFile({ sha256 });
    await scanStoredFile({ sha256 });
    expect(await rowOf(sha256)).toMatchObject({
      scan: "INFECTED",
      extraction: "UNREADABLE",
      reason: "Fichier refusé par l’antivirus.",
    });
    expect(await findFile(viewer, id, fileId)).toBeNull();
    expect(await noticesOf(viewer.id)).toEqual([{ documentId: id }]);
    const journal = await db.journalEntry.findMany({
      where: { event: "file.infected", detail: { equals: { sha256 } } },
    });
    expect(journal).toMatchObject([{ actor: "antivirus", memberId: null }]);
  });

  test("that came before there was an antivirus is served until the nightly check puts it to it, then forgotten by the search", async () => {
    const word = `zibeline${unique()}`;
    const author = await aMember();
    const bytes = infected();
    const document = await aDocument({
      author,
      visibility: "MEMBERS",
      files: [{ kind: "TXT", bytes, text: `Le conseil parle de ${word}.` }],
    });
    const [{ id: fileId, sha256 } = { id: "", sha256: "" }] = document.files;
    const found = async () => (await listDocuments(viewer, parseSearchParams({ q: word }))).total;
    expect([(await rowOf(sha256)).scan, await found()]).toEqual(["NOT_ASKED", 1]);
    expect(await findFile(viewer, document.id, fileId)).not.toBeNull();
    await checkFiles({ count: 10_000, bytes: Number.POSITIVE_INFINITY });
    expect(await jobsOf(sha256)).toEqual([{ task: "scanFile" }]);
    await scanStoredFile({ sha256 });
    expect(await findFile(viewer, document.id, fileId)).toBeNull();
    expect(await textOf(viewer, document.id, sha256)).toEqual([]);
    expect(await found()).toBe(0);
    expect(await noticesOf(author.id)).toEqual([{ documentId: document.id }]);
  });

  test("sent again is put to the antivirus again: its signatures may have been wrong", async () => {
    const bytes = infected();
    const { sha256 } = await file(bytes);
    await scanStoredFile({ sha256 });
    await file(bytes);
    expect(await rowOf(sha256)).toMatchObject({
      scan: "PENDING",
      extraction: "PENDING",
      reason: null,
      scannedAt: null,
    });
    expect(await jobsOf(sha256)).toEqual([{ task: "scanFile" }]);
  });

  test("loses its bytes after a month, and stays refused", async () => {
    const { sha256 } = await file(infected());
    await scanStoredFile({ sha256 });
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    await db.storedFile.update({ where: { sha256 }, data: { scannedAt: daysAgo(29) } });
    await sweepStoredFiles();
    expect(readFileSync(pathOf(sha256)).length).toBeGreaterThan(0);
    await db.storedFile.update({ where: { sha256 }, data: { scannedAt: daysAgo(31) } });
    await utimes(pathOf(sha256), daysAgo(40), daysAgo(40));
    await sweepStoredFiles();
    expect(await store().stat(sha256)).toBeNull();
    expect((await rowOf(sha256)).scan).toBe("INFECTED");
  });
});
