import type { Financing } from "@prisma/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { yearLines } from "#lib/training-sessions/labels-year.ts";
import { findTrainingYear } from "#lib/training-sessions/queries-year.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRegistration, aTraining } from "#tests/factories/trainings.ts";
import { day, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { attend, heldIn, nextYear, type Session } from "#tests/integration/training-manager-setup.ts";

let manager: MemberViewer;

beforeAll(async () => {
  manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
});
afterAll(() => db.$disconnect());

const evaluations = (session: Session, marks: readonly number[]) =>
  db.evaluation.createMany({
    data: marks.map((overall) => ({ sessionId: session.id, moment: "DAY" as const, overall, aims: 3 })),
  });

describe("the figures of a year", () => {
  test("of a small world known by heart", async () => {
    const at = nextYear();
    const training = await aTraining({ title: `Budget ${unique()}` });
    const [one, two] = [await heldIn(at, { training }), await heldIn(at, { training })];
    const awa = await aMember({ civility: "MADAME" });
    const paul = await aMember({ civility: "MONSIEUR" });
    const zoe = await aMember({ civility: null });
    const absent = await aMember({ civility: "MADAME" });
    const mandate = await aMandate({ member: awa, tier: "EPCI", startsOn: day("2000-05-01") });
    // Held that day though she came in nobody's name; the one that ended before does not count.
    await aMandate({ member: paul, tier: "REGION", startsOn: day("1995-01-01"), endsOn: day("2000-01-01") });
    await aMandate({ member: paul, tier: "COMMUNE", startsOn: day("2000-06-01") });
    const seat = (session: Session, member: { id: string }, number: number, fields = {}) =>
      aRegistration({ session, member, seat: number, ...fields });
    await attend(one, await seat(one, awa, 1, { mandateId: mandate.id }), [0, 1]);
    await attend(one, await seat(one, paul, 2, { financing: "DIFE" }), [0]);
    const gone = await seat(one, absent, 3);
    await attend(one, gone, [0]);
    await db.attendance.updateMany({
      where: { registrationId: gone.id },
      data: { removedAt: new Date(), removeReason: "Erreur de ligne" },
    });
    await attend(two, await seat(two, awa, 1, { mandateId: mandate.id }), [1]);
    await attend(two, await seat(two, zoe, 2, { financing: "FREE" }), [0, 1]);
    await evaluations(one, [5, 5, 4, 4, 4]);
    // Four answers are shown to nobody, not even within a total.
    await evaluations(two, [1, 1, 1, 1]);
    // Neither a draft, nor a cancelled one, nor the year after.
    for (const fields of [{ publishedAt: null }, { cancelledAt: new Date(), cancelReason: "Neige" }]) {
      const off = await heldIn(at, fields);
      await attend(off, await seat(off, zoe, 1), [0]);
    }
    const later = await heldIn(nextYear());
    await attend(later, await seat(later, zoe, 1), [0]);

    const found = await findTrainingYear(manager, at);
    expect(found).toMatchObject({ sessions: 2, confirmed: 5 });
    expect(found?.figures).toEqual([
      { dimension: "ALL", value: "", people: 3, participations: 4, minutes: 330 + 180 + 150 + 330 },
      { dimension: "FINANCING", value: "COLLECTIVITE", people: 1, participations: 2, minutes: 480 },
      { dimension: "FINANCING", value: "DIFE", people: 1, participations: 1, minutes: 180 },
      { dimension: "FINANCING", value: "FREE", people: 1, participations: 1, minutes: 330 },
      { dimension: "SEX", value: "MADAME", people: 1, participations: 2, minutes: 480 },
      { dimension: "SEX", value: "", people: 1, participations: 1, minutes: 330 },
      { dimension: "SEX", value: "MONSIEUR", people: 1, participations: 1, minutes: 180 },
      { dimension: "TIER", value: "EPCI", people: 1, participations: 2, minutes: 480 },
      { dimension: "TIER", value: "", people: 1, participations: 1, minutes: 330 },
      { dimension: "TIER", value: "COMMUNE", people: 1, participations: 1, minutes: 180 },
    ]);
    expect(found?.trainings).toEqual([
      {
        id: training.id,
        title: training.title,
        sessions: 2,
        confirmed: 5,
        participations: 4,
        minutes: 990,
        mark: 4.4,
        answers: 5,
      },
    ]);
    const lines = found ? yearLines(found) : [];
    expect(lines[0]).toEqual(["Ensemble", null, 2, 3, 4, 16.5, 5, 80, null, null]);
    expect(lines.at(-1)).toEqual(["Par formation", training.title, 2, null, 4, 16.5, 5, 80, 4.4, 5]);
    expect(lines).toHaveLength(11);
  });

  test("a year in which nothing was held is told as such", async () => {
    expect(await findTrainingYear(manager, 2150)).toEqual({
      sessions: 0,
      confirmed: 0,
      figures: [],
      trainings: [],
    });
  });

  test("a session belongs to the year in which it begins in Paris", async () => {
    const at = nextYear();
    const after = nextYear();
    const night = [
      {
        startsAt: new Date(`${at}-12-31T22:30:00Z`),
        endsAt: new Date(`${at}-12-31T22:50:00Z`),
        place: "Die",
      },
      {
        startsAt: new Date(`${at}-12-31T23:10:00Z`),
        endsAt: new Date(`${after}-01-01T01:00:00Z`),
        place: "Die",
      },
    ];
    const [lastOfYear, firstOfNext] = night as [(typeof night)[0], (typeof night)[0]];
    await heldIn(at, { registrationEndsAt: new Date(`${at}-12-01`), halfDays: [lastOfYear] });
    await heldIn(at, { registrationEndsAt: new Date(`${at}-12-01`), halfDays: [firstOfNext] });
    expect(await findTrainingYear(manager, at)).toMatchObject({ sessions: 1 });
    expect(await findTrainingYear(manager, after)).toMatchObject({ sessions: 1 });
  });

  test("whatever happened, each dimension adds up to the whole", async () => {
    const who = fc.record({
      civility: fc.constantFrom("MADAME", "MONSIEUR", null),
      tier: fc.constantFrom("COMMUNE", "EPCI", "REGION", null),
      financing: fc.constantFrom<Financing[]>("COLLECTIVITE", "DIFE", "FREE"),
      halves: fc.subarray([0, 1]),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(who, { minLength: 1, maxLength: 8 }), async (people) => {
        const at = nextYear();
        const session = await heldIn(at);
        for (const [index, { civility, tier, financing, halves }] of people.entries()) {
          const member = await aMember({ civility });
          const mandate = tier ? await aMandate({ member, tier, startsOn: day("2000-01-01") }) : null;
          const fields = { financing, mandateId: mandate?.id, seat: index + 1 };
          await attend(session, await aRegistration({ session, member, ...fields }), halves);
        }
        const found = await findTrainingYear(manager, at);
        const came = people.filter(({ halves }) => halves.length > 0);
        const of = (dimension: string) =>
          found?.figures.filter((figure) => figure.dimension === dimension) ?? [];
        const sum = (dimension: string, what: "participations" | "minutes") =>
          of(dimension).reduce((total, figure) => total + figure[what], 0);
        const minutes = came.reduce(
          (total, { halves }) => total + halves.reduce((all, half) => all + (half === 0 ? 180 : 150), 0),
          0,
        );
        for (const dimension of ["ALL", "TIER", "SEX", "FINANCING"]) {
          expect(sum(dimension, "participations")).toBe(came.length);
          expect(sum(dimension, "minutes")).toBe(minutes);
        }
        expect(found?.confirmed).toBe(people.length);
      }),
      { numRuns: 12 },
    );
  });
});
