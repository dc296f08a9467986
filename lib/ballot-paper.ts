import { RSABSSA } from "@cloudflare/blindrsa-ts";

// The paper on which one votes in secret, signed without being seen (blind signature, RFC 9474): made in the voter's browser,
// or by the server for a browser that runs no script. docs/decisions/026 says what it proves and what it does not.

/** 256 random bits are the whole message: nothing needs the randomised variant (RFC 9474, 5). */
const suite = RSABSSA.SHA384.PSS.Deterministic();
const TOKEN_BYTES = 32;
const RECEIPT_BYTES = 10;

/** A paper that votes once: its token, and the signature that says it is genuine. base64url. */
export type Paper = { token: string; signature: string };

/** A paper on its way to be signed: `blinded` is sent and tells nothing of the token; `unblind` stays here. base64url. */
export type BlindedPaper = { token: string; blinded: string; unblind: string };

export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** Throws for what is not base64url. */
export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/** The key that signs the papers of a decision, from its SPKI. */
export const readSigner = (spki: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey("spki", spki, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);

/** A new paper, hidden from whoever signs it. */
export async function blindPaper(signer: CryptoKey): Promise<BlindedPaper> {
  const token = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  const { blindedMsg, inv } = await suite.blind(signer, suite.prepare(token));
  return { token: toBase64Url(token), blinded: toBase64Url(blindedMsg), unblind: toBase64Url(inv) };
}

/** Takes the veil off the signature. Throws when it is not the signer's. */
export async function finishPaper(
  signer: CryptoKey,
  { token, unblind }: Pick<BlindedPaper, "token" | "unblind">,
  blindSignature: string,
): Promise<Paper> {
  const message = suite.prepare(fromBase64Url(token));
  const signed = await suite.finalize(signer, message, fromBase64Url(blindSignature), fromBase64Url(unblind));
  return { token, signature: toBase64Url(signed) };
}

/** Whether the decision's key signed it. */
export async function isGenuine(signer: CryptoKey, { token, signature }: Paper): Promise<boolean> {
  try {
    const bytes = fromBase64Url(token);
    if (bytes.length !== TOKEN_BYTES || toBase64Url(bytes) !== token) return false;
    return await suite.verify(signer, fromBase64Url(signature), suite.prepare(bytes));
  } catch {
    return false;
  }
}

/** Crockford's digits: none is taken for another when it is copied by hand. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * What the voter keeps to find her ballot in the list: 80 bits of the token's digest, « K3QF-90ZD-7XWM-2B4T ». It says nothing
 * of the paper to whoever reads it.
 */
export async function receiptOf(token: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", fromBase64Url(token)));
  const bits = Array.from(digest.slice(0, RECEIPT_BYTES), (byte) => byte.toString(2).padStart(8, "0")).join(
    "",
  );
  const digits = (bits.match(/.{5}/g) ?? []).map((five) => DIGITS[Number.parseInt(five, 2)]).join("");
  return (digits.match(/.{4}/g) ?? []).join("-");
}
