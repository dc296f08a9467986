import { env } from "#lib/env.ts";
import { diskStorage, type Storage } from "#lib/storage.ts";

let configured: Storage | undefined;

/** The store of the files, as configured. */
export const store = (): Storage => {
  configured ??= diskStorage(env.STORAGE_DIR);
  return configured;
};
