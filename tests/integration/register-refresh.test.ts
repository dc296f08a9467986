import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { readRegisterFile } from "#lib/register/jobs.ts";
import { confirmMatch, refuseMatch } from "#lib/register/mutations.ts";
import { verifiedMandates } from "#lib/register/queries.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRegisterFile } from "#tests/factories/register.ts";
import { aRegisterCsv, type RegisterCells } from "#tests/factories/register-lines.ts";
import { day, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

const letters = () => unique().replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? "");

async function aCouncillor() {
  const commune = await db.territory.findFirstOrThrow({ where: { kind: "COMMUNE", name: "Die" } });
  const lastName = `Estrevel${letters()}`;
  const member = await aMember({ firstName: "Aline", lastName, birthDate: day("1974-03-12") });
  const mandate = await aMandate({ member, territory: commune });
  const line: RegisterCells = {
    "Code du département": "26",
    "Code de la commune": commune.code,
    "Nom de l'élu": lastName,
    "Prénom de l'élu": "Aline",
  };
  return { member, mandate, line, viewer: await asViewer(member) };
}

async function read(lines: RegisterCells[], asOf: string) {
  const { id } = await aRegisterFile({ content: aRegisterCsv("CONSEILLERS_MUNICIPAUX", lines), asOf });
  await readRegisterFile({ id });
  return db.registerFile.findUniqueOrThrow({ where: { id } });
}

const matchesOf = (memberId: string) =>
  db.registerMatch.findMany({ where: { memberId }, include: { file: true }, orderBy: { id: "asc" } });
const theMatch = async (memberId: string) => {
  const [match] = await matchesOf(memberId);
  if (!match) throw new Error("no match");
  return match;
};

describe("a later file", () => {
  test("refreshes what was confirmed: the mandate is verified by the new date", async () => {
    const { member, mandate, line, viewer } = await aCouncillor();
    await read([line], "2026-06-01");
    await confirmMatch(viewer, { id: (await theMatch(member.id)).id });
    expect(await verifiedMandates(viewer, [mandate.id])).toEqual(new Map([[mandate.id, "2026-06-01"]]));
    await read([{ ...line, "Libellé de la fonction": "Maire" }], "2026-09-01");
    expect(await verifiedMandates(viewer, [mandate.id])).toEqual(new Map([[mandate.id, "2026-09-01"]]));
    expect(await matchesOf(member.id)).toMatchObject([
      { status: "CONFIRMED", functions: [{ kind: "MAIRE" }] },
    ]);
  });

  test("keeps a refusal, and forgets proposals that it no longer has", async () => {
    const refused = await aCouncillor();
    const gone = await aCouncillor();
    await read([refused.line, gone.line], "2026-09-01");
    await refuseMatch(refused.viewer, { id: (await theMatch(refused.member.id)).id });
    await read([refused.line], "2026-09-02");
    expect(await matchesOf(refused.member.id)).toMatchObject([{ status: "REFUSED" }]);
    expect(await matchesOf(gone.member.id)).toEqual([]);
  });

  test("takes nothing from whoever is no longer in it: the confirmation keeps its own date", async () => {
    const { member, mandate, line, viewer } = await aCouncillor();
    const other = await aCouncillor();
    await read([line], "2026-09-03");
    await confirmMatch(viewer, { id: (await theMatch(member.id)).id });
    await read([other.line], "2026-09-04");
    expect(await matchesOf(member.id)).toMatchObject([
      { status: "CONFIRMED", file: { asOf: day("2026-09-03") } },
    ]);
    expect(await verifiedMandates(viewer, [mandate.id])).toEqual(new Map([[mandate.id, "2026-09-03"]]));
  });

  test("that corrects a birth date keeps the confirmation", async () => {
    const { member, line, viewer } = await aCouncillor();
    await read([{ ...line, "Date de naissance": "12/03/1947" }], "2026-09-05");
    await confirmMatch(viewer, { id: (await theMatch(member.id)).id });
    await read([{ ...line, "Date de naissance": "12/03/1974" }], "2026-09-06");
    expect(await matchesOf(member.id)).toMatchObject([
      { status: "CONFIRMED", birthDate: day("1974-03-12"), strength: "STRONG", decidedById: member.id },
    ]);
  });
});

test("an older file changes nothing, and says that a newer one is read", async () => {
  const { member, line } = await aCouncillor();
  await read([line], "2026-10-02");
  const before = await matchesOf(member.id);
  expect(await read([{ ...line, "Libellé de la fonction": "Maire" }], "2026-10-01")).toMatchObject({
    status: "FAILED",
    reason: expect.stringMatching(/du 2\soctobre 2026/),
  });
  expect(await matchesOf(member.id)).toEqual(before);
});

test("files of two kinds do not replace each other, and one confirmation settles both", async () => {
  const { member, line, viewer } = await aCouncillor();
  await read([line], "2026-10-03");
  const mayors = await aRegisterFile({ content: aRegisterCsv("MAIRES", [line]), asOf: "2026-10-04" });
  await readRegisterFile(mayors);
  await confirmMatch(viewer, { id: (await theMatch(member.id)).id });
  expect(await matchesOf(member.id)).toMatchObject([{ status: "CONFIRMED" }, { status: "CONFIRMED" }]);
});

test("killed midway, a reading leaves the database as before, and the next one does it all", async () => {
  const { member, line } = await aCouncillor();
  const content = aRegisterCsv("CONSEILLERS_MUNICIPAUX", [line]);
  const file = await aRegisterFile({ content, asOf: "2026-10-05" });
  // The connection that writes is cut once its first match is written, as when the process or the server dies.
  await db.$executeRawUnsafe(`CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`);
  await db.$executeRawUnsafe(
    `CREATE TRIGGER cut AFTER INSERT ON "RegisterMatch" FOR EACH ROW EXECUTE FUNCTION cut()`,
  );
  await expect(readRegisterFile(file)).rejects.toThrow();
  await db.$executeRawUnsafe(`DROP TRIGGER cut ON "RegisterMatch"`);
  expect(await matchesOf(member.id)).toEqual([]);
  expect(await db.registerFile.findUniqueOrThrow({ where: { id: file.id } })).toMatchObject({
    status: "READING",
    kind: null,
  });
  await readRegisterFile(file);
  expect(await db.registerFile.findUniqueOrThrow({ where: { id: file.id } })).toMatchObject({
    status: "DONE",
  });
  expect(await matchesOf(member.id)).toHaveLength(1);
});

test("whoever is erased has no birth date and no match left", async () => {
  const { member, line } = await aCouncillor();
  await read([line], "2026-10-06");
  await db.member.update({ where: { id: member.id }, data: { erasedAt: new Date() } });
  expect(await db.member.findUniqueOrThrow({ where: { id: member.id } })).toMatchObject({ birthDate: null });
  expect(await matchesOf(member.id)).toEqual([]);
});
