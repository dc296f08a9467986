import { isStorageError, type Storage } from "#lib/storage.ts";
import { hashOf } from "#lib/storage-temporary.ts";

export type CopyReport = {
  /** Contents looked at, of which `copied` were sent and verified, `present` were there already and verified. */
  seen: number;
  copied: number;
  present: number;
  /** Of the copied ones, and of them all. */
  bytes: number;
  totalBytes: number;
  /** In the first store under this hash, but with other bytes: not copied. */
  damaged: string[];
  /** Expected, and not in the first store. */
  missing: string[];
};

type Options = {
  concurrency?: number;
  /** Re-reads what the second store already holds too; otherwise its presence and size are enough. */
  verifiesPresent?: boolean;
  signal?: AbortSignal;
  onProgress?: (report: CopyReport) => void;
};

/** The bytes of a content in a store: right, wrong, or not there. Throws UNAVAILABLE. */
async function stateIn(storage: Storage, sha256: string): Promise<"right" | "wrong" | "absent"> {
  try {
    return (await hashOf(await storage.open(sha256))).sha256 === sha256 ? "right" : "wrong";
  } catch (error) {
    if (isStorageError(error, "NOT_FOUND")) return "absent";
    throw error;
  }
}

/**
 * Copies contents from a store into another, and verifies each by reading it again in the second. May be stopped and run
 * again: what is there is not sent twice. A damaged copy in the second is replaced. Throws when a store does not answer.
 */
export async function copyContents(
  from: Storage,
  to: Storage,
  hashes: Iterable<string> | AsyncIterable<string>,
  { concurrency = 4, verifiesPresent = true, signal, onProgress }: Options = {},
): Promise<CopyReport> {
  const report: CopyReport = {
    seen: 0,
    copied: 0,
    present: 0,
    bytes: 0,
    totalBytes: 0,
    damaged: [],
    missing: [],
  };

  const isPresent = async (sha256: string, size: number) => {
    const known = await to.stat(sha256);
    if (!known || known.size !== size) return false;
    return !verifiesPresent || (await stateIn(to, sha256)) === "right";
  };

  const send = async (sha256: string): Promise<void> => {
    // Hashed as it is received: wrong bytes are noticed before they reach the second store, and never kept there.
    const received = await to.receive(await from.open(sha256), {
      maxBytes: Number.POSITIVE_INFINITY,
      signal,
    });
    try {
      if (received.sha256 !== sha256) {
        report.damaged.push(sha256);
        return;
      }
      await received.keep();
    } finally {
      await received.discard();
    }
    if ((await stateIn(to, sha256)) !== "right") throw new Error(`copied, but not readable again: ${sha256}`);
    report.copied += 1;
    report.bytes += received.size;
  };

  const copy = async (sha256: string): Promise<void> => {
    const source = await from.stat(sha256);
    if (!source) report.missing.push(sha256);
    else {
      report.totalBytes += source.size;
      if (await isPresent(sha256, source.size)) report.present += 1;
      else await send(sha256);
    }
    report.seen += 1;
    onProgress?.(report);
  };

  const queue = iteratorOf(hashes);
  // The first that fails stops the others, or they would go on in the back of whoever catches the error.
  let hasFailed = false;
  const work = async () => {
    for (let next = await queue.next(); !next.done && !hasFailed; next = await queue.next()) {
      signal?.throwIfAborted();
      await copy(next.value).catch((error) => {
        hasFailed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  report.damaged.sort();
  report.missing.sort();
  return report;
}

/** One iterator for several readers: they take turns, as a generator cannot be asked twice at once. */
function iteratorOf(hashes: Iterable<string> | AsyncIterable<string>) {
  const inner = Symbol.asyncIterator in hashes ? hashes[Symbol.asyncIterator]() : hashes[Symbol.iterator]();
  let turn: Promise<unknown> = Promise.resolve();
  return {
    next(): Promise<IteratorResult<string>> {
      const mine = turn.then(() => inner.next());
      turn = mine.catch(() => {});
      return mine;
    },
  };
}

/** Every hash that a store lists. */
export async function* hashesIn(storage: Storage): AsyncGenerator<string> {
  for await (const { sha256 } of storage.list()) yield sha256;
}
