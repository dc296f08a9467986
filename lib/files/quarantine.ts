import type { Scan } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { enqueue } from "#lib/jobs.ts";

/** Where a content that arrives stands: in quarantine when there is an antivirus to take it out. */
export const scanOnArrival = (): Scan => (env.CLAMD === undefined ? "NOT_ASKED" : "PENDING");

/** Nobody downloads, shows or extracts it. */
export const isHeldBack = (scan: Scan): boolean => scan === "PENDING" || scan === "INFECTED";

/**
 * After the rows of contents are written: what must happen before their text can be read. A content once refused and
 * sent again goes through the antivirus again: its signatures may have been corrected since.
 */
export async function queueReading(
  tx: Tx,
  hashes: readonly string[],
  { isAwaited }: { isAwaited: boolean },
): Promise<void> {
  if (env.CLAMD !== undefined) {
    await tx.storedFile.updateMany({
      where: { sha256: { in: [...hashes] }, scan: "INFECTED" },
      data: { scan: "PENDING", scannedAt: null, extraction: "PENDING", reason: null, readAt: null },
    });
  }
  const waiting = await tx.storedFile.findMany({
    where: { sha256: { in: [...hashes] }, scan: "PENDING" },
    select: { sha256: true },
  });
  const quarantined = new Set(waiting.map(({ sha256 }) => sha256));
  for (const sha256 of hashes) {
    if (quarantined.has(sha256)) await queueScan(tx, sha256, { isAwaited });
    else await enqueue(tx, "extractText", { sha256 }, { key: `extract:${sha256}`, isAwaited });
  }
}

/** Tried again for days; `scanPending` also asks every five minutes whether the antivirus is back. */
export const queueScan = (tx: Tx, sha256: string, { isAwaited }: { isAwaited: boolean }): Promise<void> =>
  enqueue(tx, "scanFile", { sha256 }, { key: `scan:${sha256}`, isAwaited, maxAttempts: 25 });
