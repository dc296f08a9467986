import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cardPdf } from "#lib/cards/labels-pdf.ts";
import { pdfOf } from "#lib/files/paper-pdf.ts";
import { numberOf, readNumber } from "#lib/receipts/labels.ts";
import { notTax, paperOf } from "#lib/receipts/labels-paper.ts";
import { centsInWords, inWords } from "#lib/receipts/labels-words.ts";
import { type ReceiptContent, receiptContent } from "#lib/receipts/schema-content.ts";
import { letters, readPdf } from "#tests/unit/files/paper-files.ts";

// Every paper that the association hands out, read back by a reader that did not write it.

/** As long and as varied as those that people bear: 80 letters each way at most, from several scripts. */
const names = [
  "Camille Morel",
  "Marie-Antoinette-Joséphine de La Rochefoucauld-Doudeauville d’Estissac",
  "Ngọc Trâm Nguyễn-Œuvrard",
  "Zoë Ångström-Gębicka",
  "Σοφία Παπαδοπούλου",
  "Юлия Щербакова",
  `${"Anne-Sophie-".repeat(6)}Marie ${"Montmorency-".repeat(6)}Luxembourg`,
];

const organisation = { name: "Coopérative des élu·es", email: "contact@exemple.fr" };
const paid = (name: string) => ({
  organisation,
  payer: { name },
  cents: 123_456,
  paidOn: "2026-03-01",
  means: "Chèque",
  reference: "ECH-7K3M-9XPD-2Q",
});
const all = (name: string): ReceiptContent[] => [
  { kind: "DUES", ...paid(name), period: { startsOn: "2026-01-01", endsOn: "2026-12-31" } },
  { kind: "DONATION", ...paid(name), isMonthly: true },
  {
    kind: "TAX",
    organisation: {
      ...organisation,
      address: "1 place de la Mairie\n23500 Felletin",
      registration: "W232001234",
      purpose: "Mettre en commun ce que font les élues et les élus.",
    },
    payer: { name, address: "3 rue Haute\n23500 Felletin" },
    cents: 123_456,
    giftYear: 2026,
    gifts: [
      {
        paymentId: "01890000-0000-7000-8000-000000000001",
        on: "2026-03-01",
        cents: 100_000,
        means: "Chèque",
      },
      {
        paymentId: "01890000-0000-7000-8000-000000000002",
        on: "2026-04-01",
        cents: 23_456,
        means: "Virement",
      },
    ],
    rescritOn: "2024-03-12",
    signatory: "Hélène Ngo-Carlier",
    signatoryTitle: "trésorière",
  },
  {
    kind: "CREDIT_NOTE",
    organisation,
    payer: { name },
    cents: -123_456,
    cancels: "C-2026-00011",
    cancelsIssuedOn: "2026-03-02",
    reason: "Le paiement a été remboursé ou repris.",
  },
];
const issued = (content: ReceiptContent) => ({
  ...{ kind: content.kind, year: 2026, number: 12, issuedOn: "2026-03-02" },
});
const drawn = (content: ReceiptContent) => pdfOf(paperOf(issued(content), content));

