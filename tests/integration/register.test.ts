import { access } from "node:fs/promises";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { registerPath } from "#lib/incoming-register.ts";
import { readRegisterFile } from "#lib/register/jobs.ts";
import { reasonsOf } from "#lib/register/labels.ts";
import { comparisonSchema } from "#lib/register/schema-compare.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRegisterFile } from "#tests/factories/register.ts";
import { aRegisterCsv, type RegisterCells } from "#tests/factories/register-lines.ts";
import { day, unique } from "#tests/factories/unique.ts";

afterAll(() => db.$disconnect());

const codeOf = (name: string) =>
  db.territory.findFirstOrThrow({ where: { kind: "COMMUNE", name }, select: { id: true, code: true } });

/** A family name that no other test has: letters alone, as those of people. */
const aName = () => `Varlomont${unique().replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? "")}`;

/** A councillor of Die, of whom the register knows the same unless said. */
async function aCouncillor(birthDate: string | null = "1974-03-12") {
  const commune = await codeOf("Die");
  const lastName = aName();
  const member = await aMember({ firstName: "Aline", lastName, birthDate: birthDate && day(birthDate) });
  const mandate = await aMandate({ member, territory: commune, startsOn: day("2026-03-15") });
  const line: RegisterCells = {
    "Code du département": "26",
    "Code de la commune": commune.code,
    "Libellé de la commune": "Die",
    "Nom de l'élu": lastName.toUpperCase(),
    "Prénom de l'élu": "Aline",
    "Date de naissance": "12/03/1974",
  };
  return { member, mandate, line };
}

async function read(content: string | Buffer, asOf = "2026-11-12") {
  const { id } = await aRegisterFile({ content, asOf });
  await readRegisterFile({ id });
  return db.registerFile.findUniqueOrThrow({ where: { id } });
}

const councillors = (lines: RegisterCells[]) => aRegisterCsv("CONSEILLERS_MUNICIPAUX", lines);
const matchesOf = (memberId: string) =>
  db.registerMatch.findMany({ where: { memberId }, orderBy: [{ kind: "asc" }, { id: "asc" }] });

async function onlyMatch(memberId: string) {
  const [match, ...others] = await matchesOf(memberId);
  expect(others).toEqual([]);
  if (!match) throw new Error("no match");
  return { ...match, reasons: reasonsOf(comparisonSchema.parse(match.comparison), match.tier) };
}

describe("a line is proposed with its reasons:", () => {
  test("same name, given name, birth date and commune", async () => {
    const { member, mandate, line } = await aCouncillor();
    const file = await read(
      councillors([line, { ...line, "Nom de l'élu": "QUELQU’UN", "Prénom de l'élu": "Autre" }]),
    );
    expect(file).toMatchObject({
      status: "DONE",
      kind: "CONSEILLERS_MUNICIPAUX",
      lines: 2,
      kept: 1,
      unreadable: 0,
    });
    expect(await onlyMatch(member.id)).toMatchObject({
      strength: "STRONG",
      status: "PROPOSED",
      territoryId: mandate.territoryId,
      reasons: ["même nom", "même prénom", "même date de naissance", "même commune"],
    });
  });

  test("the accents, the case and the hyphens of names count for nothing", async () => {
    const { member, line } = await aCouncillor();
    await db.member.update({ where: { id: member.id }, data: { firstName: "Anne-Éléonore" } });
    await read(councillors([{ ...line, "Prénom de l'élu": "ANNE ELEONORE" }]));
    expect(await onlyMatch(member.id)).toMatchObject({ strength: "STRONG" });
  });

  test("a near given name and a mistyped year are said", async () => {
    const { member, line } = await aCouncillor();
    const near = { ...line, "Prénom de l'élu": "Alline", "Date de naissance": "12/03/1947" };
    await read(councillors([near]));
    expect(await onlyMatch(member.id)).toMatchObject({
      strength: "WEAK",
      reasons: ["même nom", "prénom proche", "année de naissance différente", "même commune"],
    });
  });

  test("somebody of the same name elsewhere is nobody's match", async () => {
    const { member, line } = await aCouncillor(null);
    const elsewhere = await codeOf("Mèze");
    await read(councillors([{ ...line, "Code du département": "34", "Code de la commune": elsewhere.code }]));
    expect(await matchesOf(member.id)).toEqual([]);
  });

  test("one who sits in an EPCI is known by the commune that sends her", async () => {
    const { member, line } = await aCouncillor(null);
    const epci = await db.territory.findFirstOrThrow({ where: { kind: "EPCI", departementCode: "26" } });
    const { "Code de la commune": code = "", ...rest } = line;
    const cells = { ...rest, "N° SIREN": epci.code, "Code de la commune de rattachement": code };
    await read(aRegisterCsv("CONSEILLERS_COMMUNAUTAIRES", [cells]));
    expect(await onlyMatch(member.id)).toMatchObject({
      tier: "EPCI",
      territoryId: epci.id,
      strength: "LIKELY",
    });
  });
});

