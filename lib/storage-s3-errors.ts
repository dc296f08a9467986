import { isStorageError, StorageError } from "#lib/storage.ts";

/** What the library throws: an S3 code as name, a status; or the system's code when nothing answered. */
type S3Error = { name?: string; code?: unknown; $metadata?: { httpStatusCode?: number }; $fault?: string };

const ABSENT = ["NoSuchKey", "NotFound"];
const FULL = ["QuotaExceeded", "InsufficientStorage", "XMinioStorageFull", "EntityTooLarge"];
const NETWORK = /^(E[A-Z_]+|UND_ERR_.*)$/;
// Without a code of the system: what the library itself calls a connection that dragged on or broke.
const CUT = ["TimeoutError", "NetworkingError"];

const statusOf = (error: unknown) => (error as S3Error)?.$metadata?.httpStatusCode;

/** No such content, said by a store that answers: a missing bucket is a fault of the settings, not of the content. */
export const isAbsent = (error: unknown): boolean => ABSENT.includes((error as S3Error)?.name ?? "");

/**
 * An error of the S3 library or of the network as a `StorageError`: NOT_FOUND for a missing content, FULL for a quota,
 * UNAVAILABLE for all that may heal by itself or by the settings (silence, refused keys, wrong clock). The rest, an
 * abort for instance, is left as it is.
 */
export const asS3Error = (error: unknown): unknown => {
  if (isStorageError(error)) return error;
  const { name = "", code, $fault } = error as S3Error;
  if (isAbsent(error)) return new StorageError("NOT_FOUND", { cause: error });
  const status = statusOf(error);
  if (FULL.includes(name) || status === 507) return new StorageError("FULL", { cause: error, detail: name });
  const system = typeof code === "string" && NETWORK.test(code) ? code : undefined;
  if ($fault === undefined && status === undefined && !system && !CUT.includes(name)) return error;
  const what = system ?? (name || String(status));
  // Said in full: the cause is this machine, and nothing else in the message would point at it.
  const detail = name === "RequestTimeTooSkewed" ? `${what}: the clock of this machine is wrong` : what;
  return new StorageError("UNAVAILABLE", { cause: error, detail });
};
