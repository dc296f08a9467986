import type { RegisterKind } from "@prisma/client";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHeader } from "#lib/register/schema-columns.ts";
import {
  communeCode,
  departementCode,
  functionsOf,
  isLikelyBirth,
  missingFunctions,
  placeOf,
  problemOf,
  readFunction,
  readRegisterDay,
  sirenCode,
} from "#lib/register/schema-lines.ts";
import { dayOfName } from "#lib/register/schema-name.ts";
import { aRegisterLine, type RegisterCells, registerHeaders } from "#tests/factories/register-lines.ts";

const kinds = Object.keys(registerHeaders) as RegisterKind[];

const headerOf = (kind: RegisterKind) => {
  const header = readHeader(registerHeaders[kind]);
  if ("problem" in header) throw new Error(header.problem);
  return header;
};
const placeIn = (kind: RegisterKind, cells: RegisterCells) =>
  placeOf(kind, aRegisterLine(kind, cells), headerOf(kind).columns);

describe("a file is known by its headers:", () => {
  test.each(kinds)("%s", (kind) => {
    expect(headerOf(kind).kind).toBe(kind);
  });

  test("case, accents and typographic apostrophes change nothing, nor does the order of columns", () => {
    const shuffled = registerHeaders.CONSEILLERS_MUNICIPAUX.map((header) =>
      header.replaceAll("'", "’").toUpperCase(),
    ).reverse();
    expect(readHeader(shuffled)).toMatchObject({ kind: "CONSEILLERS_MUNICIPAUX", columns: { lastName: 9 } });
  });

  test("a file of something else is refused with the columns that lack", () => {
    expect(readHeader(["Nom", "Prénom de l'élu", "Ville", "Courriel"])).toEqual({
      problem: expect.stringMatching(
        /répertoire national.*«\sNom de l’élu\s», «\sDate de naissance\s» et «\sDate de début du mandat\s»/,
      ),
    });
  });

  test("a file that lost its territory says which column would tell it", () => {
    const without = registerHeaders.CONSEILLERS_MUNICIPAUX.filter((header) => !header.includes("commune"));
    expect(readHeader(without)).toEqual({ problem: expect.stringMatching(/«\sCode de la commune\s»/) });
    const lost = registerHeaders.MAIRES.filter((header) => header !== "Code de la commune");
    expect(readHeader(lost)).toEqual({
      problem: expect.stringMatching(/incomplet.*il manque la colonne «\sCode de la commune\s»/),
    });
  });

  test("the councils of arrondissements are named, and left", () => {
    expect(readHeader([...registerHeaders.MAIRES, "Code du secteur"])).toEqual({
      problem: expect.stringContaining("arrondissement"),
    });
  });
});

describe("a date", () => {
  const days = fc
    .date({ min: new Date("1000-01-01"), max: new Date("2999-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  test("is the same as older files and as newer ones write it", () => {
    fc.assert(
      fc.property(days, (day) => {
        const [year, month, date] = day.split("-");
        for (const text of [day, `${date}/${month}/${year}`, ` ${Number(date)}/${Number(month)}/${year} `]) {
          expect(readRegisterDay(text)).toBe(day);
        }
        expect(readRegisterDay(`${day}T00:00:00`)).toBe(day);
      }),
    );
  });

  test("is a day that exists, or none", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,2}\/\d{1,2}\/\d{2,5}$/)), (text) => {
        const day = readRegisterDay(text);
        if (day !== null) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
      }),
    );
    for (const text of ["", "31/02/1970", "1970-13-01", "12/03/74", "19704-03-12", "0000-01-01"]) {
      expect(readRegisterDay(text), text).toBeNull();
    }
  });

  test("of birth is doubted when nobody could be in office", () => {
    expect(isLikelyBirth("1974-03-12", 2026)).toBe(true);
    expect(isLikelyBirth("1074-03-12", 2026)).toBe(false);
    expect(isLikelyBirth("2024-03-12", 2026)).toBe(false);
  });

  test("of a file is read in its name", () => {
    expect(dayOfName("elus-conseillers-municipaux-cm-2026-11-12.csv")).toBe("2026-11-12");
    expect(dayOfName("rne_20261112_v2.csv")).toBe("2026-11-12");
    expect(dayOfName("RNE du 12-11-2026.csv")).toBe("2026-11-12");
    for (const name of ["elus-cm.csv", "rne-2026.csv", "9999999999.csv", "2026-13-45.csv"]) {
      expect(dayOfName(name), name).toBeNull();
    }
  });
});

