import { Readable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { purgeAccountTraces } from "#lib/accounts/jobs.ts";
import { handlers } from "#lib/commands/tasks.ts";
import { db } from "#lib/db.ts";
import { extractStoredText } from "#lib/documents/jobs.ts";
import { listDocuments } from "#lib/documents/queries.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { enqueue, freeStalledJobs } from "#lib/jobs.ts";
import { store } from "#lib/store.ts";
import { visitor } from "#lib/viewer.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aDocx, aPdf, aScannedPdf } from "#tests/factories/files.ts";
import { working } from "#tests/factories/jobs.ts";
import { aSession } from "#tests/factories/members.ts";
import { uniqueSha256 } from "#tests/factories/unique.ts";

afterAll(() => db.$disconnect());

const contentOf = (sha256: string) =>
  db.storedFile.findUniqueOrThrow({
    where: { sha256 },
    include: { passages: { orderBy: { position: "asc" } } },
  });

const found = async (q: string) =>
  (await listDocuments(visitor, parseSearchParams({ q }))).rows.map(({ id }) => id);

/** A public act whose file waits to be read. */
async function anUnreadAct(kind: "PDF" | "DOCX", bytes: Uint8Array) {
  const document = await aDocument({ visibility: "PUBLIC", files: [{ kind, bytes, text: null }] });
  return { id: document.id, sha256: document.files[0]?.sha256 ?? "" };
}

type Waiting = { attempts: number; last_error: string | null };
const waiting = (key: string) =>
  db.$queryRaw<Waiting[]>`SELECT attempts, last_error FROM graphile_worker.jobs WHERE "key" = ${key}`;
const queue = (sha256: string) =>
  db.$transaction((tx) => enqueue(tx, "extractText", { sha256 }, { key: `extract:${sha256}` }));

const patiently = { timeout: 25_000, interval: 100 };

describe("reading a file", () => {
  test("makes the words of a PDF and of a DOCX searchable, with their passages", async () => {
    const pdf = await anUnreadAct("PDF", aPdf("= Vœu\n\nLe moulin à aubes de la Rance tourne encore."));
    const docx = await anUnreadAct("DOCX", await aDocx(["Les glaneur·euses de Plouha demandent une halle."]));
    expect(await found("aubes Rance")).toEqual([]);
    for (const { sha256 } of [pdf, docx]) await extractStoredText({ sha256 });
    expect(await found('"moulin à aubes"')).toEqual([pdf.id]);
    expect(await found("glaneuse halle")).toEqual([docx.id]);
    const read = await contentOf(pdf.sha256);
    expect(read).toMatchObject({ extraction: "READ", pages: 1, reason: null, readAt: expect.any(Date) });
    expect(read.passages.map(({ text }) => text).join(" ")).toContain("Le moulin à aubes");
    expect((await contentOf(docx.sha256)).html).toContain("Les glaneur·euses");
  });

  test("gives the same rows when it is done twice, even at once", async () => {
    const { sha256 } = await anUnreadAct("DOCX", await aDocx(["Une passerelle himalayenne sur le Drac."]));
    await Promise.all([extractStoredText({ sha256 }), extractStoredText({ sha256 })]);
    const once = await contentOf(sha256);
    await extractStoredText({ sha256 });
    expect(await contentOf(sha256)).toEqual(once);
    expect(once.passages.map(({ position }) => position)).toEqual([...once.passages.keys()]);
  });

  test("says that a scan holds no text", async () => {
    const { sha256 } = await anUnreadAct("PDF", aScannedPdf(2));
    await extractStoredText({ sha256 });
    expect(await contentOf(sha256)).toMatchObject({
      extraction: "SCANNED",
      pages: 2,
      reason: null,
      passages: [],
    });
  });

  test("ignores a content that nobody knows any more", async () => {
    await expect(extractStoredText({ sha256: uniqueSha256() })).resolves.toBeUndefined();
  });
});

describe("the worker", () => {
  test("marks a broken file with the reason, and goes on with the next", async () => {
    const broken = await anUnreadAct("PDF", Buffer.from("%PDF-1.7\nrien de tout cela n’est un PDF"));
    const sound = await anUnreadAct("DOCX", await aDocx(["Le lavoir de Saint-Goazec est rouvert."]));
    for (const { sha256 } of [broken, sound]) await queue(sha256);
    await working(handlers, () =>
      expect.poll(async () => (await contentOf(sound.sha256)).extraction, patiently).toBe("READ"),
    );
    expect(await contentOf(broken.sha256)).toMatchObject({
      extraction: "UNREADABLE",
      reason: "Le fichier est abîmé ou son contenu n’a pas pu être compris.",
      passages: [],
    });
    expect(await found("lavoir Goazec")).toEqual([sound.id]);
    for (const { sha256 } of [broken, sound]) expect(await waiting(`extract:${sha256}`)).toEqual([]);
  });

  test("keeps a job that fails, with its error, and does it again", async () => {
    const bytes = await aDocx(["La navette fluviale de Lacanau-de-Mios est gratuite."]);
    const { id, sha256 } = await anUnreadAct("DOCX", bytes);
    await store().remove(sha256);
    await queue(sha256);
    const key = `extract:${sha256}`;
    await working(handlers, () =>
      expect.poll(async () => (await waiting(key))[0]?.last_error, patiently).toBeTruthy(),
    );
    expect(await waiting(key)).toMatchObject([
      { attempts: 1, last_error: expect.stringContaining("NOT_FOUND") },
    ]);
    expect(await contentOf(sha256)).toMatchObject({ extraction: "PENDING" });

    await store().put(Readable.from([bytes]));
    // Its turn would come by itself, a few seconds later.
    await db.$executeRaw`SELECT graphile_worker.reschedule_jobs(
      (SELECT array_agg("id") FROM graphile_worker.jobs WHERE "key" = ${key}), run_at => now())`;
    await working(handlers, () => expect.poll(() => waiting(key), patiently).toEqual([]));
    expect(await found("navette fluviale")).toEqual([id]);
  });

  test("never sees a job whose transaction was rolled back, and sees one that was committed once", async () => {
    const [lost, kept] = [uniqueSha256(), uniqueSha256()];
    await expect(
      db.$transaction(async (tx) => {
        await enqueue(tx, "extractText", { sha256: lost });
        throw new Error("something later failed");
      }),
    ).rejects.toThrow("something later failed");
    // Filed twice before it was read: one reading is enough.
    await queue(kept);
    await queue(kept);
    const asked: string[] = [];
    const noting = {
      ...handlers,
      extractText: async ({ sha256 }: { sha256: string }) => void asked.push(sha256),
    };
    await working(noting, () => expect.poll(() => waiting(`extract:${kept}`), patiently).toEqual([]));
    expect(asked).toEqual([kept]);
  });
});

test("a job that a killed worker held comes back after ten minutes, one just taken stays with its worker", async () => {
  const [stalled, fresh] = [uniqueSha256(), uniqueSha256()];
  await Promise.all([queue(stalled), queue(fresh)]);
  const hold = (sha256: string, minutes: number) => db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_by = ${`worker-${minutes}`},
      locked_at = now() - ${minutes} * interval '1 minute' WHERE "key" = ${`extract:${sha256}`}`;
  await hold(stalled, 11);
  await hold(fresh, 9);
  await freeStalledJobs();
  const held = await db.$queryRaw<{ key: string }[]>`
    SELECT "key" FROM graphile_worker.jobs WHERE locked_at IS NOT NULL AND "key" LIKE 'extract:%'`;
  expect(held).toEqual([{ key: `extract:${fresh}` }]);
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs
    WHERE "key" IN (${`extract:${stalled}`}, ${`extract:${fresh}`})`;
});

test("sessions that ended a month ago are forgotten, those of yesterday are not", async () => {
  const ago = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000);
  const kept = [
    await aSession(),
    await aSession({ expiresAt: ago(29) }),
    await aSession({ revokedAt: ago(29) }),
  ];
  await aSession({ expiresAt: ago(31) });
  await aSession({ revokedAt: ago(31) });
  await purgeAccountTraces();
  const left = await db.session.findMany({ select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
});
