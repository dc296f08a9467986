import { afterAll, describe, expect, test } from "vitest";
import { db, type Tx } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRegistration, aTraining, aTrainingBody, aTrainingSession } from "#tests/factories/trainings.ts";
import { day, type Ref } from "#tests/factories/unique.ts";
import { refusalBy } from "#tests/integration/schema-rules-refusal.ts";

afterAll(() => db.$disconnect());

const at = (time: string) => new Date(`2026-12-01T${time}:00Z`);
const halfDay = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to), place: "Mairie" });
const members = (count: number) =>
  Promise.all(Array.from({ length: count }, () => aMember({ upToDate: false })));

/** Starts the second writing before the first is committed: it has ended, or waits for it, when that happens. */
async function whileOpen<First, Second>(
  first: (tx: Tx) => Promise<First>,
  second: () => Promise<Second>,
): Promise<{ outcome: Promise<Second> }> {
  return db.$transaction(
    async (tx) => {
      await first(tx);
      let isOver = false;
      const outcome = second().finally(() => {
        isOver = true;
      });
      outcome.catch(() => undefined);
      await expect.poll(async () => isOver || (await areWaiting()), { timeout: 10_000 }).toBe(true);
      return { outcome };
    },
    { timeout: 15_000 },
  );
}

const areWaiting = async (): Promise<boolean> => {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows.length > 0;
};

describe("the seats of a session", () => {
  test("are never more than its capacity, with sixty people at once for ten", async () => {
    const session = await aTrainingSession({ capacity: 10 });
    const people = await members(60);
    // Each takes the first seat that looks free, as several processes would at the opening of registrations.
    const outcomes = await Promise.allSettled(
      people.map(async (member, index) => {
        const taken = await db.registration.count({ where: { sessionId: session.id } });
        return aRegistration({ session, member, seat: index % 3 === 0 ? (index % 14) + 1 : taken + 1 });
      }),
    );
    const kept = await db.registration.findMany({
      where: { sessionId: session.id },
      orderBy: { seat: "asc" },
    });
    const seats = kept.map(({ seat }) => seat);
    expect(new Set(seats).size).toBe(seats.length);
    expect(seats.length).toBeLessThanOrEqual(10);
    expect(seats.every((seat) => seat !== null && seat >= 1 && seat <= 10)).toBe(true);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(seats.length);
    // Those refused may still take what is left, down to the last seat and no further.
    const registered = new Set(kept.map(({ memberId }) => memberId));
    const late = people.filter(({ id }) => !registered.has(id));
    const free = Array.from({ length: 10 }, (_, index) => index + 1).filter((seat) => !seats.includes(seat));
    for (const seat of free) await aRegistration({ session, member: late.pop(), seat });
    await refusalBy("capacity of 10", aRegistration({ session, member: late.pop(), seat: 11 }));
    expect(await db.registration.count({ where: { sessionId: session.id } })).toBe(10);
  });

  test("are numbered from 1, given once each, and once to a person", async () => {
    const session = await aTrainingSession({ capacity: 10 });
    const [one, other] = await members(2);
    await refusalBy("outside the session", aRegistration({ session, member: one, seat: 0 }));
    await aRegistration({ session, member: one, seat: 1 });
    await refusalBy("Unique constraint", aRegistration({ session, member: other, seat: 1 }));
    await refusalBy("Unique constraint", aRegistration({ session, member: one, seat: 2 }));
  });

  test("belong to confirmed registrations and to them alone; a cancelled one says when", async () => {
    await refusalBy("Registration_seat", aRegistration({ seat: null }));
    await refusalBy("Registration_seat", aRegistration({ status: "WAITING", seat: 1 }));
    await refusalBy("Registration_cancelled", aRegistration({ status: "CANCELLED" }));
    await refusalBy("Registration_cancelled", aRegistration({ cancelledAt: new Date() }));
  });

  test("are not moved to a smaller room, nor the room made smaller than a seat already given", async () => {
    const [large, small] = [
      await aTrainingSession({ capacity: 10 }),
      await aTrainingSession({ capacity: 2 }),
    ];
    const { id } = await aRegistration({ session: large, seat: 5 });
    await refusalBy(
      "capacity of 2",
      db.registration.update({ where: { id }, data: { sessionId: small.id } }),
    );
    const shrink = (capacity: number) =>
      db.trainingSession.update({ where: { id: large.id }, data: { capacity } });
    await refusalBy("capacity below a seat", shrink(4));
    await expect(shrink(5)).resolves.toMatchObject({ capacity: 5 });
  });

  test("stay within the capacity when it is lowered at the very moment they are given", async () => {
    const [session, other] = [
      await aTrainingSession({ capacity: 2 }),
      await aTrainingSession({ capacity: 2 }),
    ];
    const shrink = ({ id }: Ref, tx: Tx = db) =>
      tx.trainingSession.update({ where: { id }, data: { capacity: 1 } });
    // The second waits for the first to be committed, then sees it.
    const shrunk = await whileOpen(
      (tx) => aRegistration({ session, seat: 2 }, tx),
      () => shrink(session),
    );
    await refusalBy("capacity below a seat", shrunk.outcome);
    const given = await whileOpen(
      (tx) => shrink(other, tx),
      () => aRegistration({ session: other, seat: 2 }),
    );
    await refusalBy("capacity of 1", given.outcome);
  });
});

