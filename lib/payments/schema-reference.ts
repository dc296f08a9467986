// « ECH-7K3M-9XPD-2Q »: eight letters drawn at random, and two that check them. No I, L, O or U: what is copied by hand from a
// screen to a cheque, or from a cheque to a bank’s form, is read back in one way only.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DRAWN = 8;
const CHECKS = 2;

/**
 * A prime, below 32 squared: a letter taken for another, and two neighbours that change places, are seen, as 32 and the
 * differences of letters are not multiples of it.
 */
const MODULUS = 1021;

function checkOf(drawn: string): string {
  let sum = 0;
  for (const letter of drawn) sum = (sum * ALPHABET.length + ALPHABET.indexOf(letter)) % MODULUS;
  // Once more by the base: the checks come after.
  sum = (sum * ALPHABET.length) % MODULUS;
  return ALPHABET.charAt(Math.floor(sum / ALPHABET.length)) + ALPHABET.charAt(sum % ALPHABET.length);
}

const written = (letters: string) => `ECH-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;

/** The reference that eight random bytes give. */
export function referenceFrom(bytes: Uint8Array): string {
  const drawn = Array.from(bytes.subarray(0, DRAWN), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join(
    "",
  );
  if (drawn.length < DRAWN) throw new RangeError("eight bytes are needed");
  return written(drawn + checkOf(drawn));
}

/** What somebody meant by a letter that is not of the alphabet. */
const meant = (letters: string) => letters.replaceAll("O", "0").replaceAll(/[IL]/g, "1");

/**
 * Every reference that stands in a text (a bank's label, a search), whatever its case, spaces and dashes, as it is written here;
 * those whose check letters are wrong are left out.
 */
export function referencesIn(text: string): string[] {
  const compact = text.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  const found = new Set<string>();
  for (let at = compact.indexOf("ECH"); at >= 0; at = compact.indexOf("ECH", at + 1)) {
    const letters = meant(compact.slice(at + 3, at + 3 + DRAWN + CHECKS));
    if (letters.length < DRAWN + CHECKS || [...letters].some((letter) => !ALPHABET.includes(letter)))
      continue;
    if (checkOf(letters.slice(0, DRAWN)) === letters.slice(DRAWN)) found.add(written(letters));
  }
  return [...found];
}