/** What makes a PDF render the same everywhere and be read aloud: its faces within it, its tags, its title and its language. */
async function expectWhole(pdf: Buffer, title: RegExp) {
  const { text, roles, info, totalPages } = await readPdf(pdf);
  const raw = pdf.toString("latin1");
  expect(raw).toContain("pdfuaid");
  expect(info.Language).toMatch(/^fr/);
  expect(info.Title).toMatch(title);
  expect(roles.size).toBeGreaterThan(1);
  const faces = raw.match(/\/FontName\s*\/[A-Z]{6}\+/g) ?? [];
  expect(faces.length).toBeGreaterThan(0);
  // Each face that is described is within the file.
  expect(raw.match(/\/FontFile[23]?\s/g)).toHaveLength(raw.match(/\/Type\s*\/FontDescriptor/g)?.length ?? 0);
  expect(raw).not.toMatch(/\/JavaScript|\/Launch|\/EmbeddedFile|\/URI \(http/);
  return { text, roles, totalPages };
}

describe.each(names)("with the name %s", (name) => {
  test.each(["DUES", "DONATION", "TAX", "CREDIT_NOTE"] as const)(
    "a paper %s opens and says all that it holds",
    async (kind) => {
      const content = all(name).find((one) => one.kind === kind);
      if (!content) throw new Error(kind);
      const { text, roles, totalPages } = await expectWhole(drawn(receiptContent.parse(content)), /n°/);
      expect(totalPages).toBe(1);
      for (const role of ["Table", "TH", "TD"]) expect([...roles]).toContain(role);
      for (const said of [name, numberOf(issued(content)), "1 234,56", organisation.name, "2 mars 2026"]) {
        expect(letters(text), said).toContain(letters(said));
      }
    },
  );

  test("a card opens, holds its code as a picture that says what it is, and the whole name", async () => {
    const url = `https://membres.exemple.fr/carte/${"Ab3_-".repeat(9).slice(0, 43)}`;
    const [first = "", ...others] = name.split(" ");
    const card = { association: organisation.name, firstName: first, lastName: others.join(" "), url };
    const { text, roles, totalPages } = await expectWhole(
      await cardPdf({ ...card, until: new Date("2026-12-31") }),
      /Carte/,
    );
    expect(totalPages).toBe(1);
    expect([...roles]).toContain("Figure");
    for (const said of [name, "31 décembre 2026", url]) expect(letters(text), said).toContain(letters(said));
  });
});

test("a receipt says that it is no tax receipt; a tax receipt does not, and says the amount in letters", async () => {
  const [dues, gift, tax] = await Promise.all(
    all("Camille Morel").map(async (content) => letters((await readPdf(drawn(content))).text)),
  );
  expect(dues).toContain(letters(notTax));
  expect(gift).toContain(letters(notTax));
  expect(tax).not.toContain(letters(notTax));
  const amount = "mille deux cent trente-quatre euros et cinquante-six centimes";
  for (const said of [
    amount,
    "article 200",
    "11580",
    "Hélène Ngo-Carlier, trésorière",
    "W232001234",
    "12 mars 2024",
  ]) {
    expect(tax, said).toContain(letters(said));
  }
});

test("what somebody typed as her name is never a command of the page, whatever it is", async () => {
  const hostile = '#read("/etc/passwd") #eval("1") $x$ \\ <b>&amp; \u202e\u0000 \ud800';
  for (const content of all(hostile)) {
    const { text } = await readPdf(drawn(content));
    expect(letters(text)).toContain(letters('#read("/etc/passwd") #eval("1")'));
    expect(text).not.toContain("root:");
  }
  const card = { association: hostile, firstName: hostile, lastName: hostile, until: new Date("2026-12-31") };
  const { text } = await readPdf(await cardPdf({ ...card, url: "https://exemple.fr/carte/x" }));
  expect(text).not.toContain("root:");
});

test("a number is read back as it is written, and nothing else is one", () => {
  const kinds = ["DUES", "DONATION", "TAX", "CREDIT_NOTE"] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.integer({ min: 2000, max: 2200 }),
      fc.integer({ min: 1, max: 99_999_999 }),
      (kind, year, number) => {
        expect(readNumber(` ${numberOf({ kind, year, number }).toLowerCase()} `)).toEqual({
          kind,
          year,
          number,
        });
      },
    ),
  );
  for (const typed of ["", "C-26-1", "X-2026-1", "C-2026-", "C-2026-1234567890", "C 2026 1", "RFX-2026-1"]) {
    expect(readNumber(typed), typed).toBeNull();
  }
});

describe("an amount in letters", () => {
  test.each([
    [0, "zéro"],
    [1, "un"],
    [16, "seize"],
    [17, "dix-sept"],
    [21, "vingt et un"],
    [70, "soixante-dix"],
    [71, "soixante et onze"],
    [77, "soixante-dix-sept"],
    [80, "quatre-vingts"],
    [81, "quatre-vingt-un"],
    [91, "quatre-vingt-onze"],
    [99, "quatre-vingt-dix-neuf"],
    [100, "cent"],
    [101, "cent un"],
    [200, "deux cents"],
    [201, "deux cent un"],
    [280, "deux cent quatre-vingts"],
    [1000, "mille"],
    [1001, "mille un"],
    [2000, "deux mille"],
    [80_000, "quatre-vingt mille"],
    [200_000, "deux cent mille"],
    [1_000_000, "un million"],
    [200_000_000, "deux cents millions"],
    [1_234_567, "un million deux cent trente-quatre mille cinq cent soixante-sept"],
  ])("%d is « %s »", (n, words) => expect(inWords(n)).toBe(words));

  test.each([
    [1, "zéro euro et un centime"],
    [100, "un euro"],
    [102, "un euro et deux centimes"],
    [250, "deux euros et cinquante centimes"],
    [100_000_000, "un million d’euros"],
    [123_456_700, "un million deux cent trente-quatre mille cinq cent soixante-sept euros"],
  ])("%d cents are « %s »", (cents, words) => expect(centsInWords(cents)).toBe(words));

  test("is another for another amount", () => {
    const seen = new Map<string, number>();
    for (let n = 0; n < 20_000; n += 1) {
      expect(seen.get(inWords(n)), String(n)).toBeUndefined();
      seen.set(inWords(n), n);
    }
  });
});
