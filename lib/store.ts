import { env } from "#lib/env.ts";
import type { Storage } from "#lib/storage.ts";
import { diskStorage } from "#lib/storage-disk.ts";
import { s3Storage } from "#lib/storage-s3.ts";

/** A store by its name in the settings, whichever is in use: one is copied into the other. */
export const openStore = (kind: "disk" | "s3"): Storage =>
  kind === "disk"
    ? diskStorage(env.STORAGE_DIR)
    : s3Storage({
        endpoint: env.S3_ENDPOINT,
        bucket: env.S3_BUCKET,
        region: env.S3_REGION,
        accessKeyId: env.S3_ACCESS_KEY_ID,
        secretAccessKey: env.S3_SECRET_ACCESS_KEY,
        forcePathStyle: env.S3_FORCE_PATH_STYLE,
        directory: env.STORAGE_DIR,
      });

/** Held by what counts on no content being removed (a backup), and by what removes (the sweep). */
export const STORE_LOCK = "store";

let configured: Storage | undefined;

/** The store of the files, as configured. */
export const store = (): Storage => {
  configured ??= openStore(env.STORE);
  return configured;
};
