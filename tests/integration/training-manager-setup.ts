import type { Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import { aTrainingSession } from "#tests/factories/trainings.ts";
import { day } from "#tests/factories/unique.ts";

let year = 2001;

/** One that no other test of the file has. */
export const nextYear = (): number => {
  year += 1;
  return year;
};

/** A session of that year: a morning of three hours, an afternoon of two and a half. */
export const heldIn = (at: number, fields: Parameters<typeof aTrainingSession>[0] = {}) => {
  const on = `${at}-03-12`;
  return aTrainingSession({
    registrationEndsAt: new Date(`${on}T07:00:00Z`),
    halfDays: [
      { startsAt: new Date(`${on}T08:00:00Z`), endsAt: new Date(`${on}T11:00:00Z`), place: "Guéret" },
      { startsAt: new Date(`${on}T13:00:00Z`), endsAt: new Date(`${on}T15:30:00Z`), place: "Guéret" },
    ],
    ...fields,
  });
};
export type Session = Awaited<ReturnType<typeof aTrainingSession>>;

/** Signs half-days of a session, by their place in it. */
export const attend = (session: Session, registration: { id: string }, halves: readonly number[]) =>
  db.attendance.createMany({
    data: halves.map((half) => {
      const halfDay = session.halfDays[half];
      if (!halfDay) throw new Error("no such half-day");
      return { registrationId: registration.id, halfDayId: halfDay.id, signedAt: halfDay.startsAt };
    }),
  });

export const aPaper = (session: Session, fields: Partial<Prisma.TrainingPaperUncheckedCreateInput>) =>
  db.trainingPaper.create({
    data: { kind: "ATTESTATION", sessionId: session.id, issuedOn: day("2026-01-01"), content: {}, ...fields },
  });
