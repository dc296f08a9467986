import type { TrainingHalfDay } from "@prisma/client";
import { formatTime, TIME_ZONE } from "#lib/dates.ts";
import { record } from "#lib/journal.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import { writeEvaluations } from "#prisma/demo/training-evaluations.ts";
import { writeTrainingPapers } from "#prisma/demo/training-papers.ts";
import { type Registered, writeRegistrations } from "#prisma/demo/training-registrations.ts";
import type { DemoSession } from "#prisma/demo/trainings.ts";
import { aTrainingSession } from "#tests/factories/trainings.ts";
import { day } from "#tests/factories/unique.ts";

const DAY_MS = 86_400_000;

/** That day or the first Tuesday after it: nobody trains on a Sunday. */
const nextTuesday = (date: Date): Date => new Date(date.getTime() + ((9 - date.getUTCDay()) % 7) * DAY_MS);

/** The instant when clocks of Paris show `time` on a day: the offset of that day is looked up, summer and winter. */
export function parisInstant(on: Date, time: string): Date {
  const clock = new Intl.DateTimeFormat("fr-FR", { timeZone: TIME_ZONE, hour: "2-digit", minute: "2-digit" });
  for (const offset of ["+01:00", "+02:00"]) {
    const instant = new Date(`${on.toISOString().slice(0, 10)}T${time}:00${offset}`);
    if (clock.format(instant) === time) return instant;
  }
  throw new RangeError(`${time} does not exist in Paris on ${on.toISOString()}: ${formatTime(on)}.`);
}

function halfDaysOf({ halfDays, place, link }: DemoSession, first: Date) {
  const on = (offset: number) => new Date(first.getTime() + offset * DAY_MS);
  return halfDays.map(([offset, from, to]) => ({
    startsAt: parisInstant(on(offset), from),
    endsAt: parisInstant(on(offset), to),
    // The days that are on site have a place, the first of a mixed session is on line.
    place: place && link && offset === 0 ? null : place,
    link: place && link && offset !== 0 ? null : link,
  }));
}

/** A signature drawn with a finger, in the box of 300 × 100 where phones draw. */
function strokesOf({ random }: Context): string {
  const points = Array.from({ length: 14 }, (_, index) => `L${20 + index * 18} ${50 + random.int(-28, 28)}`);
  return `M${random.int(10, 18)} ${random.int(40, 60)}${points.join("")}`;
}

/** Who signed what of the half-days that have begun: one in twelve comes in the morning alone, as life goes. */
async function writeAttendance(
  context: Context,
  trainerId: string,
  halfDays: readonly TrainingHalfDay[],
  registered: readonly Registered[],
): Promise<void> {
  const { tx, random, now } = context;
  const begun = halfDays.filter(({ startsAt }) => startsAt < now);
  const rows = registered
    .filter(({ status }) => status === "CONFIRMED")
    .flatMap((registration, index) => {
      const isAbsent = index > 0 && random.chance(0.06);
      return begun
        .filter((_, half) => !isAbsent && (half === 0 || index === 0 || random.chance(0.92)))
        .map((halfDay) => {
          const method = random.pick(["TRAINER_PHONE", "TRAINER_PHONE", "CODE", "PAPER"] as const);
          const signedAt = new Date(halfDay.startsAt.getTime() + random.int(0, 12) * 60_000);
          return {
            registrationId: registration.id,
            halfDayId: halfDay.id,
            signedAt,
            receivedAt: signedAt,
            method,
            strokes: method === "TRAINER_PHONE" ? strokesOf(context) : null,
            recordedById: method === "CODE" ? null : trainerId,
          };
        });
    });
  await tx.attendance.createMany({ data: rows });
}

/** One session with its people, and all that followed when it is past. */
export async function writeSession(
  context: Context,
  members: readonly DemoMember[],
  training: { id: string; priceCents: number },
  bodyId: string,
  session: DemoSession,
): Promise<void> {
  const { tx, today, now } = context;
  const asked = new Date(day(today).getTime() + session.start * DAY_MS);
  const first = session.isNow ? asked : nextTuesday(asked);
  const { capacity, minimum, financings, guests, draft, closed, cancelled } = session;
  const registrationEndsAt = new Date(first.getTime() - session.until * DAY_MS);
  const opened = new Date(Math.min(first.getTime() - 60 * DAY_MS, now.getTime() - 21 * DAY_MS));
  const halfDays = halfDaysOf(session, first);
  const last = halfDays.at(-1)?.endsAt ?? first;
  const trainer = memberNamed(members, "Aïssatou Camara-Blin");
  const { id, halfDays: written } = await aTrainingSession(
    {
      training,
      body: { id: bodyId },
      capacity,
      minimum,
      financings,
      guestTrainers: guests,
      registrationEndsAt,
      halfDays,
      createdAt: opened,
      publishedAt: draft ? null : opened,
      closedAt: closed ? new Date(last.getTime() + 2 * DAY_MS) : null,
      ...(cancelled && { cancelledAt: new Date(now.getTime() - 3 * DAY_MS), cancelReason: cancelled }),
    },
    tx,
  );
  await tx.trainingSessionTrainer.create({ data: { sessionId: id, memberId: trainer.id } });
  await record(tx, { system: "seed" }, "session.created", id);
  const registered = await writeRegistrations(context, members, {
    id,
    session,
    priceCents: training.priceCents,
    registrationEndsAt,
    isCancelled: cancelled !== undefined,
  });
  if (cancelled) return;
  await writeAttendance(context, trainer.id, written, registered);
  if (closed) {
    await tx.trainingHalfDay.updateMany({
      where: { sessionId: id },
      data: { attestedAt: last, attestedById: trainer.id },
    });
  }
  await writeEvaluations(context, id, session, last);
  if (session.papers) await writeTrainingPapers(context, id, session.papers, first);
}
