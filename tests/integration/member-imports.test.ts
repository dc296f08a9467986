import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { xlsxStream } from "#lib/files/write-sheet.ts";
import { membersPath } from "#lib/incoming-members.ts";
import { workOnMembers } from "#lib/member-imports/jobs.ts";
import { describeMembers, runMemberImport } from "#lib/member-imports/mutations.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aCheckedImport, aFamilyName, sheetText, windows1252 } from "#tests/factories/member-sheets.ts";
import { aMember } from "#tests/factories/members.ts";
import { day, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

let viewer: MemberViewer;
beforeAll(async () => {
  viewer = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

const headers = ["Prénom", "Nom", "E-mail", "Commune", "Début de mandat"];
const anEmail = () => `liste-${unique()}@exemple.fr`;
const linesOf = (importId: string) =>
  db.memberImportLine.findMany({ where: { importId }, orderBy: { position: "asc" } });
const die = () => db.territory.findFirstOrThrow({ where: { kind: "COMMUNE", name: "Die" } });

/** Checks a file, runs the import, and answers it. */
async function imported(content: string | Buffer) {
  const { id } = await aCheckedImport({ content, member: viewer });
  await runMemberImport(viewer, { id });
  await workOnMembers({ id });
  return db.memberImport.findUniqueOrThrow({ where: { id } });
}

describe("a list is read whatever made it:", () => {
  test.each([
    ["semicolons, Windows-1252", (rows: string[][]) => windows1252(sheetText(rows))],
    ["commas, UTF-8 with its mark", (rows: string[][]) => `\ufeff${sheetText(rows, ",", "\n")}`],
    ["tabs, UTF-8", (rows: string[][]) => sheetText(rows, "\t", "\n")],
  ])("%s", async (_name, write) => {
    const [lastName, email] = [aFamilyName(), anEmail()];
    const content = write([
      headers,
      ["Élise", `${lastName.toUpperCase()} D’ŒUVRE`, email, "Die", "15/03/2026"],
    ]);
    const found = await aCheckedImport({ content });
    expect(found).toMatchObject({ status: "READY", lines: 1, columns: headers });
    const [line] = await linesOf(found.id);
    expect(line).toMatchObject({ verdict: "GOOD", problems: [] });
    expect(line?.person).toMatchObject({
      firstName: "Élise",
      lastName: `${lastName} d’Œuvre`,
      email,
      mandate: { tier: "COMMUNE", territoryId: (await die()).id, startsOn: "2026-03-15" },
    });
  });

  test("an Excel workbook, whose dates are dates and whose codes are numbers", async () => {
    const email = anEmail();
    const row = ["Aline", aFamilyName(), email, 1004, { day: "2026-03-15" }];
    const rows = Readable.from([[row]]);
    const content = await buffer(xlsxStream("Membres", headers, rows));
    const { id } = await aCheckedImport({ content, name: "membres.xlsx" });
    const [line] = await linesOf(id);
    const { id: territoryId } = await db.territory.findFirstOrThrow({
      where: { kind: "COMMUNE", code: "01004" },
    });
    expect(line?.person).toMatchObject({ email, mandate: { territoryId, startsOn: "2026-03-15" } });
  });

  test("a file that is no table is refused with a reason, and is not kept", async () => {
    const found = await aCheckedImport({ content: Buffer.from([0, 1, 2, 3]) });
    expect(found).toMatchObject({ status: "FAILED" });
    expect(found.reason).toMatch(/pas lisible/);
    await expect(readFile(membersPath(found.id))).rejects.toThrow("ENOENT");
  });
});

describe("a line that cannot be imported says why, beside its cell:", () => {
  test.each([
    ["E-mail", ["Aline", "Fabre", "", "Die", "15/03/2026"], /L’adresse électronique manque/],
    ["E-mail", ["Aline", "Fabre", "aline", "Die", "15/03/2026"], /non valable/],
    ["Prénom", ["", "Fabre", "EMAIL", "Die", "15/03/2026"], /Écrivez le prénom/],
    ["Commune", ["Aline", "Fabre", "EMAIL", "Diie", "15/03/2026"], /Aucune commune ne s’appelle/],
    ["Commune", ["Aline", "Fabre", "EMAIL", "Saint-Denis", "15/03/2026"], /Plusieurs territoires/],
    ["Début de mandat", ["Aline", "Fabre", "EMAIL", "Die", "2026"], /Une année seule ne suffit pas/],
    ["Début de mandat", ["Aline", "Fabre", "EMAIL", "Die", ""], /Le début du mandat manque/],
    ["Début de mandat", ["Aline", "Fabre", "EMAIL", "Die", "31/02/2026"], /Date illisible/],
  ])("%s of %j", async (header, cells, message) => {
    const row = cells.map((cell) => (cell === "EMAIL" ? anEmail() : cell));
    const { id } = await aCheckedImport({ content: sheetText([headers, row]) });
    const [line] = await linesOf(id);
    expect(line).toMatchObject({ verdict: "BAD", person: null });
    expect(line?.problems).toEqual([{ header, message: expect.stringMatching(message) }]);
  });

  test("two lines about one person: the second is to be sent again", async () => {
    const [name, email] = [aFamilyName(), anEmail()];
    const rows = [
      headers,
      ["Aline", name, email, "Die", "15/03/2026"],
      ["Aline", name, email.toUpperCase(), "Grenoble", "15/03/2026"],
      ["ALINE", name.toUpperCase(), anEmail(), "Die", "15/03/2026"],
    ];
    const { id } = await aCheckedImport({ content: sheetText(rows) });
    const lines = await linesOf(id);
    expect(lines.map(({ verdict }) => verdict)).toEqual(["GOOD", "BAD", "BAD"]);
    expect(lines[1]?.problems).toMatchObject([
      { header: "E-mail", message: expect.stringMatching(/ligne 2/) },
    ]);
    expect(lines[2]?.problems).toMatchObject([
      { header: null, message: expect.stringMatching(/même territoire/i) },
    ]);
  });
});

describe("what columns mean", () => {
  const own = ["Qui", "Joindre", `Champ ${unique()}`];

  test("is said once, and remembered for the next file with the same headers, whoever sends it", async () => {
    const rows = () => [own, ["VARLOMONT Aline", anEmail(), "Die"]];
    const { id } = await aCheckedImport({ content: sheetText(rows()) });
    expect((await linesOf(id))[0]?.verdict).toBe("BAD");
    await describeMembers(viewer, {
      id,
      fields: ["fullName", "email", "territory"],
      tier: "COMMUNE",
      startsOn: "2026-03-15",
      adhesionStartsOn: "",
      adhesionEndsOn: "2026-12-31",
    });
    await workOnMembers({ id });
    const [line] = await linesOf(id);
    expect(line?.person).toMatchObject({
      lastName: "Varlomont",
      mandate: { startsOn: "2026-03-15" },
      adhesion: { startsOn: "2026-01-01", endsOn: "2026-12-31" },
    });
    const next = await aCheckedImport({ content: sheetText(rows()) });
    expect(next.mapping).toEqual({
      [own[0] ?? ""]: "fullName",
      [own[1] ?? ""]: "email",
      [own[2] ?? ""]: "territory",
    });
  });

  test("without an address or a name, is refused", async () => {
    const { id } = await aCheckedImport({ content: sheetText([own, ["a", "b", "c"]]) });
    await expect(
      describeMembers(viewer, { id, fields: ["fullName", "", ""], tier: "COMMUNE" }),
    ).rejects.toMatchObject({ fields: { fields: expect.stringMatching(/adresse électronique/) } });
    await expect(
      describeMembers(viewer, { id, fields: ["email", "email", ""], tier: "COMMUNE" }),
    ).rejects.toMatchObject({ code: "INVALID" });
  });
});

test("the good lines become members with all that they say, nobody is told, and the import is journaled", async () => {
  const [name, email] = [aFamilyName(), anEmail()];
  const wide = [
    ...headers,
    "Civilité",
    "Tél",
    "Adresse",
    "CP",
    "Né le",
    "Fonction",
    "Délégation",
    "Position",
    "Groupe",
    "Adhésion jusqu’au",
    "Thèmes",
  ];
  const theme = await db.theme.findFirstOrThrow({ orderBy: { id: "asc" } });
  const row = [
    "Aline",
    name,
    email,
    "Die",
    "15/03/2026",
    "Mme",
    "612345678",
    "2 rue Basse",
    "26150",
    "12/03/74",
    "2e adjointe",
    "Eau",
    "opposition",
    "Die autrement",
    "31/12/2026",
    theme.name,
  ];
  const found = await imported(sheetText([wide, row]));
  expect(found.status).toBe("DONE");
  const member = await db.member.findUniqueOrThrow({
    where: { email },
    include: {
      contacts: { orderBy: { position: "asc" } },
      themes: true,
      adhesions: true,
      mandates: { include: { functions: true, stances: true } },
      mails: true,
      seats: true,
    },
  });
  expect(member).toMatchObject({
    firstName: "Aline",
    lastName: name,
    civility: "MADAME",
    birthDate: day("1974-03-12"),
    activatedAt: null,
    invitedAt: null,
    mails: [],
    themes: [{ themeId: theme.id }],
    contacts: [
      { kind: "PHONE", value: "06 12 34 56 78", visibility: "NOBODY" },
      { kind: "ADDRESS", value: "2 rue Basse\n26150", visibility: "NOBODY" },
    ],
    adhesions: [{ startsOn: day("2026-01-01"), endsOn: day("2026-12-31") }],
    mandates: [
      {
        groupName: "Die autrement",
        startsOn: day("2026-03-15"),
        functions: [{ kind: "ADJOINT", rank: 2, delegation: "Eau" }],
        stances: [{ stance: "OPPOSITION" }],
      },
    ],
  });
  expect(member.seats).toHaveLength(1);
  const events = await db.journalEntry.findMany({ where: { subjectId: { in: [member.id, found.id] } } });
  expect(events.map(({ event }) => event)).toEqual(
    expect.arrayContaining(["member.imported", "member-import.run", "member-import.finished"]),
  );
});
