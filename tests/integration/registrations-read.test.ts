import { afterAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { listOwnComing, listOwnPast, listTaught, listTrainees } from "#lib/registrations/queries.ts";
import { findRegistration, listPeople } from "#lib/registrations/queries-manage.ts";
import { visitor } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { aParticipant } from "#tests/factories/registrations.ts";
import { aTrainingSession } from "#tests/factories/trainings.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// Who reads whose registrations.

afterAll(() => db.$disconnect());

const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const anOpenOne = (fields: Parameters<typeof aTrainingSession>[0] = {}) =>
  aTrainingSession({ financings: ["FREE", "COLLECTIVITE", "DIFE"], ...fields });
const aViewer = async (fields: Parameters<typeof aMember>[0] = {}) => asViewer(await aMember(fields));

test("people and their needs are for whoever runs the session and the secretariat; a trainer has names alone", async () => {
  const session = await anOpenOne({ capacity: 1 });
  const member = await aMember();
  const registration = await aParticipant(session, { member });
  await db.registration.update({
    where: { id: registration.id },
    data: { needs: ["DISABILITY"], accessNeeds: "Une rampe." },
  });
  const trainer = await aViewer();
  await db.trainingSessionTrainer.create({ data: { sessionId: session.id, memberId: trainer.id } });
  const view = { tab: "inscriptions", page: 1 } as const;
  for (const role of ["SECRETARIAT", "TRAINING_MANAGER", "ADMIN"] as const) {
    const viewer = await aViewer({ roles: [role] });
    expect((await listPeople(viewer, session, view)).rows).toMatchObject([{ accessNeeds: "Une rampe." }]);
    expect(await findRegistration(viewer, session, registration.id)).toMatchObject({ memberId: member.id });
    expect(await listTrainees(viewer, { id: session.id, trainers: [trainer] })).toEqual([]);
  }
  for (const viewer of [visitor, trainer, await asViewer(member), await aViewer({ roles: ["TREASURER"] })]) {
    expect(await listPeople(viewer, session, view)).toEqual({ rows: [], total: 0 });
    expect(await findRegistration(viewer, session, registration.id)).toBeNull();
  }
  const names = await listTrainees(trainer, { id: session.id, trainers: [trainer] });
  expect(names).toEqual([{ id: registration.id, name: `${member.firstName} ${member.lastName}` }]);
  expect(await listTrainees(await asViewer(member), { id: session.id, trainers: [trainer] })).toEqual([]);
});

test("one's own trainings: what is offered first, then what comes, what is past, and what one gives", async () => {
  const member = await aMember();
  const viewer = await asViewer(member);
  const coming = await anOpenOne();
  const past = await anOpenOne({ halfDays: [{ startsAt: at(-50), endsAt: at(-48), place: "Mairie" }] });
  const full = await anOpenOne({ capacity: 1 });
  await aParticipant(full);
  await aParticipant(await anOpenOne());
  for (const session of [coming, past, full]) await aParticipant(session, { member });
  const given = await anOpenOne();
  await db.trainingSessionTrainer.create({ data: { sessionId: given.id, memberId: member.id } });
  const rows = await listOwnComing(viewer);
  expect(rows.map(({ id, status, rank }) => [id, status, rank])).toEqual(
    expect.arrayContaining([
      [coming.id, "CONFIRMED", null],
      [full.id, "WAITING", 1],
    ]),
  );
  expect(rows).toHaveLength(2);
  expect(await listOwnPast(viewer, 1)).toMatchObject({ total: 1, rows: [{ id: past.id }] });
  expect((await listTaught(viewer)).map(({ id }) => id)).toEqual([given.id]);
});