describe("a session", () => {
  test("has room for somebody, a minimum within it, and a reason when it is cancelled", async () => {
    for (const capacity of [0, 1001]) {
      await refusalBy("TrainingSession_", aTrainingSession({ capacity }));
    }
    await refusalBy("TrainingSession_minimum", aTrainingSession({ capacity: 5, minimum: 6 }));
    await refusalBy("TrainingSession_minimum", aTrainingSession({ minimum: 0 }));
    await refusalBy("TrainingSession_cancelled", aTrainingSession({ cancelledAt: new Date() }));
    await refusalBy("TrainingSession_cancelled", aTrainingSession({ cancelReason: "Neige." }));
  });

  test("has half-days of eight hours at most, somewhere, that never overlap", async () => {
    const withHalfDays = (
      ...halfDays: NonNullable<Parameters<typeof aTrainingSession>[0]>["halfDays"] & object
    ) => aTrainingSession({ halfDays });
    await refusalBy("TrainingHalfDay_hours", withHalfDays(halfDay("11:00", "08:00")));
    await refusalBy("TrainingHalfDay_hours", withHalfDays(halfDay("08:00", "16:01")));
    await refusalBy("TrainingHalfDay_somewhere", withHalfDays({ ...halfDay("08:00", "11:00"), place: null }));
    const overlapping = withHalfDays(halfDay("08:00", "12:00"), halfDay("11:59", "14:00"));
    await refusalBy("TrainingHalfDay_no_overlap", overlapping);
    const touching = await withHalfDays(halfDay("08:00", "12:00"), halfDay("12:00", "16:00"));
    expect(touching.halfDays).toHaveLength(2);
  });
});

test("a body's agrément ends after it starts; a training lasts and costs something plausible", async () => {
  const agrement = { agrementStartsOn: day("2026-01-01"), agrementEndsOn: day("2026-01-01") };
  await refusalBy("TrainingBody_agrement", aTrainingBody(agrement));
  for (const durationMinutes of [29, 60_001]) {
    await refusalBy("Training_duration", aTraining({ durationMinutes }));
  }
  for (const priceCents of [-1, 10_000_001]) await refusalBy("Training_price", aTraining({ priceCents }));
});

test("the journal is only ever added to, by whatever statement", async () => {
  const entry = await db.journalEntry.create({ data: { actor: "test", event: "test.happened" } });
  const statements = [
    db.journalEntry.update({ where: { id: entry.id }, data: { event: "other" } }),
    db.journalEntry.delete({ where: { id: entry.id } }),
    db.$executeRaw`TRUNCATE "JournalEntry" CASCADE`,
    db.$executeRaw`TRUNCATE "Member" CASCADE`,
    db.$executeRaw`UPDATE "JournalEntry" SET "at" = now() WHERE false`,
  ];
  for (const statement of statements) await refusalBy("the journal is append-only", statement);
  expect(await db.journalEntry.findUnique({ where: { id: entry.id } })).toEqual(entry);
});

test("a member whom the journal names is never deleted: their row is emptied instead", async () => {
  const { id } = await aMember({ upToDate: false });
  await db.journalEntry.create({ data: { memberId: id, actor: "member", event: "test.happened" } });
  await refusalBy("foreign key", db.member.delete({ where: { id } }));
});
