// « 7K3M-9XPD-2QHJ »: sixty random bits that a stranger copies from a paper. No I, L, O or U: read back in one way only.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 12;

/** The code that twelve random bytes give. */
export function codeFrom(bytes: Uint8Array): string {
  if (bytes.length < LENGTH) throw new RangeError("twelve bytes are needed");
  return Array.from(bytes.subarray(0, LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
}

/** In groups of four, as it is printed. */
export const writtenCode = (code: string): string => code.replace(/.{4}(?=.)/g, "$&-");

/** The code that somebody typed, whatever its case, dashes and spaces, with O for 0 and I or L for 1; null for anything else. */
export function readCode(typed: string): string | null {
  const letters = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\-\u2010-\u2015\u2212.]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter))
    ? letters
    : null;
}
