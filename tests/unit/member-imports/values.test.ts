import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDate } from "#lib/dates.ts";
import {
  guessMemberMapping,
  headersKey,
  mappingByKey,
  rememberedMapping,
} from "#lib/member-imports/schema-columns.ts";
import { placeIn } from "#lib/member-imports/schema-places.ts";
import {
  readBirth,
  readDate,
  readEmail,
  readFunctions,
  readPhones,
  readStance,
  readTier,
} from "#lib/member-imports/schema-values.ts";

const between = (min: string, max: string) =>
  fc
    .date({ min: new Date(`${min}T00:00:00Z`), max: new Date(`${max}T00:00:00Z`), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

/** How people and spreadsheets write a day. */
const formsOf = (day: string): string[] => {
  const [year = "", month = "", date = ""] = day.split("-");
  const serial = Math.round((Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000);
  return [
    day,
    `${date}/${month}/${year}`,
    `${Number(date)}/${Number(month)}/${year}`,
    `${date}-${month}-${year.slice(2)}`,
    `${date}.${month}.${year} 00:00`,
    formatDate(day).replaceAll("\u00a0", " "),
    String(serial),
  ];
};

describe("a day of a mandate", () => {
  test("is read however it is written, with its century", () => {
    fc.assert(
      fc.property(between("1960-01-01", "2033-12-31"), (day) => {
        // Two figures for the year say the latest century that may be.
        const forms = formsOf(day).filter((_, index) => index !== 3 || day > "1940");
        for (const form of forms) expect(readDate(form), form).toEqual({ value: day });
      }),
    );
  });

  test.each(["2026", "03/2026", "12/31/2026", "31/02/2026", "hier", "12/03/1901", "01/01/2099"])(
    "%s is refused with a reason",
    (text) => {
      expect(readDate(text)).toEqual({ problem: expect.stringMatching(/\S/) });
    },
  );
});

test("a birth date is of the century that makes its owner old enough", () => {
  fc.assert(
    fc.property(between("1931-01-01", "2008-12-31"), (day) => {
      for (const form of formsOf(day)) expect(readBirth(form), form).toEqual({ value: day });
    }),
  );
  for (const text of ["1974", "12/03/2024", "01/01/1850"]) expect(readBirth(text)).toHaveProperty("problem");
});

test("a telephone that a spreadsheet robbed of its zero gets it back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 100_000_000, max: 999_999_999 }), (number) => {
      const kept = { value: [`0${number}`.replace(/(\d{2})(?=\d)/g, "$1 ")] };
      for (const text of [`${number}`, `0${number}`, `33${number}`]) expect(readPhones(text)).toEqual(kept);
    }),
  );
  expect(readPhones("06 12 34 56 78 / 04 75 00 00 00")).toEqual({
    value: ["06 12 34 56 78", "04 75 00 00 00"],
  });
  expect(readPhones("demander à Jean")).toHaveProperty("problem");
});

test("an address is that of an account, in small letters, alone in its cell", () => {
  expect(readEmail(" Élise <Elise.Varlomont@Exemple.FR> ")).toEqual({ value: "elise.varlomont@exemple.fr" });
  expect(readEmail("mailto:a@exemple.fr")).toEqual({ value: "a@exemple.fr" });
  for (const text of ["a@exemple.fr; b@exemple.fr", "exemple.fr", "a@b@c", "a b@exemple.fr"]) {
    expect(readEmail(text)).toHaveProperty("problem");
  }
});

test.each([
  ["Maire", ["MAIRE"]],
  ["Première adjointe au maire", ["ADJOINT 1"]],
  ["2e adjoint au maire délégué à la culture", ["ADJOINT 2 culture"]],
  ["Maire-adjointe", ["ADJOINT"]],
  ["Maire déléguée", ["MAIRE_DELEGUE"]],
  ["Conseillère municipale déléguée", ["CONSEILLER_DELEGUE"]],
  ["Conseiller·ère municipal·e", []],
  ["3ème vice-présidente ; présidente de la commission eau", ["VICE_PRESIDENT 3", "PRESIDENT_DE_COMMISSION"]],
])("the function « %s » is read", (text, held) => {
  const read = readFunctions(text);
  expect(
    "value" in read &&
      read.value.map(({ kind, rank, delegation }) => [kind, rank, delegation].filter(Boolean).join(" ")),
  ).toEqual(held);
});

test("a function, a stance or a tier that nobody knows is refused with its own words", () => {
  for (const read of [readFunctions("Grand vizir"), readStance("Grand vizir"), readTier("Grand vizir")]) {
    expect(read).toEqual({ problem: expect.stringContaining("Grand vizir") });
  }
  expect(readStance("Opp.")).toEqual({ value: "OPPOSITION" });
  expect(readTier("Conseil départemental")).toEqual({ value: "DEPARTEMENT" });
});

test("codes that lost their zeros get them back", () => {
  const commune = { kind: "COMMUNE", departement: "" } as const;
  expect(placeIn({ ...commune, text: "1004" })).toMatchObject({ text: "01004" });
  expect(placeIn({ ...commune, text: "Die", departement: "1" })).toMatchObject({ departement: "01" });
  expect(placeIn({ kind: "DEPARTEMENT", text: "", departement: "1" })).toMatchObject({ text: "01" });
  expect(placeIn({ kind: "EPCI", text: "200 069 052", departement: "" })).toMatchObject({
    text: "200069052",
  });
  expect(placeIn({ kind: null, text: "Die", departement: "" })).toBeNull();
});

describe("the columns of a list are guessed", () => {
  test("from the names that associations give them", () => {
    const headers = [
      "Civilité",
      "NOM",
      "Prénom",
      "Mail",
      "Tél. portable",
      "Adresse",
      "CP",
      "Ville",
      "Commune",
      "Né(e) le",
    ];
    expect(guessMemberMapping(headers)).toEqual({
      Civilité: "civility",
      NOM: "lastName",
      Prénom: "firstName",
      Mail: "email",
      "Tél. portable": "phone",
      Adresse: "address",
      CP: "address",
      Ville: "address",
      Commune: "territory",
      "Né(e) le": "birthDate",
    });
    expect(guessMemberMapping(["Nom", "E-mail", "Ville"])).toEqual({
      Nom: "fullName",
      "E-mail": "email",
      Ville: "territory",
    });
  });

  test("and what was chosen is found again whatever the order and the case of the headers", () => {
    const mapping = { "Qui ?": "fullName", "À joindre": "email" } as const;
    const again = ["a joindre", "QUI", "Autre"];
    expect(headersKey(["Qui ?", "À joindre", "autre"])).toBe(headersKey(again));
    expect(rememberedMapping(again, mappingByKey(mapping))).toEqual({
      "a joindre": "email",
      QUI: "fullName",
    });
    expect(rememberedMapping(["QUI"], { qui: "constructor" })).toEqual({});
  });
});
