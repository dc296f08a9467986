import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import path from "node:path";

/** Absolute path of the checkout, symbolic links resolved. */
export const root = realpathSync(path.resolve(import.meta.dirname, "../.."));

/** What the commands write beside the sources: databases, files, secrets of the demo. Never committed. */
export const dataFolder = path.join(root, ".data");

/** Names this checkout in folders shared by the whole machine. */
export const checkoutId = createHash("sha256").update(root).digest("hex").slice(0, 12);
