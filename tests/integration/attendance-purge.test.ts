import { afterAll, expect, test } from "vitest";
import { purgeSignatures } from "#lib/attendance/jobs.ts";
import { db } from "#lib/db.ts";
import { aSheet, STROKES } from "#tests/factories/attendance.ts";

afterAll(() => db.$disconnect());

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
const halfDays = (days: number) =>
  [days, days - 1].map((at) => ({ startsAt: ago(at), endsAt: ago(at - 0.1), place: "Mairie" }));

/** A half-day that two people signed, with its sheet issued. */
async function aSignedSheet(days: number) {
  const { id: sessionId, now, registrations } = await aSheet({ people: 2, halfDays: halfDays(days) });
  const signatures = registrations.map(({ id }) => ({
    registrationId: id,
    halfDayId: now.id,
    strokes: STROKES,
  }));
  await db.attendance.createMany({ data: signatures.map((one) => ({ ...one, signedAt: now.startsAt })) });
  const people = signatures.map(({ registrationId, strokes }) => ({
    registrationId,
    name: "Claire Le Goff",
    about: "",
    strokes,
    mark: "Signé le 3 mars 2016 à 9 h 02",
  }));
  const said = { kind: "ATTENDANCE_SHEET", text: "", fields: {}, people, schedule: [], lines: [] };
  const issued = { kind: "ATTENDANCE_SHEET" as const, sessionId, halfDayId: now.id, issuedOn: now.endsAt };
  const paper = await db.trainingPaper.create({ data: { ...issued, content: said } });
  return { said, paperId: paper.id, halfDayId: now.id, signedAt: now.startsAt };
}

const contentOf = async (id: string) => (await db.trainingPaper.findUniqueOrThrow({ where: { id } })).content;

test("ten years after a half-day the strokes go, from its sheet too; who was there and when stays", async () => {
  const old = await aSignedSheet(3700);
  const recent = await aSignedSheet(3600);
  await purgeSignatures();
  await purgeSignatures();
  const rows = await db.attendance.findMany({ where: { halfDayId: old.halfDayId } });
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toMatchObject({ strokes: null, signedAt: old.signedAt });
  const people = old.said.people.map((person) => ({ ...person, strokes: null }));
  expect(await contentOf(old.paperId)).toEqual({ ...old.said, people });
  expect(await contentOf(recent.paperId)).toEqual(recent.said);
  expect(await db.attendance.count({ where: { halfDayId: recent.halfDayId, strokes: STROKES } })).toBe(2);
});