test("several lines for several functions make one seat, with its earliest day", async () => {
  const { member, line } = await aCouncillor();
  const held = (label: string) => ({
    ...line,
    "Libellé de la fonction": label,
    "Date de début de la fonction": "21/03/2026",
  });
  await read(
    councillors([
      { ...line, "Date de début du mandat": "2026-03-22" },
      held("2ème adjoint au Maire"),
      held("Maire délégué"),
    ]),
  );
  expect(await onlyMatch(member.id)).toMatchObject({
    startsOn: day("2026-03-15"),
    functions: [
      { label: "2ème adjoint au Maire", kind: "ADJOINT", rank: 2, startsOn: "2026-03-21" },
      { label: "Maire délégué", kind: "MAIRE_DELEGUE", rank: null, startsOn: "2026-03-21" },
    ],
  });
});

test("a name that many bear, with nothing else to tell them apart, is not proposed", async () => {
  const lastName = aName();
  const member = await aMember({ firstName: "Aline", lastName });
  const { line } = await aCouncillor();
  const namesakes = ["01/01/1960", "02/01/1960", "03/01/1960", "04/01/1960"].map((birth) => ({
    ...line,
    "Nom de l'élu": lastName,
    "Date de naissance": birth,
  }));
  await read(councillors(namesakes.slice(0, 2)));
  expect(await matchesOf(member.id)).toHaveLength(2);
  await read(councillors(namesakes));
  expect(await matchesOf(member.id)).toEqual([]);
});

describe("the traps of real files:", () => {
  test("Windows-1252, a mark, commas, lost zeros and a title above the headers", async () => {
    const { member, line } = await aCouncillor();
    await db.member.update({ where: { id: member.id }, data: { firstName: "Cœline" } });
    const text = councillors([{ ...line, "Prénom de l'élu": "Cœline", "Code du département": "026" }]);
    const windows = Buffer.from([...text].map((letter) => (letter === "œ" ? 0x9c : letter.charCodeAt(0))));
    expect(await read(windows)).toMatchObject({ status: "DONE", kept: 1 });
    const marked = `\ufeffTitre du rapport\n${text.replaceAll(";", ",")}`;
    expect(await read(marked)).toMatchObject({ status: "DONE", kept: 1, lines: 1 });
    expect(await onlyMatch(member.id)).toMatchObject({ firstName: "Cœline" });
  });

  test("each unreadable line is counted with its reason, the first hundred kept, and the rest is read", async () => {
    const { member, line } = await aCouncillor();
    const nameless = Array.from({ length: 120 }, () => ({ ...line, "Nom de l'élu": "" }));
    const file = await read(
      councillors([
        { ...line, "Code de la commune": "99999", "Libellé de la commune": "Nulle-Part" },
        { ...line, "Date de naissance": "12/03/1074" },
        ...nameless,
      ]),
    );
    expect(file).toMatchObject({ status: "DONE", lines: 122, unreadable: 121, doubtful: 1, kept: 1 });
    expect(file.problems).toHaveLength(100);
    expect((file.problems as object[]).slice(0, 3)).toEqual([
      { line: 2, reason: "Le code du territoire n’est pas connu." },
      { line: 3, reason: "L’année de naissance est impossible." },
      { line: 4, reason: "Le nom manque." },
    ]);
    expect(await onlyMatch(member.id)).toMatchObject({ strength: "LIKELY" });
  });

  test("a file of something else, an empty one, one never closed and one that is gone are refused with a sentence", async () => {
    const refused = async (content: string | Buffer) => (await read(content)).reason;
    expect(await refused("Nom;Prénom;Ville;Courriel\nA;B;C;D\n")).toContain("il manque les colonnes");
    expect(await refused(" ")).toContain("vide");
    expect(await refused(councillors([]))).toContain("aucune ligne");
    expect(await refused(Buffer.from("PK\x03\x04 un classeur"))).toContain("classeur");
    const { line } = await aCouncillor();
    const open = `${councillors([line, line])}"${"a;".repeat(20_000)}`;
    expect(await refused(open)).toMatch(/La ligne 4 .* guillemet/);
    const { id } = await aRegisterFile();
    await readRegisterFile({ id });
    expect(await db.registerFile.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: "FAILED",
      reason: expect.stringContaining("Renvoyez-le"),
    });
  });

  test("what was sent is gone from the disk once read", async () => {
    const { line } = await aCouncillor();
    const { id } = await read(councillors([line]));
    await expect(access(registerPath(id))).rejects.toThrow();
  });
});
