import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { officialSubjectName, scdlColumns } from "#lib/scdl/labels.ts";
import { isScdlHeader, parseScdl, type ScdlRecord, scdlCsv, toScdlRow } from "#lib/scdl/schema.ts";
import { isSiret } from "#lib/scdl/schema-cells.ts";

const record: ScdlRecord = {
  councilName: "Ville de Poitiers",
  councilSiret: "21860194600013",
  actNumber: "2026-0112",
  date: "2026-03-27",
  subjectCode: "8.8",
  subjectName: "domaines de compétences par thèmes/environnement",
  title: "Régie de l’eau : création, statuts et dotation",
  budgetYear: 2026,
  budgetUntil: null,
  budgetName: "Budget annexe de l’eau",
  prefectureId: "PREF086",
  prefectureOn: "2026-03-30",
  membersInOffice: 53,
  votes: { for: 40, against: 8, abstentions: 3 },
  url: "https://membres.exemple.fr/documents/0197",
};

async function textOf(records: ScdlRecord[], size = 2): Promise<string> {
  const batches: ScdlRecord[][] = [];
  for (let at = 0; at < records.length; at += size) batches.push(records.slice(at, at + size));
  let text = "";
  for await (const part of scdlCsv(batches)) text += part;
  return text;
}

/** A file of one line, some of its cells changed. */
function parseCells(changes: Partial<Record<string, string>>) {
  const cells: Record<string, string | undefined> = { ...toScdlRow(record), ...changes };
  const quoted = scdlColumns.map((column) => `"${(cells[column] ?? "").replaceAll('"', '""')}"`);
  const { lines } = parseScdl(`${scdlColumns.join(",")}\r\n${quoted.join(",")}\r\n`);
  return lines[0] ?? { record: null, problems: [] };
}
const columnsAtFault = (changes: Partial<Record<string, string>>) =>
  parseCells(changes).problems.map(({ column }) => column);

describe("a SIRET", () => {
  test.each([
    "21860194600013", // Ville de Poitiers, the example of the schema
    "21380185500015", // Ville de Grenoble
    "35600000000048", // La Poste's seat, by the ordinary key
    "35600000049837", // one of La Poste's post offices, by its own rule
  ])("%s exists", (siret) => {
    expect(isSiret(siret)).toBe(true);
  });

  test.each(["21860194600014", "2186019460001", "218601946000130", "2186019460001a", "00000000000000", ""])(
    "%s does not",
    (siret) => {
      expect(isSiret(siret)).toBe(false);
    },
  );

  test("a mistyped digit always shows", () => {
    const digits = fc.record({ place: fc.nat(13), digit: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(digits, ({ place, digit }) => {
        const siret = [..."21860194600013"];
        siret[place] = String((Number(siret[place]) + digit) % 10);
        expect(isSiret(siret.join(""))).toBe(false);
      }),
    );
  });
});

describe("a file written is a file read:", () => {
  const text = (maxLength: number) =>
    fc
      .string({ unit: "grapheme", minLength: 1, maxLength })
      .map((value) => value.replace(/(?![\t\n\r])\p{Cc}/gu, "").trim())
      .filter((value) => value !== "" && value.length <= maxLength);
  const day = fc
    .date({ min: new Date("1900-01-01"), max: new Date("2050-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const count = fc.integer({ min: 0, max: 300 });
  const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
  const records: fc.Arbitrary<ScdlRecord> = fc
    .record({
      councilName: text(160),
      councilSiret: fc.constantFrom("21860194600013", "21380185500015", "35600000049837"),
      actNumber: text(100),
      date: day,
      subjectCode: fc.constantFrom("1.1", "7.10", "8.8", "9.4"),
      subjectName: text(200),
      title: text(2000),
      budgetYear: orNull(fc.integer({ min: 1900, max: 2050 })),
      budgetName: orNull(text(200)),
      prefectureId: orNull(fc.constantFrom("PREF038", "SPREF02A1", "SGAR974")),
      votes: orNull(fc.record({ for: count, against: count, abstentions: count })),
      url: orNull(fc.webUrl({ validSchemes: ["http", "https"] })),
    })
    .chain((base) => {
      const voters = base.votes ? base.votes.for + base.votes.against + base.votes.abstentions : 0;
      const later = fc.integer({ min: 1, max: 40 }).map((years) => (base.budgetYear ?? 0) + years);
      return fc
        .record({
          budgetUntil: base.budgetYear === null ? fc.constant(null) : orNull(later),
          membersInOffice: orNull(fc.integer({ min: Math.max(voters, 1), max: 1000 })),
          prefectureOn: orNull(day.filter((other) => other >= base.date)),
        })
        .map((more) => ({ ...base, ...more }));
    });

  test("whatever the records, and however many to a batch", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(records, { maxLength: 7 }),
        fc.integer({ min: 1, max: 4 }),
        async (all, size) => {
          const { problem, remarks, lines } = parseScdl(await textOf(all, size));
          expect(problem).toBeUndefined();
          expect(remarks).toEqual([]);
          expect(lines.flatMap(({ problems }) => problems)).toEqual([]);
          expect(lines.map((line) => line.record)).toEqual(all);
        },
      ),
    );
  });

  test("a title that a spreadsheet would compute, or that holds separators, comes back as it is", async () => {
    for (const title of [
      '=HYPERLINK("https://exemple.fr")',
      "+33",
      "@x",
      "a;b,c",
      'dit « "non" »',
      "a\r\nb",
    ]) {
      const { lines } = parseScdl(await textOf([{ ...record, title }]));
      expect(lines[0]?.record?.title).toBe(title);
    }
  });

  test("an empty file still has its header, its lines end as RFC 4180 asks, and it has no BOM", async () => {
    expect(await textOf([])).toBe(`${scdlColumns.join(",")}\r\n`);
    const text = await textOf([record]);
    expect(text.split("\r\n")).toHaveLength(3);
    expect(text).toMatch(/^COLL_NOM,/);
  });
});

describe("a file of others is read", () => {
  const cells = Object.values(toScdlRow(record));

  test("with semicolons, a BOM, headers in lower case and lines left empty", () => {
    const text = `\ufeff${scdlColumns.join(";").toLowerCase()}\n\n${cells.join(";")}\n;;;\n`;
    const { lines, remarks } = parseScdl(text);
    expect(lines.map((line) => line.record)).toEqual([record]);
    expect(remarks).toEqual([]);
  });

  test("by the names of its columns, and what strays from the schema is told", () => {
    const names = [...scdlColumns].reverse().filter((name) => name !== "BUDGET_NOM");
    const row = names.map((name) => toScdlRow(record)[name]);
    const { problem, remarks, lines } = parseScdl(`${names.join(";")};ELU\n${row.join(";")};Camille\n`);
    expect(problem).toBeUndefined();
    expect(remarks).toEqual([
      "Colonnes inconnues du schéma, laissées de côté : ELU.",
      "Colonnes facultatives absentes : BUDGET_NOM.",
      "Les colonnes ne sont pas dans l’ordre du schéma : elles sont lues par leur nom.",
    ]);
    expect(lines[0]?.record).toEqual({ ...record, budgetName: null });
    expect(lines[0]?.cells).not.toHaveProperty("ELU");
  });

  test("or refused as a whole, with the reason, when it cannot be", () => {
    expect(parseScdl("").problem).toContain("COLL_NOM, COLL_SIRET");
    expect(parseScdl("titre;date\nEau;2026\n").problem).toContain("DELIB_OBJET");
    expect(parseScdl(`${scdlColumns.join(",")},DELIB_ID\n`).problem).toBe(
      "Colonnes présentes deux fois : DELIB_ID.",
    );
    expect(parseScdl(`${scdlColumns.join(",")}\n"jamais fermé`).problem).toContain("guillemets");
    expect(isScdlHeader(["titre"])).toBe(false);
    expect(isScdlHeader(scdlColumns.map((name) => ` ${name.toLowerCase()} `))).toBe(true);
  });

  test("without ever failing, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (header, rest) => {
        parseScdl(header);
        const { lines } = parseScdl(`${scdlColumns.join(",")}\n${rest}`);
        for (const line of lines) expect(line.record === null).toBe(line.problems.length > 0);
      }),
    );
  });
});

