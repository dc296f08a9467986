import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commonWords } from "#lib/common-passwords.ts";
import { isGuessable } from "#lib/password-strength.ts";

const about = ["camille.morel@mairie-royere.fr", "Camille", "Morel", "Coopérative des élu·es"];

describe("refuses what lists and acquaintances would guess:", () => {
  test.each([
    "motdepasse2026",
    "P@ssw0rd1234!",
    "Mairie-2026!!",
    "azertyuiop12",
    "1234azerty5678",
    "123456789012",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "soleilsoleilsoleil",
    "14071789-14071789",
    "Camille.Morel23",
    "Royère-2026-Royère",
    "coopérative2026",
    "Jetaime-camille",
    "ouvre toi sésame",
    "",
  ])("« %s »", (password) => {
    expect(isGuessable(password, about)).toBe(true);
  });
});

describe("accepts what they would not:", () => {
  test.each([
    "agrafe-cheval-bleu-tiroir",
    "soleil dragon football marine",
    "le vélo bleu du facteur",
    "une-bonne-phrase-2026",
    "k#9$Lm!2@pQx",
    "Xk9$vLq2Xk9$vLq2",
    "мой дядя самых честных",
  ])("« %s »", (password) => {
    expect(isGuessable(password, about)).toBe(false);
  });
});

const letters = [..."bcdfghjkmnpqrtvwxz"];
const random = fc.shuffledSubarray(letters, { minLength: letters.length });

test("one or two common words, whatever their capitals and accents, with a year and signs, never suffice", () => {
  const word = fc.constantFrom(...commonWords);
  const dressed = word.chain((text) =>
    fc.constantFrom(text, text.toUpperCase(), text.replaceAll("e", "é"), text.replaceAll("a", "@")),
  );
  fc.assert(
    fc.property(dressed, dressed, fc.integer({ min: 1900, max: 2099 }), (one, two, year) =>
      isGuessable(`${one}-${two}${year}!`, about),
    ),
  );
});

test("what is known of the member adds nothing, wherever it stands", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(["camille", "MOREL", "Royère", "cooperative"]), (names) =>
      isGuessable(names.join(""), about),
    ),
  );
});

test("eighteen letters in any order are enough, and more text never makes a password worse", () => {
  fc.assert(fc.property(random, (drawn) => !isGuessable(drawn.join(""), about)));
  fc.assert(
    fc.property(
      random,
      fc.string({ maxLength: 60 }),
      (drawn, more) => !isGuessable(drawn.join("") + more, about),
    ),
  );
});
