import type { Registration, TrainingHalfDay } from "@prisma/client";
import { db } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRegistration, aTrainingSession } from "#tests/factories/trainings.ts";
import type { Ref } from "#tests/factories/unique.ts";

const HOUR = 3_600_000;

/** Something drawn. */
export const STROKES = "M20 60L80 30L140 70L260 40";

export type Sheet = {
  id: string;
  /** Begun an hour ago, for two hours more. */
  now: TrainingHalfDay;
  /** In five hours. */
  later: TrainingHalfDay;
  registrations: Registration[];
};

type Options = {
  trainers?: readonly Ref[];
  /** Whose confirmed seats there are; strangers when a number. */
  people?: readonly Ref[] | number;
} & Parameters<typeof aTrainingSession>[0];

/** A session that is being held, with its participants. */
export async function aSheet({ trainers = [], people = 2, ...fields }: Options = {}): Promise<Sheet> {
  const at = (hours: number) => new Date(Date.now() + hours * HOUR);
  const members =
    typeof people === "number" ? await Promise.all(Array.from({ length: people }, () => aMember())) : people;
  const session = await aTrainingSession({
    capacity: Math.max(members.length, 1),
    registrationEndsAt: at(-48),
    halfDays: [
      { startsAt: at(-1), endsAt: at(2), place: "Maison des associations" },
      { startsAt: at(5), endsAt: at(8), place: "Maison des associations" },
    ],
    ...fields,
  });
  await db.trainingSessionTrainer.createMany({
    data: trainers.map(({ id }) => ({ sessionId: session.id, memberId: id })),
  });
  const registrations: Registration[] = [];
  for (const [index, member] of members.entries()) {
    registrations.push(await aRegistration({ session, member, seat: index + 1 }));
  }
  const [now, later] = session.halfDays;
  if (!now || !later) throw new Error("two half-days are wanted");
  return { id: session.id, now, later, registrations };
}
