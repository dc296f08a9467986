import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { workOnMembers } from "#lib/member-imports/jobs.ts";
import { views } from "#lib/member-imports/labels.ts";
import { discardMemberImport, runMemberImport } from "#lib/member-imports/mutations.ts";
import { findMemberImport, listMemberLines, listRefusedLines } from "#lib/member-imports/queries.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import {
  aCheckedImport,
  aFamilyName,
  aMemberImport,
  aMessySheet,
  sheetText,
} from "#tests/factories/member-sheets.ts";
import { aMember } from "#tests/factories/members.ts";
import { day, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { anEmail, aSecretary, die, linesOf } from "#tests/integration/member-imports-setup.ts";

let viewer: MemberViewer;
beforeAll(async () => {
  viewer = await aSecretary();
});
afterAll(() => db.$disconnect());

const headers = ["Prénom", "Nom", "E-mail", "Commune", "Début de mandat"];

test("a messy list of 2,000 lines gives exactly what is good in it, and the rest with its reasons", async () => {
  const communes = await db.territory.findMany({
    where: { kind: "COMMUNE" },
    select: { name: true, departementCode: true },
    orderBy: { id: "asc" },
    take: 40,
  });
  const known = await Promise.all(Array.from({ length: 8 }, () => aMember()));
  const mark = unique().replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
  const sheet = aMessySheet({ lines: 2000, mark, communes, known: known.map(({ email }) => email) });
  const { id } = await aCheckedImport({ content: sheet.content });
  const found = await findMemberImport(viewer, id);
  const first = await db.memberImportLine.findFirst({
    where: { importId: id, verdict: "BAD" },
    orderBy: { position: "asc" },
  });
  expect(found?.figures, JSON.stringify(first)).toMatchObject({
    good: sheet.good,
    bad: sheet.bad,
    sure: sheet.sure,
  });
  const silent = await db.memberImportLine.count({
    where: { importId: id, verdict: "BAD", problems: { equals: [] } },
  });
  expect(silent).toBe(0);
  await runMemberImport(viewer, { id });
  await workOnMembers({ id });
  expect(await db.member.count({ where: { email: { startsWith: `${mark}.` } } })).toBe(sheet.good);
  expect(await db.member.findFirst({ where: { email: `${mark}.j@exemple.fr` } })).toMatchObject({
    lastName: `de La Estrevel${mark}j`,
  });
  const refused = await listRefusedLines(viewer, { id, status: "DONE" });
  expect(refused).toHaveLength(sheet.bad + sheet.sure);
}, 120_000);

test("an import exists for the secretariat alone", async () => {
  const { id } = await aMemberImport({ status: "READY" });
  const others = [await asViewer(await aMember()), await asViewer(await aMember({ roles: ["ADMIN"] }))];
  for (const other of others) {
    expect(await findMemberImport(other, id)).toBeNull();
    expect(await listRefusedLines(other, { id, status: "DONE" })).toEqual([]);
    await expect(runMemberImport(other, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(discardMemberImport(other, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await findMemberImport(viewer, id)).toMatchObject({ status: "READY" });
  await discardMemberImport(viewer, { id });
  expect(await findMemberImport(viewer, id)).toBeNull();
});

test("somebody of the same name is proposed, unless the place or the birth date says otherwise", async () => {
  const name = aFamilyName();
  const commune = await die();
  const there = await aMember({ firstName: "Aline", lastName: name, birthDate: day("1974-03-12") });
  await aMandate({ member: there, territory: commune });
  const wide = [...headers, "Né le"];
  const one = (place: string, birth: string) =>
    aCheckedImport({ content: sheetText([wide, ["Aline", name, anEmail(), place, "15/03/2026", birth]]) });
  const verdictOf = async (place: string, birth: string) => {
    const [line] = await linesOf((await one(place, birth)).id);
    return [line?.verdict, line?.matchReason, line?.matchId === there.id];
  };
  expect(await verdictOf("Die", "")).toEqual(["LIKELY", "PLACE", true]);
  expect(await verdictOf("Grenoble", "12/03/1974")).toEqual(["LIKELY", "BIRTH", true]);
  expect(await verdictOf("Die", "13/03/1950")).toEqual(["GOOD", null, false]);
  expect(await verdictOf("Grenoble", "")).toEqual(["GOOD", null, false]);
  const lines = await listMemberLines(viewer, {
    id: (await one("Die", "")).id,
    view: views[1],
    isOver: false,
    page: 1,
  });
  // Of somebody who is there, nothing is shown but her name.
  expect(lines[0]?.match).toEqual({ id: there.id, firstName: "Aline", lastName: name });
});
