import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "#lib/env.ts";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** One key for each purpose, derived from AUTH_SECRET (HKDF, RFC 5869): none serves for anything else. */
export const keyFor = (purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", env.AUTH_SECRET, "echarpe", purpose, 32));

/**
 * Encrypts by AES-256-GCM: initialisation vector (12 bytes), ciphertext, tag (16). `owner` is bound to it: what is
 * copied to another person's row opens no more.
 */
export function seal(purpose: string, owner: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), iv).setAAD(Buffer.from(owner));
  return new Uint8Array(Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** What was sealed for that purpose and owner, or null for anything altered, foreign or sealed under another secret. */
export function unseal(purpose: string, owner: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (sealed.length < IV_BYTES + TAG_BYTES) return null;
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(end));
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, end)), decipher.final()]));
  } catch {
    return null;
  }
}

/** SHA-256 of a short secret, keyed so that a copy of the database is not enough to guess it. 32 bytes. */
export const keyedDigest = (purpose: string, value: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac("sha256", keyFor(purpose)).update(value).digest());

/** SHA-256 of 32 random bytes, which need neither key nor salt. */
export const sha256 = (secret: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash("sha256").update(secret).digest());
