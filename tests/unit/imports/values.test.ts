import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDate, toDay } from "#lib/dates.ts";
import { kindLabels, licenceLabels, outcomeLabels, tierLabels } from "#lib/documents/labels.ts";
import { importFields } from "#lib/imports/labels.ts";
import { guessMapping, keyOf } from "#lib/imports/schema-columns.ts";
import {
  readCount,
  readDay,
  readKind,
  readLicence,
  readMajority,
  readOutcome,
  readTier,
  readVisibility,
} from "#lib/imports/schema-values.ts";
import { scdlColumns } from "#lib/scdl/labels.ts";

const days = fc
  .date({ min: new Date("1960-01-01T00:00:00Z"), max: new Date("2090-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("a day is read as people and spreadsheets write it:", () => {
  test("in figures, in words and as a serial, whatever the day", () => {
    fc.assert(
      fc.property(days, (day) => {
        const [year = "", month = "", date = ""] = day.split("-");
        const serial = Math.round((Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000);
        const written = formatDate(day).replaceAll("\u00a0", " ");
        for (const text of [
          day,
          `${day}T00:00:00.000Z`,
          `${date}/${month}/${year}`,
          `${Number(date)}/${Number(month)}/${year}`,
          `${date}.${month}.${year} 18:30`,
          `${date}-${month}-${year}`,
          written,
          `Jeudi ${written}`,
          String(serial),
        ]) {
          expect(readDay(text), text).toBe(day);
        }
      }),
    );
  });

  test.each(["31/02/2025", "2025-13-01", "demain", "", "12", "123456", "99/99/9999", "0/0/0", "mars 2025"])(
    "« %s » is none",
    (text) => {
      expect(readDay(text)).toBeUndefined();
    },
  );

  test("nothing that is typed makes it fail", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const day = readDay(text);
        if (day !== undefined) expect(toDay(day)).toBe(day);
      }),
    );
  });
});

test("the interface's own words are read back, in any case, without their accents", () => {
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
  for (const [labels, read] of [
    [kindLabels, readKind],
    [tierLabels, readTier],
    [licenceLabels, readLicence],
    [outcomeLabels, (text: string) => readOutcome(text)?.outcome],
  ] as const) {
    for (const [value, label] of Object.entries(labels)) {
      for (const text of [label, plain(label), ` ${label.toLowerCase()} `, value])
        expect(read(text), text).toBe(value);
    }
  }
});

test.each([
  ["Vœu", "VOEU"],
  ["voeux", "VOEU"],
  ["délib", "DELIBERATION"],
  ["Délibération n° 12", "DELIBERATION"],
  ["question", "QUESTION_ORALE"],
  ["bilan de mandat", "COMPTE_RENDU"],
  ["voeuf", undefined],
])("the kind « %s » is %s", (text, kind) => {
  expect(readKind(text)).toBe(kind);
});

test.each([
  ["Adopté à l’unanimité", { outcome: "ADOPTED", majority: "UNANIMITY" }],
  ["unanimité", { outcome: "ADOPTED", majority: "UNANIMITY" }],
  ["A la majorité", { outcome: "ADOPTED", majority: "MAJORITY" }],
  ["approuvée", { outcome: "ADOPTED" }],
  ["Rejeté à la majorité", { outcome: "REJECTED" }],
  ["ajourné", { outcome: "REFERRED" }],
  ["on verra", undefined],
])("the outcome « %s » is %j", (text, outcome) => {
  expect(readOutcome(text)).toEqual(outcome);
});

test.each([
  ["public", "PUBLIC"],
  ["Tout le monde", "PUBLIC"],
  ["adhérent·es", "MEMBERS"],
  ["Le collectif", "COLLECTIF"],
  ["secret", undefined],
])("who reads « %s » is %s", (text, visibility) => {
  expect(readVisibility(text)).toBe(visibility);
});

test("votes are whole numbers, said or not to be votes", () => {
  expect([readCount("27"), readCount("27 voix"), readCount("27,0"), readCount(" 3 ")]).toEqual([
    "27",
    "27",
    "27",
    "3",
  ]);
  expect([readCount("dix"), readCount("-1"), readCount("2,5"), readCount("")]).toEqual(
    Array(4).fill(undefined),
  );
  expect(readMajority("À la majorité des voix")).toBe("MAJORITY");
});

describe("columns are recognised by their headers:", () => {
  test("as associations, mairies and open data write them", () => {
    expect(
      guessMapping([
        "Nom du fichier",
        "INTITULÉ",
        "Type",
        "Date de séance",
        "Commune",
        "Voix pour",
        "Pour info",
      ]),
    ).toEqual({
      "Nom du fichier": "file",
      INTITULÉ: "title",
      Type: "kind",
      "Date de séance": "actDate",
      Commune: "territory",
      "Voix pour": "votesFor",
    });
    expect(guessMapping(scdlColumns)).toMatchObject({
      COLL_NOM: "councilName",
      DELIB_DATE: "actDate",
      DELIB_OBJET: "title",
      DELIB_MATIERE_CODE: "themes",
      VOTE_POUR: "votesFor",
      VOTE_CONTRE: "votesAgainst",
      VOTE_ABSTENTION: "abstentions",
    });
  });

  test("no field is given twice, whatever the headers, and only what is there is named", () => {
    const headers = fc.uniqueArray(
      fc.oneof(fc.string(), fc.constantFrom("Titre", "titre ", "Objet", "__proto__", "Date")),
    );
    fc.assert(
      fc.property(headers, (names) => {
        const mapping = guessMapping(names);
        const fields = Object.values(mapping);
        expect(new Set(fields).size).toBe(fields.length);
        expect(Object.keys(mapping).every((name) => names.includes(name))).toBe(true);
        expect(fields.every((field) => importFields.includes(field))).toBe(true);
      }),
    );
  });

  test("a key is its own key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(keyOf(keyOf(text))).toBe(keyOf(text));
      }),
    );
  });
});
