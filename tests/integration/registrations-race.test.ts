import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { tendRegistrations } from "#lib/registrations/jobs.ts";
import { acceptOffer, cancelRegistration, declineOffer, register } from "#lib/registrations/mutations.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTrainingSession } from "#tests/factories/trainings.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// Whatever happens at once, nobody is over capacity, lost, or passed over.

afterAll(() => db.$disconnect());

const manyViewers = async (count: number): Promise<MemberViewer[]> => {
  const viewers: MemberViewer[] = [];
  for (let index = 0; index < count; index += 1) viewers.push(await asViewer(await aMember()));
  return viewers;
};

const ask = (viewer: MemberViewer, sessionId: string) =>
  register(viewer, { sessionId, financing: "FREE", accessNeeds: "" });

const registrationsOf = (sessionId: string) =>
  db.registration.findMany({ where: { sessionId }, orderBy: [{ waitingSince: "asc" }, { id: "asc" }] });

test("200 people who register at once for 20 seats: 20 have one each, 180 wait in the order they came, none is lost", async () => {
  const viewers = await manyViewers(200);
  const session = await aTrainingSession({ capacity: 20, financings: ["FREE"] });
  const answers = await Promise.all(viewers.map((viewer) => ask(viewer, session.id)));
  expect(answers.filter(({ isConfirmed }) => isConfirmed)).toHaveLength(20);
  const all = await registrationsOf(session.id);
  expect(new Set(all.map(({ memberId }) => memberId)).size).toBe(200);
  const seats = all.flatMap(({ seat }) => seat ?? []).sort((one, other) => one - other);
  expect(seats).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(all.filter(({ status }) => status === "CONFIRMED")).toHaveLength(20);
  const waiting = all.filter(({ status }) => status === "WAITING");
  expect(waiting).toHaveLength(180);
  // Nobody waits at the same instant as another: the order is never drawn by lot.
  expect(new Set(waiting.map(({ waitingSince }) => waitingSince?.getTime())).size).toBe(180);

  // Ten leave at once: the ten who waited first are offered their seats, in order.
  const leaving = all.filter(({ status }) => status === "CONFIRMED").slice(0, 10);
  await Promise.all(
    leaving.map(({ id, memberId }) => {
      const viewer = viewers.find((one) => one.id === memberId);
      return viewer && cancelRegistration(viewer, { id });
    }),
  );
  const offered = await db.registration.findMany({ where: { sessionId: session.id, status: "OFFERED" } });
  expect(offered.map(({ id }) => id).sort()).toEqual(
    waiting
      .slice(0, 10)
      .map(({ id }) => id)
      .sort(),
  );
}, 120_000);

test("the same person asking five times at once has one registration", async () => {
  const [viewer] = await manyViewers(1);
  const session = await aTrainingSession({ financings: ["FREE"] });
  const asked = await Promise.allSettled(Array.from({ length: 5 }, () => viewer && ask(viewer, session.id)));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.registration.count({ where: { sessionId: session.id } })).toBe(1);
});

test("two people who cancel and take back at once never sit on one seat", async () => {
  const viewers = await manyViewers(3);
  const session = await aTrainingSession({ capacity: 1, financings: ["FREE"] });
  await Promise.allSettled(viewers.map((viewer) => ask(viewer, session.id)));
  for (const _ of [1, 2]) {
    const held = await db.registration.findFirstOrThrow({ where: { sessionId: session.id, seat: 1 } });
    const viewer = viewers.find(({ id }) => id === held.memberId);
    if (!viewer) throw new Error("somebody else holds the seat");
    const leave = held.status === "OFFERED" ? declineOffer : cancelRegistration;
    await Promise.allSettled([leave(viewer, { id: held.id }), acceptOffer(viewer, { id: held.id })]);
    const seated = await db.registration.count({ where: { sessionId: session.id, seat: { not: null } } });
    expect(seated).toBeLessThanOrEqual(1);
  }
});

type Step = { kind: "register" | "cancel" | "accept" | "decline" | "expire" | "more"; who: number };

/** What ought to be: who holds a seat, who is offered one, who waits, in order. */
class Model {
  confirmed = new Set<number>();
  offered = new Set<number>();
  waiting: number[] = [];
  capacity = 2;

  private offer() {
    while (this.confirmed.size + this.offered.size < this.capacity) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.offered.add(next);
    }
  }

  apply({ kind, who }: Step) {
    const isIn = this.confirmed.has(who) || this.offered.has(who) || this.waiting.includes(who);
    if (kind === "register" && !isIn) {
      const isFree = this.waiting.length === 0 && this.confirmed.size + this.offered.size < this.capacity;
      if (isFree) this.confirmed.add(who);
      else this.waiting.push(who);
    }
    if (kind === "cancel") {
      this.confirmed.delete(who);
      this.waiting = this.waiting.filter((one) => one !== who);
    }
    if (kind === "accept" && this.offered.delete(who)) this.confirmed.add(who);
    if (kind === "decline") this.offered.delete(who);
    if (kind === "expire") this.offered.clear();
    if (kind === "more") this.capacity = Math.min(this.capacity + 1, 4);
    this.offer();
  }
}

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step["kind"]>(
      "register",
      "register",
      "cancel",
      "accept",
      "decline",
      "expire",
      "more",
    ),
    who: fc.nat({ max: 5 }),
  }),
  { minLength: 5, maxLength: 25 },
);

test("any sequence of acts leaves the seats as the rules say: never over capacity, nobody passed over", async () => {
  const viewers = await manyViewers(6);
  const { id: trainingId } = await db.training.findFirstOrThrow();
  const run = async (all: readonly Step[]) => {
    const { id: sessionId } = await aTrainingSession({ trainingId, capacity: 2, financings: ["FREE"] });
    const model = new Model();
    for (const step of all) {
      const viewer = viewers[step.who];
      if (!viewer) continue;
      const own = await db.registration.findFirst({ where: { sessionId, memberId: viewer.id } });
      const refused = (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
      };
      if (step.kind === "register") await ask(viewer, sessionId).catch(refused);
      if (own && step.kind === "cancel") await cancelRegistration(viewer, { id: own.id }).catch(refused);
      if (own && step.kind === "accept") await acceptOffer(viewer, { id: own.id }).catch(refused);
      if (own && step.kind === "decline") await declineOffer(viewer, { id: own.id }).catch(refused);
      if (step.kind === "expire") {
        const past = new Date(Date.now() - 1000);
        await db.registration.updateMany({
          where: { sessionId, status: "OFFERED" },
          data: { offerEndsAt: past },
        });
      }
      if (step.kind === "more") {
        await db.trainingSession.updateMany({
          where: { id: sessionId, capacity: { lt: 4 } },
          data: { capacity: { increment: 1 } },
        });
      }
      // The job offers what a larger room or an offer let pass has freed.
      if (step.kind === "expire" || step.kind === "more") await tendRegistrations();
      model.apply(step);
      const rows = await registrationsOf(sessionId);
      const whoIs = (status: string) =>
        rows
          .filter((row) => row.status === status)
          .map(({ memberId }) => viewers.findIndex(({ id }) => id === memberId));
      expect(new Set(whoIs("CONFIRMED"))).toEqual(model.confirmed);
      expect(new Set(whoIs("OFFERED"))).toEqual(model.offered);
      expect(whoIs("WAITING")).toEqual(model.waiting);
      expect(rows.filter(({ seat }) => seat !== null).length).toBeLessThanOrEqual(model.capacity);
    }
  };
  await fc.assert(fc.asyncProperty(steps, run), { numRuns: 12 });
}, 120_000);
