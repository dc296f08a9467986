import { createHash } from "node:crypto";
import type { Scan } from "@prisma/client";
import { isAntivirusReady, scan, type Verdict } from "#lib/antivirus.ts";
import { db, type Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { queueScan } from "#lib/files/quarantine.ts";
import { enqueue } from "#lib/jobs.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import { notify } from "#lib/notify.ts";
import { StorageError } from "#lib/storage.ts";
import { store } from "#lib/store.ts";

const isUnscanned = (scan: Scan) => scan === "PENDING" || scan === "NOT_ASKED";

/** Scanned as it streams; that it is the content of this hash is checked by the way. */
async function scanContent(address: string, sha256: string): Promise<Verdict> {
  const stream = await store().open(sha256);
  const hash = createHash("sha256");
  let isWhole = false;
  const watched = async function* () {
    for await (const chunk of stream) {
      hash.update(chunk);
      yield chunk as Uint8Array;
    }
    isWhole = true;
  };
  try {
    const verdict = await scan(address, watched());
    if (!verdict.infected && !(isWhole && hash.digest("hex") === sha256)) throw new StorageError("DAMAGED");
    return verdict;
  } finally {
    stream.destroy();
  }
}

/** Out of quarantine and on to its text, or kept back for good with its authors told. */
async function conclude(tx: Tx, sha256: string, { infected }: Verdict): Promise<boolean> {
  // Nothing is read of a refused file, and what had been read of it goes.
  const refused = {
    extraction: "UNREADABLE",
    reason: "Fichier refusé par l’antivirus.",
    html: null,
    pages: null,
  } as const;
  const scannedAt = new Date();
  const [row] = await tx.$queryRaw<{ scan: Scan }[]>`
    SELECT "scan" FROM "StoredFile" WHERE "sha256" = ${sha256} FOR UPDATE`;
  if (!row || !isUnscanned(row.scan)) return false;
  if (!infected) {
    await tx.storedFile.update({ where: { sha256 }, data: { scan: "CLEAN", scannedAt } });
    await enqueue(tx, "extractText", { sha256 }, { key: `extract:${sha256}`, isAwaited: true });
    return true;
  }
  await tx.filePassage.deleteMany({ where: { sha256 } });
  // `readAt` makes the search forget what it knew of the file: after its passages are gone.
  await tx.storedFile.update({
    where: { sha256 },
    data: { scan: "INFECTED", scannedAt, readAt: scannedAt, ...refused },
  });
  const carriers = await tx.document.findMany({
    where: { versions: { some: { files: { some: { sha256 } } } } },
    select: { id: true, authorId: true },
  });
  await notify(
    tx,
    carriers.map(({ id, authorId }) => ({ memberId: authorId, kind: "FILE_INFECTED", documentId: id })),
  );
  await record(tx, { system: "antivirus" }, "file.infected", null, { sha256 });
  return true;
}

/** Asks the antivirus about one content; doing it again changes nothing. Fails, to be tried again, while it does not answer. */
export async function scanStoredFile({ sha256 }: { sha256: string }): Promise<void> {
  const file = await db.storedFile.findUnique({ where: { sha256 }, select: { scan: true } });
  if (!file || !isUnscanned(file.scan)) return;
  if (env.CLAMD === undefined) {
    // Taken out of the settings with files still waiting: they wait, a host who forgot it must not serve them.
    if (file.scan === "PENDING") throw new Error("CLAMD is not set, and files wait for it");
    return;
  }
  const verdict = await scanContent(env.CLAMD, sha256);
  const isNews = await db.$transaction((tx) => conclude(tx, sha256, verdict));
  if (isNews && verdict.infected)
    log.error({ sha256, signature: verdict.signature }, "infected file held back");
  else if (isNews) log.info({ sha256 }, "file passed by the antivirus");
}

/** When the antivirus is back, what waits for it goes at once rather than when its next try would come. */
export async function scanPendingFiles(): Promise<void> {
  const waiting = await db.storedFile.findMany({
    where: { scan: "PENDING" },
    select: { sha256: true },
    orderBy: [{ createdAt: "asc" }, { sha256: "asc" }],
    take: 1000,
  });
  if (waiting.length === 0) return;
  if (env.CLAMD === undefined || !(await isAntivirusReady(env.CLAMD))) {
    log.warn({ waiting: waiting.length }, "files wait for an antivirus that does not answer");
    return;
  }
  await db.$transaction(
    async (tx) => {
      for (const { sha256 } of waiting) await queueScan(tx, sha256, { isAwaited: true });
    },
    { timeout: 60_000 },
  );
}
