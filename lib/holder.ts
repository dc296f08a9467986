import { createHmac } from "node:crypto";
import { env } from "#lib/env.ts";

/**
 * A mark of whose documents a device keeps: the same at each of a member's sign-ins, different for anyone else, and
 * telling nothing of who it is.
 */
export const holderMark = (memberId: string): string =>
  createHmac("sha256", env.AUTH_SECRET).update(`holder:${memberId}`).digest("base64url").slice(0, 22);
