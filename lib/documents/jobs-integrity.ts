import type { FileDamage } from "@prisma/client";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { queueScan } from "#lib/files/quarantine.ts";
import { log } from "#lib/log.ts";
import { isStorageError } from "#lib/storage.ts";
import { hashOf } from "#lib/storage-temporary.ts";
import { store } from "#lib/store.ts";

export type Checked = { files: number; bytes: number; damaged: number; missing: number; healed: number };

/** Re-reads one content whole. Throws UNAVAILABLE when the store does not answer: that tells nothing of the content. */
async function damageOf(sha256: string): Promise<FileDamage | null> {
  try {
    const read = await hashOf(await store().open(sha256));
    return read.sha256 === sha256 ? null : "DAMAGED";
  } catch (error) {
    if (isStorageError(error, "NOT_FOUND")) return "MISSING";
    throw error;
  }
}

type Row = { sha256: string; size: bigint; damage: FileDamage | null; scan: string };
const row = { sha256: true, size: true, damage: true, scan: true } as const;

/** Those known to be damaged first, which may have been mended; then those not looked at for the longest time. */
async function* toCheck(count: number): AsyncGenerator<Row> {
  // A refused file is never served, and its bytes end by being removed.
  const kept = { scan: { not: "INFECTED" } } as const;
  const damaged = await db.storedFile.findMany({
    where: { ...kept, damage: { not: null } },
    select: row,
    orderBy: { sha256: "asc" },
    take: count,
  });
  yield* damaged;
  const startedAt = new Date();
  for (let left = count - damaged.length; left > 0; left -= 500) {
    const batch = await db.storedFile.findMany({
      where: { ...kept, damage: null, OR: [{ checkedAt: null }, { checkedAt: { lt: startedAt } }] },
      select: row,
      orderBy: [{ checkedAt: { sort: "asc", nulls: "first" } }, { sha256: "asc" }],
      take: Math.min(left, 500),
    });
    if (batch.length === 0) return;
    yield* batch;
  }
}

/**
 * Re-reads a sample of the store, at most `count` files and about `bytes` bytes, and writes what it found of each; when the
 * antivirus is there, contents that came before it are put to it by the way.
 */
export async function checkFiles(
  { count, bytes }: { count: number; bytes: number },
  onProgress: (checked: Checked) => void = () => {},
): Promise<Checked> {
  const checked: Checked = { files: 0, bytes: 0, damaged: 0, missing: 0, healed: 0 };
  for await (const file of toCheck(count)) {
    const { sha256 } = file;
    const damage = await damageOf(sha256);
    await db.storedFile.updateMany({ where: { sha256 }, data: { checkedAt: new Date(), damage } });
    // The hash alone: names are in the page of those whose office it is.
    if (damage) log.error({ sha256, damage }, "stored file damaged or missing");
    if (env.CLAMD !== undefined && file.scan === "NOT_ASKED")
      await db.$transaction((tx) => queueScan(tx, sha256, { isAwaited: false }));
    checked.files += 1;
    checked.bytes += Number(file.size);
    if (damage === "DAMAGED") checked.damaged += 1;
    if (damage === "MISSING") checked.missing += 1;
    if (file.damage && !damage) checked.healed += 1;
    onProgress(checked);
    if (checked.bytes >= bytes) break;
  }
  log.info(checked, "stored files checked");
  return checked;
}

/** The nightly sample, bounded by the settings. */
export async function checkStoredFiles(): Promise<void> {
  await checkFiles({ count: env.CHECK_FILES_COUNT, bytes: env.CHECK_FILES_MB * 1_000_000 });
}