describe("a line is refused", () => {
  test.each([
    ["without its required cells", { COLL_NOM: " ", DELIB_OBJET: "" }, ["COLL_NOM", "DELIB_OBJET"]],
    ["when its SIRET has a wrong key", { COLL_SIRET: "21860194600012" }, ["COLL_SIRET"]],
    ["when its date is French", { DELIB_DATE: "27/03/2026", PREF_DATE: "" }, ["DELIB_DATE"]],
    ["when its date does not exist", { DELIB_DATE: "2026-02-30", PREF_DATE: "" }, ["DELIB_DATE"]],
    ["when its subject has no second level", { DELIB_MATIERE_CODE: "8" }, ["DELIB_MATIERE_CODE"]],
    ["when its budget runs backwards", { BUDGET_ANNEE: "2026/2025" }, ["BUDGET_ANNEE"]],
    ["when the prefecture is none", { PREF_ID: "Isère" }, ["PREF_ID"]],
    ["when it was registered before it was adopted", { PREF_DATE: "2026-03-26" }, ["PREF_DATE"]],
    ["when the votes do not add up", { VOTE_REEL: "50" }, ["VOTE_REEL"]],
    ["when more vote than sit", { VOTE_EFFECTIF: "50" }, ["VOTE_EFFECTIF"]],
    [
      "when voters are told without their votes",
      { VOTE_POUR: "", VOTE_CONTRE: "" },
      ["VOTE_POUR", "VOTE_CONTRE", "VOTE_REEL"],
    ],
    ["when a count is not one", { VOTE_POUR: "quarante", VOTE_REEL: "" }, ["VOTE_POUR"]],
    ["when its address is a script", { DELIB_URL: "javascript:alert(1)" }, ["DELIB_URL"]],
  ])("%s", (_, changes, columns) => {
    expect(columnsAtFault(changes).sort()).toEqual([...columns].sort());
    expect(parseCells(changes).record).toBeNull();
  });

  test("and every reason is told at once", () => {
    expect(columnsAtFault({ COLL_SIRET: "1", DELIB_DATE: "hier", VOTE_REEL: "4" })).toEqual([
      "COLL_SIRET",
      "DELIB_DATE",
      "VOTE_REEL",
    ]);
  });

  test("but not for leaving the effectif, the voters or the abstentions empty", () => {
    const line = parseCells({ VOTE_EFFECTIF: "", VOTE_REEL: "", VOTE_ABSTENTION: "" });
    expect(line.record?.votes).toEqual({ for: 40, against: 8, abstentions: 0 });
    expect(line.record?.membersInOffice).toBeNull();
  });
});

test("a theme of the nomenclature is named by its two levels, without comma nor bracket", () => {
  expect(officialSubjectName("8.5", "Politique de la ville, habitat, logement")).toBe(
    "domaines de compétences par thèmes/politique de la ville habitat logement",
  );
  expect(officialSubjectName("7.3", "Emprunts")).toBe("finances locales/emprunts");
});
