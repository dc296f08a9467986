import type { Prisma, Registration, TrainingHalfDay, TrainingSession } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { day, daysFromToday, type Ref, unique, within } from "#tests/factories/unique.ts";

/** A body whose agrément is valid this year and the next. */
export const aTrainingBody = (overrides: Partial<Prisma.TrainingBodyUncheckedCreateInput> = {}, tx?: Tx) =>
  within(tx, (tx) => {
    const mark = unique();
    return tx.trainingBody.create({
      data: {
        name: `Organisme ${mark}`,
        agrementNumber: `INT-${mark}`,
        agrementStartsOn: day("2025-01-01"),
        agrementEndsOn: day("2099-01-01"),
        ...overrides,
      },
    });
  });

/** A published one-day training, without sessions. */
export const aTraining = (overrides: Partial<Prisma.TrainingUncheckedCreateInput> = {}, tx?: Tx) =>
  within(tx, (tx) => {
    const mark = unique();
    return tx.training.create({
      data: {
        slug: `formation-${mark}`,
        title: `Formation ${mark}`,
        aims: "Lire un budget communal et y proposer un amendement.",
        programme: "Matin : les sections et l’équilibre. Après-midi : atelier sur le budget de sa commune.",
        method: "ON_SITE",
        durationMinutes: 420,
        priceCents: 28_000,
        publishedAt: daysFromToday(-30),
        ...overrides,
      },
    });
  });

type SessionOverrides = Partial<Omit<Prisma.TrainingSessionUncheckedCreateInput, "halfDays">> & {
  training?: Ref;
  body?: Ref;
  halfDays?: Prisma.TrainingHalfDayUncheckedCreateWithoutSessionInput[];
};

/** A session of two half-days in a month, twelve seats, of a new training unless one is given. */
export function aTrainingSession(overrides: SessionOverrides = {}, tx?: Tx) {
  const { training, body, halfDays, ...fields } = overrides;
  const at = (hours: number) => new Date(daysFromToday(30).getTime() + hours * 3_600_000);
  const defaults = [
    { startsAt: at(8), endsAt: at(11), place: "Maison des associations" },
    { startsAt: at(12), endsAt: at(16), place: "Maison des associations" },
  ];
  return within(tx, async (tx): Promise<TrainingSession & { halfDays: TrainingHalfDay[] }> => {
    const trainingId = training?.id ?? fields.trainingId ?? (await aTraining({}, tx)).id;
    const bodyId = body?.id ?? fields.bodyId ?? (await aTrainingBody({}, tx)).id;
    return tx.trainingSession.create({
      data: {
        capacity: 12,
        registrationEndsAt: daysFromToday(20),
        publishedAt: daysFromToday(-30),
        financings: ["COLLECTIVITE", "DIFE"],
        ...fields,
        trainingId,
        bodyId,
        halfDays: { create: halfDays ?? defaults },
      },
      include: { halfDays: { orderBy: { startsAt: "asc" } } },
    });
  });
}

type RegistrationOverrides = { session?: Ref; member?: Ref } & Partial<
  Omit<Prisma.RegistrationUncheckedCreateInput, "sessionId" | "memberId">
>;

/** A confirmed seat number 1, paid by the collectivité, unless said otherwise. */
export function aRegistration(overrides: RegistrationOverrides = {}, tx?: Tx): Promise<Registration> {
  const { session, member, status = "CONFIRMED", ...fields } = overrides;
  return within(tx, async (tx) => {
    const { id: sessionId } = session ?? (await aTrainingSession({}, tx));
    const { id: memberId } = member ?? (await aMember({}, tx));
    const holds = status === "CONFIRMED" || status === "OFFERED";
    const times = {
      ...(status === "CONFIRMED" ? { confirmedAt: new Date() } : {}),
      ...(status === "WAITING" ? { waitingSince: fields.createdAt ?? new Date() } : {}),
    };
    const data = { sessionId, memberId, status, seat: holds ? 1 : null, financing: "COLLECTIVITE" as const };
    return tx.registration.create({
      data: { ...data, ...times, ...fields },
    });
  });
}
