import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from "node:crypto";
import { promisify } from "node:util";
import { seal, unseal } from "#lib/sealed.ts";

// The box of a secret vote: the key that signs papers unseen, and the key under which ballots wait for the count.
// docs/decisions/026 says why.

const MODULUS_BITS = 2048;
/** Bytes of what is signed, and of a signature. */
export const SIGNED_BYTES = MODULUS_BITS / 8;
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const TOKEN_BYTES = 32;
/** Token, number of figures, figures, then zeros: a ballot's length says nothing of it. */
const BALLOT_BYTES = 64;
const PURPOSE = "decision-box";

/** `box` is 32 random bytes; `signing` the private key as PKCS #8. */
export type BoxKeys = { box: Uint8Array; signing: Uint8Array };

/** New keys for a decision: those that stay hidden, sealed under the application's own key; the public one as SPKI. */
export async function newBoxKeys(decisionId: string) {
  const pair = await promisify(generateKeyPair)("rsa", {
    modulusLength: MODULUS_BITS,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "der" },
  });
  const keys = seal(PURPOSE, decisionId, Buffer.concat([randomBytes(KEY_BYTES), pair.privateKey]));
  return { publicKey: new Uint8Array(pair.publicKey), keys };
}

/** Throws when the application's secret is no longer the one under which they were sealed. */
export function openBoxKeys(decisionId: string, sealed: Uint8Array): BoxKeys {
  const keys = unseal(PURPOSE, decisionId, sealed);
  if (!keys) throw new Error("The keys of a secret vote do not open: AUTH_SECRET is not what it was.");
  return { box: keys.subarray(0, KEY_BYTES), signing: keys.subarray(KEY_BYTES) };
}

/**
 * RFC 9474, 4.3 (BlindSign), by OpenSSL, in constant time: 1 ms, where arithmetic in JavaScript would stop the process for a
 * third of a second. Null for what is no number below the modulus.
 */
export function signBlinded({ signing }: BoxKeys, blinded: Uint8Array): Uint8Array | null {
  if (blinded.length !== SIGNED_BYTES) return null;
  const key = createPrivateKey({ key: Buffer.from(signing), format: "der", type: "pkcs8" });
  const padding = constants.RSA_NO_PADDING;
  try {
    const signature = privateDecrypt({ key, padding }, blinded);
    // A fault in the arithmetic would give the key away: the result is verified before it leaves.
    return publicEncrypt({ key: createPublicKey(key), padding }, signature).equals(blinded)
      ? new Uint8Array(signature)
      : null;
  } catch {
    return null;
  }
}

/** What tells that a paper has voted, to whoever holds the box's key alone. */
export const markOf = ({ box }: BoxKeys, token: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac("sha256", box).update("mark").update(token).digest());

const cipherKey = ({ box }: BoxKeys) => createHmac("sha256", box).update("ballot").digest();

export type Ballot = { token: Uint8Array; choice: number[] };

/** A ballot as it waits: AES-256-GCM, bound to its mark. Twelve figures at most, each below 256. */
export function sealBallot(
  keys: BoxKeys,
  mark: Uint8Array,
  { token, choice }: Ballot,
): Uint8Array<ArrayBuffer> {
  const plain = Buffer.alloc(BALLOT_BYTES);
  plain.set(token, 0);
  plain[TOKEN_BYTES] = choice.length;
  plain.set(choice, TOKEN_BYTES + 1);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", cipherKey(keys), iv).setAAD(mark);
  return new Uint8Array(Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** Throws for a ballot that was altered, or put under another mark. */
export function openBallot(keys: BoxKeys, mark: Uint8Array, sealed: Uint8Array): Ballot {
  const decipher = createDecipheriv("aes-256-gcm", cipherKey(keys), sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(mark).setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  const length = plain[TOKEN_BYTES] ?? 0;
  return {
    token: new Uint8Array(plain.subarray(0, TOKEN_BYTES)),
    choice: [...plain.subarray(TOKEN_BYTES + 1, TOKEN_BYTES + 1 + length)],
  };
}
