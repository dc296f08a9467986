import { timingSafeEqual } from "node:crypto";
import { keyedDigest } from "#lib/sealed.ts";
import { isUuid } from "#lib/uuid.ts";

// An id that opens something to whoever was sent it, without an account: the 16 bytes of the id and 16 of a seal that only
// we can make. Nothing is kept, so that nothing can be stolen from the database; it serves as long as its purpose does.

const [ID, SEAL] = [16, 16];

const sealOf = (purpose: string, id: string): Buffer =>
  Buffer.from(keyedDigest(purpose, id)).subarray(0, SEAL);

/** 43 characters fit for an address. */
export const sealedId = (purpose: string, id: string): string =>
  Buffer.concat([Buffer.from(id.replaceAll("-", ""), "hex"), sealOf(purpose, id)]).toString("base64url");

/** The id that was sealed for that purpose; null for anything else. */
export function readSealedId(purpose: string, token: string): string | null {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const id = bytes.toString("hex", 0, ID).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  const isOurs = bytes.length === ID + SEAL && timingSafeEqual(bytes.subarray(ID), sealOf(purpose, id));
  return isOurs && isUuid(id) ? id : null;
}
