import type { Readable } from "node:stream";

export type Stored = { sha256: string; size: number };

/** Content received but not yet kept, so that it can be inspected between the two. */
export type Received = Stored & {
  /** On the local disk, readable until `keep` or `discard`. */
  tempPath: string;
  /** Makes the content durable under its hash when it resolves. Throws FULL or UNAVAILABLE; may then be tried again. */
  keep(): Promise<Stored>;
  /** Leaves nothing behind. Harmless after `keep` or when repeated. */
  discard(): Promise<void>;
};

/** Where the bytes of files live, addressed by the SHA-256 of their content (64 lower-case hex digits). */
export type Storage = {
  /** Streams to a temporary place while hashing. Throws `StorageError` TOO_LARGE or FULL, or the stream's own error, leaving nothing. */
  receive(
    stream: AsyncIterable<Uint8Array>,
    options: { maxBytes: number; signal?: AbortSignal },
  ): Promise<Received>;
  put(stream: AsyncIterable<Uint8Array>): Promise<Stored>;
  /** `range` counts bytes, both ends included. Throws `StorageError` NOT_FOUND. */
  open(sha256: string, range?: { start: number; end?: number }): Promise<Readable>;
  stat(sha256: string): Promise<{ size: number; modifiedAt: Date } | null>;
  /** A local path for readers that need one (extraction); `release` it afterwards. Throws NOT_FOUND or DAMAGED. */
  localCopy(sha256: string): Promise<{ path: string; release(): Promise<void> }>;
  /** False when it was not there, or when `unmodifiedSince` is given and it was kept again after that date. */
  remove(sha256: string, options?: { unmodifiedSince: Date }): Promise<boolean>;
  list(): AsyncIterable<{ sha256: string; modifiedAt: Date }>;
  /** Removes what interrupted uploads left; answers how many. */
  sweepTemporary(olderThan: Date): Promise<number>;
};

/** UNAVAILABLE: the store does not answer, or refuses us; it may answer later. DAMAGED: the bytes are not those of the hash. */
export type StorageErrorCode = "NOT_FOUND" | "TOO_LARGE" | "FULL" | "UNAVAILABLE" | "DAMAGED";

export class StorageError extends Error {
  readonly code: StorageErrorCode;

  /** `detail` is for the log: what the system or the store said, without names or addresses. */
  constructor(code: StorageErrorCode, { detail, ...options }: ErrorOptions & { detail?: string } = {}) {
    super(detail ? `storage: ${code} (${detail})` : `storage: ${code}`, options);
    this.name = "StorageError";
    this.code = code;
  }
}

export const isStorageError = (error: unknown, ...codes: StorageErrorCode[]): error is StorageError =>
  error instanceof StorageError && (codes.length === 0 || codes.includes(error.code));

/** The hash reaches us from the database and from URLs: anything else than a hash never becomes a path. */
export function checkHash(sha256: string): void {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new StorageError("NOT_FOUND");
}

const systemCode = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

/** A full disk, quota or file system limit becomes `StorageError` FULL, a missing file NOT_FOUND; the rest is left as it is. */
export const asStorageError = (error: unknown): unknown => {
  const code = systemCode(error);
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG")
    return new StorageError("FULL", { cause: error });
  if (code === "ENOENT") return new StorageError("NOT_FOUND", { cause: error });
  // A network folder that went away, a disk that fails, a folder that somebody else owns.
  if (code === "EIO" || code === "ESTALE" || code === "ETIMEDOUT" || code === "EACCES" || code === "EROFS")
    return new StorageError("UNAVAILABLE", { cause: error, detail: code });
  return error;
};

/** null for a file that is not there; any other error is thrown again. */
export const ignoreMissing = (error: unknown): null => {
  if (systemCode(error) === "ENOENT") return null;
  throw error;
};
