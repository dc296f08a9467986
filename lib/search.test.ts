import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldName, highlight, normaliseText } from "#lib/search.ts";

/** The marked pieces of a text, for a query of these words. */
const marked = (text: string, ...words: string[]) =>
  highlight(text, new Set(words))
    .filter(({ match }) => match)
    .map((piece) => piece.text);

describe("normalising", () => {
  it.each([
    "élu·e·s",
    "élu⋅e⋅s",
    "élu•e•s",
    "élu‧e‧s",
    "élu∙e∙s",
    "élu・e・s",
    "élu.e.s",
    "élu-e-s",
    "élu(e)s",
    "élu/e/s",
    "élu_e_s",
    "élu*es",
    "élu·es",
    "ÉLU·E·S",
    "él·u·e",
    "él·u·es",
    "élues",
    "élu(e)(s)",
    "e\u0301lu·e·s",
    "é\u00adlus",
  ])("reads %s as élu", (written) => {
    expect(normaliseText(written)).toBe("elu");
  });

  it.each([
    ["directeur·rice·s", "directeur"],
    ["acteur.trice.s", "acteur"],
    ["conseiller·ère·s", "conseiller0"],
    ["conseillèr·e·s", "conseiller0"],
    ["citoyen.ne.s", "citoyen"],
    ["administré-e-s", "administre0"],
    ["usager⋅es", "usager0"],
    ["professionnel·le·s", "professionnel"],
    ["nombreux·ses", "nombreux"],
    ["act·eur·rice·s", "acteur"],
    ["tou·te·s", ""],
    ["ceux·celles", ""],
  ])("cuts the inclusive endings of %s", (written, word) => {
    expect(normaliseText(written)).toBe(word);
  });

  it.each([
    ["rendez-vous", "rendez"],
    ["c’est-à-dire", "dire"],
    ["arc-en-ciel", "arc ciel"],
    ["porte-voix", "porte voix"],
    ["www.exemple.fr", "exemplefr"],
    ["jeanne.d@mairie-x.fr", "jeannedmairiexfr"],
    ["8.8", "8 8"],
    ["C.G.C.T.", "cgct"],
    ["Riom-ès-Montagnes", "riom montagnes"],
    ["Fontenay-aux-Roses", "fontenay roses"],
    ["12,5 %", "12 5"],
    ["2024-2025", "2024 2025"],
    ["01/03/2026", "1 3 2026"],
    ["1 234 567 €", "1234567 euro"],
    ["ﬁnancer", "financer"],
  ])("leaves the sense of %s", (written, words) => {
    expect(normaliseText(written)).toBe(words);
  });

  it.each(["L. 2121-29", "L.2121-29", "L2121-29", "l 2121-29", "L.\u00a02121‑29", "L. 2121–29", "L-2121-29"])(
    "reads the code article %s as one word, with and without its letter",
    (written) => {
      expect(normaliseText(written)).toBe("lx2121x29 x2121x29");
    },
  );

  it("compares names of places and people without accents, hyphens or the two ways of writing Saint", () => {
    expect(foldName("Saint-Étienne-lès-Remiremont")).toBe("st etienne les remiremont");
    expect(foldName("  L’Haÿ-les-Roses ")).toBe("l hay les roses");
    expect(foldName("SAINTE-FOY")).toBe(foldName("Ste Foy"));
    expect(foldName("Toussaint Lœuvre")).toBe("toussaint loeuvre");
  });
});

describe("highlighting", () => {
  it("marks an inclusive form, a code article and a number as one word each", () => {
    expect(marked("Les élu·e·s, les conseiller(e)s.", "elu", "conseiller0")).toEqual([
      "élu·e·s",
      "conseiller(e)s",
    ]);
    expect(marked("L’article L. 2121-29 du code.", "x2121x29")).toEqual(["L. 2121-29"]);
    expect(marked("Une ville de 3\u202f500 habitants", "3500")).toEqual(["3\u202f500"]);
  });

  it("marks the word after an apostrophe and leaves the punctuation out", () => {
    expect(marked("(l’eau), « l'Eau » : d’eau !", "eau")).toEqual(["eau", "Eau", "eau"]);
  });

  it("marks a compound when one of its words is wanted", () => {
    expect(marked("un arc-en-ciel et la solida\u00adrité", "ciel", "solidarite")).toEqual([
      "arc-en-ciel",
      "solida\u00adrité",
    ]);
  });

  it("gives back the original text exactly", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.lorem({ maxCount: 1 })), (text, words) => {
        const whole = `${text} L. 2121-29 élu·e ${text}`;
        expect(
          highlight(whole, new Set(["elu", ...words]))
            .map((piece) => piece.text)
            .join(""),
        ).toBe(whole);
      }),
    );
  });
});
