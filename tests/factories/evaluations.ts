import type { EvaluationMoment, Prisma } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRegistration, aTrainingSession } from "#tests/factories/trainings.ts";
import { type Ref, within } from "#tests/factories/unique.ts";

const HOUR = 3_600_000;

type Past = Parameters<typeof aTrainingSession>[0] & {
  /** When its last half-day ended. */
  endedAt?: Date;
};

/** A session of two half-days that is over: since two days unless said otherwise. */
export function aPastSession({ endedAt = new Date(Date.now() - 48 * HOUR), ...fields }: Past = {}, tx?: Tx) {
  const at = (hours: number) => new Date(endedAt.getTime() + hours * HOUR);
  return aTrainingSession(
    {
      registrationEndsAt: at(-200),
      halfDays: [
        { startsAt: at(-8), endsAt: at(-5), place: "Maison des associations" },
        { startsAt: at(-4), endsAt: at(0), place: "Maison des associations" },
      ],
      ...fields,
    },
    tx,
  );
}

type Session = Awaited<ReturnType<typeof aPastSession>>;

type Presence = {
  member?: Ref;
  /** Half-days that she signed for; both unless said otherwise. */
  halfDays?: number;
  seat?: number;
} & Partial<Omit<Prisma.RegistrationUncheckedCreateInput, "sessionId" | "memberId">>;

/** Somebody who came to a session. */
export function aPresence(session: Session, { member, halfDays = 2, ...fields }: Presence = {}, tx?: Tx) {
  return within(tx, async (tx) => {
    const registration = await aRegistration(
      { session, member: member ?? (await aMember({}, tx)), ...fields },
      tx,
    );
    for (const { id, startsAt } of session.halfDays.slice(0, halfDays)) {
      await tx.attendance.create({
        data: { registrationId: registration.id, halfDayId: id, signedAt: startsAt },
      });
    }
    return registration;
  });
}

/** Notes that a registration was asked, as the job does. */
export const anAsked = (registration: Ref, moment: EvaluationMoment = "DAY", isAnswered = false) =>
  db.evaluationAnswered.create({
    data: { registrationId: registration.id, moment, askedAt: new Date(), isAnswered },
  });

/** Answers of nobody, each with the same marks. */
export const someEvaluations = (
  session: Ref,
  count: number,
  fields: Partial<Omit<Prisma.EvaluationUncheckedCreateInput, "sessionId">> = {},
) =>
  db.evaluation.createMany({
    data: Array.from({ length: count }, () => ({
      sessionId: session.id,
      moment: "DAY" as const,
      overall: 4,
      aims: 3,
      trainers: 5,
      organisation: 2,
      ...fields,
    })),
  });
