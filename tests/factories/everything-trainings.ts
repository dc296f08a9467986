import { randomBytes } from "node:crypto";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import type { TrainingPaperContent } from "#lib/training-papers/schema-content.ts";
import { aRegistration, aTrainingSession } from "#tests/factories/trainings.ts";
import { day, type Ref } from "#tests/factories/unique.ts";

const content = (
  kind: TrainingPaperContent["kind"],
  fields: Record<string, string>,
): TrainingPaperContent => ({
  kind,
  text: "Pour {{participant}}.",
  fields,
  people: [],
  schedule: [],
  lines: [],
});

const aPaper = (kind: "ATTESTATION" | "ATTENDANCE_SHEET", sessionId: string, issuedById: string) => ({
  kind,
  sessionId,
  issuedById,
  code: kind === "ATTESTATION" ? randomBytes(12).toString("hex") : null,
  issuedOn: day(today()),
});

/** All that trainings may hold about somebody: as a participant, as a trainer, as the manager. */
export async function trainingsOf(member: Ref, name: string, words: string): Promise<void> {
  const session = await aTrainingSession();
  const registration = await aRegistration({ session, member, accessNeeds: words, needs: ["DISABILITY"] });
  const [first, second] = session.halfDays;
  if (!first || !second) throw new Error("no half-day");
  const strokes = `M1 1 L2 2 ${words}`;
  const signed = { registrationId: registration.id, signedAt: new Date() };
  await db.attendance.create({
    data: { ...signed, halfDayId: first.id, method: "TRAINER_PHONE", strokes, recordedById: member.id },
  });
  await db.attendance.create({
    data: {
      ...signed,
      halfDayId: second.id,
      removedAt: new Date(),
      removedById: member.id,
      removeReason: words,
    },
  });
  await db.evaluationAnswered.create({ data: { registrationId: registration.id, moment: "DAY" } });
  const { id: registrationId } = registration;
  await db.trainingPaper.create({
    data: {
      ...aPaper("ATTESTATION", session.id, member.id),
      registrationId,
      content: content("ATTESTATION", { participant: name, mandat: words }),
    },
  });
  await db.trainingPaper.create({
    data: {
      ...aPaper("ATTENDANCE_SHEET", session.id, member.id),
      halfDayId: first.id,
      content: {
        ...content("ATTENDANCE_SHEET", {}),
        people: [{ registrationId, name, about: words, strokes, mark: "signé" }],
      },
    },
  });
  await db.trainingPack.create({ data: { sessionId: session.id, registrationId, askedById: member.id } });
  await db.ownTraining.create({
    data: { memberId: member.id, title: words, day: day("2026-05-04"), halfDays: 2 },
  });
  const given = await aTrainingSession();
  await db.trainingSessionTrainer.create({ data: { sessionId: given.id, memberId: member.id } });
  await db.trainingHalfDay.updateMany({
    where: { sessionId: given.id },
    data: { attestedAt: new Date(), attestedById: member.id },
  });
  const { number } = await db.member.findUniqueOrThrow({
    where: { id: member.id },
    select: { number: true },
  });
  await db.trainingTemplate.create({
    data: { kind: "PROGRAMME", version: 1_000_000 + number, text: "Programme", createdById: member.id },
  });
  await db.trainingRights.create({
    data: {
      // A day of its own, long before those in force.
      startsOn: new Date(day("1990-01-01").getTime() - number * 86_400_000),
      leaveDays: 6,
      difeYearlyCents: 0,
      difeCeilingCents: 0,
      budgetFloor: 0,
      budgetCeiling: 20,
      source: "Loi du 3 février 1992",
      createdById: member.id,
    },
  });
}