describe("a code that a spreadsheet spoilt", () => {
  test("gets its zeros back", () => {
    expect([departementCode("1"), departementCode("2a"), departementCode("974")]).toEqual([
      "01",
      "2A",
      "974",
    ]);
    expect(communeCode("1004", "01")).toBe("01004");
    expect(communeCode("4", "01")).toBe("01004");
    expect(communeCode("2A004", "2A")).toBe("2A004");
    expect(sirenCode("200 069 110")).toBe("200069110");
  });

  test("is that of the ministry overseas, or the usual one", () => {
    expect(departementCode("ZD")).toBe("974");
    expect(communeCode("ZD411", "974")).toBe("97411");
    expect(communeCode("411", "974")).toBe("97411");
  });

  test("is no code when too much is lost", () => {
    expect(sirenCode("2,00069E+08")).toBeNull();
    expect(communeCode("4", null)).toBeNull();
    expect(departementCode("Isère")).toBeNull();
  });

  test("has always five characters for a commune, nine digits for an EPCI", () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.constantFrom("01", "2B", "974")), (text, departement) => {
        expect(communeCode(text, departement)).toSatisfy((code) => code === null || code.length === 5);
        expect(sirenCode(text)).toSatisfy((code) => code === null || /^\d{9}$/.test(code));
      }),
    );
  });
});

test("a line says where the seat is, by its kind", () => {
  expect(
    placeIn("CONSEILLERS_MUNICIPAUX", { "Code du département": "1", "Code de la commune": "1004" }),
  ).toMatchObject({ kind: "COMMUNE", code: "01004", departement: "01" });
  expect(
    placeIn("CONSEILLERS_COMMUNAUTAIRES", {
      "N° SIREN": "200069110",
      "Code de la commune de rattachement": "38185",
    }),
  ).toMatchObject({ kind: "EPCI", code: "200069110", attached: "38185" });
  expect(placeIn("CONSEILLERS_DEPARTEMENTAUX", {})).toMatchObject({ kind: "DEPARTEMENT", code: "38" });
  expect(
    placeIn("CONSEILLERS_REGIONAUX", { "Code de la région": "84", "Code de la section départementale": "1" }),
  ).toMatchObject({ kind: "REGION", code: "84", departement: "01" });
  expect(placeIn("DEPUTES_EUROPEENS", {})).toMatchObject({ kind: null, code: null });
});

test("a function of ours is recognised with its rank; any other keeps its words alone", () => {
  expect(readFunction("Maire")).toEqual({ kind: "MAIRE", rank: null });
  expect(readFunction("1er adjoint au Maire")).toEqual({ kind: "ADJOINT", rank: 1 });
  expect(readFunction("12ème adjointe au maire")).toEqual({ kind: "ADJOINT", rank: 12 });
  expect(readFunction("Maire délégué")).toEqual({ kind: "MAIRE_DELEGUE", rank: null });
  expect(readFunction("2ème vice-président du conseil communautaire")).toEqual({
    kind: "VICE_PRESIDENT",
    rank: 2,
  });
  expect(readFunction("Président du conseil départemental")).toEqual({ kind: "PRESIDENT", rank: null });
  expect(readFunction("Autre membre commission permanente")).toEqual({ kind: null, rank: null });
  const { columns } = headerOf("MAIRES");
  const line = aRegisterLine("MAIRES", { "Date de début de la fonction": "21/03/2026" });
  expect(functionsOf("MAIRES", line, columns)).toMatchObject([{ kind: "MAIRE", startsOn: "2026-03-21" }]);
});

test("functions that a mandate already has, or that are none of ours, are not missing", () => {
  const functions = ["Maire", "1er adjoint au Maire", "2ème adjoint au Maire", "Autre membre"].map(
    (label) => ({
      label,
      ...readFunction(label),
      startsOn: null,
    }),
  );
  expect(missingFunctions(functions, [{ kind: "MAIRE" }])).toMatchObject([{ kind: "ADJOINT", rank: 1 }]);
});

test("a line that nothing can be compared with says why, without what it says", () => {
  const kind = "SENATEURS";
  const { columns } = headerOf(kind);
  const line = aRegisterLine(kind, { "Nom de l'élu": "VARLOMONT", "Prénom de l'élu": "Aline" });
  expect(problemOf(line, columns)).toBeNull();
  expect(problemOf([...line, "", ""], columns)).toBeNull();
  expect(problemOf([...line, "de trop"], columns)).toBe("Cette ligne a 10 colonnes au lieu de 9.");
  expect(problemOf(line.slice(1), columns)).toBe("Cette ligne a 8 colonnes au lieu de 9.");
  expect(problemOf(aRegisterLine(kind, { "Prénom de l'élu": "Aline" }), columns)).toBe("Le nom manque.");
});
