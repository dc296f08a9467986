import { readFileSync } from "node:fs";
import path from "node:path";
import { Financing, Tier, TrainingMethod } from "@prisma/client";
import { parse } from "yaml";
import { z } from "zod";
import { formatTime, TIME_ZONE } from "#lib/dates.ts";
import { record } from "#lib/journal.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import { aRegistration, aTraining, aTrainingBody, aTrainingSession } from "#tests/factories/trainings.ts";
import { day } from "#tests/factories/unique.ts";

const hour = z.string().regex(/^\d{2}:\d{2}$/);
const sessionSchema = z.strictObject({
  start: z.int(),
  capacity: z.int(),
  minimum: z.int(),
  financings: z.array(z.enum(Financing)),
  place: z.string().optional(),
  link: z.url().optional(),
  halfDays: z.array(z.tuple([z.int(), hour, hour])),
  filled: z.int(),
  waiting: z.int().default(0),
});
const schema = z.strictObject({
  body: z.strictObject({ name: z.string(), agrement: z.string() }),
  trainings: z.array(
    z.strictObject({
      slug: z.string(),
      title: z.string(),
      method: z.enum(TrainingMethod),
      minutes: z.int(),
      price: z.int(),
      tiers: z.array(z.enum(Tier)),
      prerequisites: z.string().nullable(),
      aims: z.string(),
      programme: z.string(),
      sessions: z.array(sessionSchema),
    }),
  ),
});

type DemoSession = z.output<typeof sessionSchema>;

export const demoTrainings = () =>
  schema.parse(parse(readFileSync(path.join(import.meta.dirname, "trainings.yaml"), "utf8")));

const DAY = 86_400_000;

/** That day or the first Tuesday after it: nobody trains on a Sunday. */
const nextTuesday = (date: Date): Date => new Date(date.getTime() + ((9 - date.getUTCDay()) % 7) * DAY);

/** The instant when clocks of Paris show `time` on a day: the offset of that day is looked up, summer and winter. */
export function parisInstant(on: Date, time: string): Date {
  const clock = new Intl.DateTimeFormat("fr-FR", { timeZone: TIME_ZONE, hour: "2-digit", minute: "2-digit" });
  for (const offset of ["+01:00", "+02:00"]) {
    const instant = new Date(`${on.toISOString().slice(0, 10)}T${time}:00${offset}`);
    if (clock.format(instant) === time) return instant;
  }
  throw new RangeError(`${time} does not exist in Paris on ${on.toISOString()}: ${formatTime(on)}.`);
}

async function writeSession(
  trainingId: string,
  bodyId: string,
  session: DemoSession,
  { members, context: { tx, random, today, now } }: { members: DemoMember[]; context: Context },
): Promise<void> {
  const first = nextTuesday(new Date(day(today).getTime() + session.start * DAY));
  const on = (offset: number) => new Date(first.getTime() + offset * DAY);
  const { place, link, capacity, minimum, financings } = session;
  const halfDays = session.halfDays.map(([offset, from, to]) => ({
    startsAt: parisInstant(on(offset), from),
    endsAt: parisInstant(on(offset), to),
    // The days that are on site have a place, the first of a mixed session is on line.
    place: place && link && offset === 0 ? null : place,
    link: place && link && offset !== 0 ? null : link,
  }));
  const registrationEndsAt = new Date(first.getTime() - 7 * DAY);
  const fields = { capacity, minimum, financings, registrationEndsAt, halfDays };
  const { id, halfDays: written } = await aTrainingSession(
    { training: { id: trainingId }, body: { id: bodyId }, ...fields },
    tx,
  );
  await tx.trainingSessionTrainer.create({
    data: { sessionId: id, memberId: memberNamed(members, "Aïssatou Camara-Blin").id },
  });
  const people = random.sample(
    members.filter(({ upToDate, seats }) => upToDate && seats.length > 0),
    session.filled + session.waiting,
  );
  for (const [index, member] of people.entries()) {
    const confirmed = index < session.filled;
    const registration = await aRegistration(
      {
        session: { id },
        member,
        status: confirmed ? "CONFIRMED" : "WAITING",
        seat: confirmed ? index + 1 : null,
        financing: random.pick(financings),
        createdAt: new Date(Math.min(now.getTime(), registrationEndsAt.getTime()) - random.int(1, 20) * DAY),
      },
      tx,
    );
    // One in twelve signs in the morning alone, as life goes.
    const signed = written.filter(({ endsAt }, half) => endsAt < now && (half === 0 || random.chance(0.92)));
    await tx.attendance.createMany({
      data: signed.map((half) => ({
        registrationId: registration.id,
        halfDayId: half.id,
        signedAt: half.startsAt,
      })),
    });
  }
  await record(tx, { system: "seed" }, "session.created", id);
}

/** Writes the training body, the catalogue, its sessions and who registered. */
export async function writeTrainings(context: Context, members: DemoMember[]): Promise<void> {
  const { tx, today } = context;
  const { body, trainings } = demoTrainings();
  const year = Number(today.slice(0, 4));
  const { id: bodyId } = await aTrainingBody(
    {
      name: body.name,
      agrementNumber: body.agrement,
      agrementStartsOn: day(`${year - 1}-01-01`),
      agrementEndsOn: day(`${year + 3}-01-01`),
    },
    tx,
  );
  for (const { minutes, price, sessions, ...training } of trainings) {
    const { id } = await aTraining({ ...training, durationMinutes: minutes, priceCents: price }, tx);
    await record(tx, { system: "seed" }, "training.created", id);
    for (const session of sessions) await writeSession(id, bodyId, session, { members, context });
  }
}
