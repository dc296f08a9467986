import { beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { findManagerWork, listManagedSessions } from "#lib/training-sessions/queries-manager.ts";
import { listFinancingMoney } from "#lib/training-sessions/queries-money.ts";
import { findTrainingYear } from "#lib/training-sessions/queries-year.ts";
import { type demoAccounts, demoEmail } from "#prisma/demo/accounts.ts";
import { loadDemo } from "#prisma/demo/load.ts";
import { loadReference } from "#prisma/reference.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const now = new Date();

beforeAll(async () => {
  await loadReference(env.DATABASE_URL);
  expect(await loadDemo({ now })).toBe(true);
}, 120_000);

const viewer = async (role: (typeof demoAccounts)[number]["role"]) =>
  asViewer(await db.member.findUniqueOrThrow({ where: { email: demoEmail(role) } }));

test("the season shows sessions in every state, and something to do for whoever runs it", async () => {
  const manager = await viewer("TRAINING_MANAGER");
  const { counts } = await listManagedSessions(manager, { view: "a-venir", page: 1 });
  expect(counts).toEqual({ "a-venir": 7, "a-clore": 1, passees: 5, brouillons: 1, annulees: 1 });
  expect(await findManagerWork(manager)).toMatchObject({ offers: 1, waiting: 3, deadlines: 2, short: 1 });
  const work = await findManagerWork(manager);
  expect([work?.agreements, work?.sheets, work?.attestations].every((count) => count)).toBe(true);
});

test("money came and money is expected; a year has its figures, and a body its agrément that has expired", async () => {
  const manager = await viewer("TRAINING_MANAGER");
  const held = await db.$queryRaw<{ year: number }[]>`
    SELECT DISTINCT extract(year FROM h."startsAt" AT TIME ZONE 'Europe/Paris')::int AS "year" FROM "TrainingHalfDay" h
    JOIN "TrainingPaper" p ON p."sessionId" = h."sessionId" AND p."kind" = 'INVOICE' ORDER BY 1 DESC`;
  const year = held[0]?.year ?? 0;
  const [paid] = await listFinancingMoney(manager, year);
  expect(paid).toMatchObject({ financing: "COLLECTIVITE" });
  expect(paid?.received).toBeGreaterThan(0);
  expect(paid?.invoiced).toBeGreaterThan(paid?.received ?? 0);
  const figures = await findTrainingYear(manager, year);
  expect(figures?.sessions).toBeGreaterThan(0);
  expect(figures?.trainings.some(({ mark }) => mark !== null)).toBe(true);
  expect(await db.trainingBody.count({ where: { agrementEndsOn: { lt: now } } })).toBe(1);
});

test("Camille has been trained, attested and asked what she thought; she is expected within the week", async () => {
  const { id: memberId } = await viewer("MEMBER");
  const attested = await db.trainingPaper.findFirst({
    where: { kind: "ATTESTATION", replacedAt: null, registration: { memberId } },
    select: { code: true },
  });
  expect(attested?.code).toMatch(/./);
  const asked = { registration: { memberId }, isAnswered: false };
  expect(await db.evaluationAnswered.count({ where: asked })).toBeGreaterThan(0);
  const soon = new Date(now.getTime() + 7 * 86_400_000);
  const coming = { some: { startsAt: { gt: now, lt: soon } } };
  const next = { memberId, status: "CONFIRMED" as const, session: { halfDays: coming } };
  expect(await db.registration.count({ where: next })).toBe(1);
  expect(await db.ownTraining.count({ where: { memberId } })).toBe(1);
});

test("a seat is offered to Mehdi while others wait, and a session is being held today by Aïssatou", async () => {
  const { id: memberId } = await viewer("OPPOSITION");
  expect(await db.registration.findFirst({ where: { memberId, status: "OFFERED" } })).toMatchObject({
    offerEndsAt: expect.any(Date),
  });
  const { id: trainerId } = await viewer("TRAINING_MANAGER");
  const today = await db.trainingSession.findFirst({
    where: {
      trainers: { some: { memberId: trainerId } },
      AND: [
        { halfDays: { some: { startsAt: { lt: now } } } },
        { halfDays: { some: { endsAt: { gt: now } } } },
      ],
      closedAt: null,
      training: { slug: "prendre-la-parole-en-conseil" },
    },
  });
  expect(today).not.toBeNull();
});
