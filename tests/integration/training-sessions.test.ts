import { afterAll, describe, expect, test } from "vitest";
import { formatDate } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { createSession } from "#lib/training-sessions/mutations.ts";
import { stateOf, visibleSessions } from "#lib/training-sessions/policy.ts";
import { findSession, listSessionsOf } from "#lib/training-sessions/queries.ts";
import { visitor } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { aParticipant } from "#tests/factories/registrations.ts";
import { aTraining, aTrainingBody, aTrainingSession } from "#tests/factories/trainings.ts";
import { day, daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { inDays, sessionForm } from "#tests/integration/training-sessions-setup.ts";

afterAll(() => db.$disconnect());

const aManager = async () => asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));

/** What is said beside each field of a refused form. */
const refusals = async (act: Promise<unknown>): Promise<Record<string, string>> => {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw error ?? new Error("nothing was refused");
  return error.fields;
};

describe("who sees a session", () => {
  test("follows one rule, in lists, alone and by the policy alike, for every standing", async () => {
    const open = await aTraining({ isPublic: true });
    const inside = await aTraining();
    const hidden = await aTraining({ publishedAt: null });
    const gone = await aTraining({ isPublic: true, archivedAt: new Date() });
    const sessions = [
      await aTrainingSession({ training: open }),
      await aTrainingSession({ training: open, publishedAt: null }),
      await aTrainingSession({ training: inside }),
      await aTrainingSession({ training: hidden }),
      await aTrainingSession({ training: gone }),
    ];
    const viewers = [
      visitor,
      await asViewer(await aMember()),
      await asViewer(await aMember({ upToDate: false })),
      await asViewer(await aMember({ roles: ["SECRETARIAT"] })),
      await aManager(),
    ];
    const counts: number[] = [];
    for (const viewer of viewers) {
      const where = { AND: [visibleSessions(viewer), { id: { in: sessions.map(({ id }) => id) } }] };
      const allowed = (await db.trainingSession.findMany({ where })).map(({ id }) => id).sort();
      const alone = await Promise.all(sessions.map(({ id }) => findSession(viewer, id)));
      expect(alone.flatMap((found) => found?.id ?? []).sort()).toEqual(allowed);
      const lists = await Promise.all(
        [open, inside, hidden, gone].map(({ id }) => listSessionsOf(viewer, id)),
      );
      expect(
        lists
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(allowed);
      counts.push(allowed.length);
    }
    expect(counts).toEqual([1, 3, 3, 3, 5]);
  });

  test("names nobody to a visitor, and gives her no link", async () => {
    const training = await aTraining({ isPublic: true });
    const trainer = await aMember();
    const soon = { startsAt: new Date(Date.now() + 3_600_000), endsAt: new Date(Date.now() + 7_200_000) };
    const session = await aTrainingSession({
      training,
      guestTrainers: ["Zoé Extérieure"],
      halfDays: [{ ...soon, link: "https://visio.exemple.fr/salle" }],
    });
    await db.trainingSessionTrainer.create({ data: { sessionId: session.id, memberId: trainer.id } });
    const seen = await findSession(visitor, session.id);
    expect(seen).toMatchObject({
      trainers: [],
      guestTrainers: [],
      halfDays: [{ link: null, isRemote: true }],
    });

    const participant = await aMember();
    await aParticipant(session, { member: participant });
    const linkFor = async (member: { id: string }) =>
      (await findSession(await asViewer(member), session.id))?.halfDays[0]?.link ?? null;
    expect(await linkFor(participant)).toBe("https://visio.exemple.fr/salle");
    expect(await linkFor(trainer)).toBe("https://visio.exemple.fr/salle");
    expect(await linkFor(await aMember())).toBeNull();
    expect(await linkFor(await aMember({ roles: ["SECRETARIAT"] }))).toBeNull();
  });

  test("a participant has the link from the day before, and not earlier", async () => {
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    const session = await aTrainingSession({
      halfDays: [
        { startsAt: at(23), endsAt: at(24), link: "https://visio.exemple.fr/1" },
        { startsAt: at(25), endsAt: at(26), link: "https://visio.exemple.fr/2" },
      ],
    });
    const member = await aMember();
    await aParticipant(session, { member });
    const seen = await findSession(await asViewer(member), session.id);
    expect(seen?.halfDays.map(({ link }) => link)).toEqual(["https://visio.exemple.fr/1", null]);
  });
});

test("a session's state is said by its dates", () => {
  const now = new Date("2026-06-15T12:00:00Z");
  const later = new Date("2026-07-01T12:00:00Z");
  const before = new Date("2026-06-01T12:00:00Z");
  const open = {
    publishedAt: before,
    cancelledAt: null,
    closedAt: null,
    registrationEndsAt: later,
    endsAt: later,
    placesLeft: 3,
  };
  expect(stateOf(open, now)).toBe("OPEN");
  expect(stateOf({ ...open, placesLeft: 0 }, now)).toBe("FULL");
  expect(stateOf({ ...open, registrationEndsAt: before }, now)).toBe("ENDED");
  expect(stateOf({ ...open, endsAt: before }, now)).toBe("OVER");
  expect(stateOf({ ...open, endsAt: before, closedAt: before }, now)).toBe("CLOSED");
  expect(stateOf({ ...open, publishedAt: null }, now)).toBe("DRAFT");
  expect(stateOf({ ...open, cancelledAt: before }, now)).toBe("CANCELLED");
});

describe("a session to prepare", () => {
  test("is written with its half-days at the hours of Paris, summer and winter", async () => {
    const viewer = await aManager();
    const year = Number(inDays(0).slice(0, 4)) + 1;
    const form = sessionForm({
      trainingId: (await aTraining()).id,
      bodyId: (await aTrainingBody()).id,
      deadlineDay: `${year}-01-10`,
      "day-1": `${year}-01-20`,
      "day-2": `${year}-07-20`,
      "link-2": "https://visio.exemple.fr/salle",
      guestTrainers: "Zoé Extérieure\r\n\r\nPaul Invité",
      price: "120,50",
    });
    const { id } = await createSession(viewer, form);
    const session = await db.trainingSession.findUniqueOrThrow({
      where: { id },
      include: { halfDays: { orderBy: { startsAt: "asc" } } },
    });
    expect(session).toMatchObject({
      publishedAt: null,
      capacity: 12,
      minimum: 4,
      priceCents: 12_050,
      guestTrainers: ["Zoé Extérieure", "Paul Invité"],
    });
    expect(session.halfDays.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      `${year}-01-20T08:00:00.000Z`,
      `${year}-07-20T12:00:00.000Z`,
    ]);
  });

  test.each([
    [{ capacity: "-3" }, "capacity"],
    [{ capacity: "0" }, "capacity"],
    [{ capacity: "1001" }, "capacity"],
    [{ capacity: "12,5" }, "capacity"],
    [{ minimum: "13" }, "minimum"],
    [{ minimum: "0" }, "minimum"],
    [{ financings: undefined }, "financings"],
    [{ financings: "TOMBOLA" }, "financings"],
    [{ price: "-5" }, "price"],
    [{ acceptHours: "0" }, "acceptHours"],
    [{ acceptHours: "400" }, "acceptHours"],
    [{ guestTrainers: "a".repeat(81) }, "guestTrainers"],
    [{ guestTrainers: "x\n".repeat(11).replace(/x/g, (_, at: number) => `nom ${at}`) }, "guestTrainers"],
    [{ deadlineDay: "" }, "deadlineDay"],
    [{ deadlineDay: inDays(31) }, "deadlineDay"],
    [{ deadlineDay: inDays(-1) }, "deadlineDay"],
    [{ "from-2": "11:00" }, "from-2"],
    [{ "day-1": inDays(-3), deadlineDay: inDays(-5) }, "day-1"],
    [{ "day-1": "2026-02-30" }, "day-1"],
    [
      {
        "day-1": "",
        "day-2": "",
        "from-1": "",
        "from-2": "",
        "to-1": "",
        "to-2": "",
        "place-1": "",
        "place-2": "",
      },
      "day-1",
    ],
    [{ "to-1": "9:00" }, "to-1"],
    [{ "from-1": "", "to-1": "12:00" }, "from-1"],
    [{ "from-1": "8:00", "to-1": "16:30", "day-2": inDays(31) }, "to-1"],
    [{ "place-1": "" }, "place-1"],
    [{ "place-1": "a".repeat(201) }, "place-1"],
    [{ "link-1": "http://visio.exemple.fr" }, "link-1"],
    [{ "link-1": "javascript:alert(1)" }, "link-1"],
    [{ "link-1": `https://e.fr/${"a".repeat(500)}` }, "link-1"],
    [{ "day-1": "2999-01-01" }, "day-1"],
  ])("refuses %j beside its field, and writes nothing", async (changed, field) => {
    const viewer = await aManager();
    const training = await aTraining();
    const form = sessionForm({ trainingId: training.id, bodyId: (await aTrainingBody()).id, ...changed });
    expect(Object.keys(await refusals(createSession(viewer, form)))).toContain(field);
    expect(await db.trainingSession.count({ where: { trainingId: training.id } })).toBe(0);
  });

  test("refuses a half-day outside the agrément, naming the body and its dates; its last day is inside", async () => {
    const viewer = await aManager();
    const training = await aTraining();
    const body = (agrementEndsOn: Date) =>
      aTrainingBody({ agrementStartsOn: day("2025-01-01"), agrementEndsOn });
    const expired = await body(daysFromToday(29));
    const said = await refusals(
      createSession(viewer, sessionForm({ trainingId: training.id, bodyId: expired.id })),
    );
    expect(said.bodyId).toContain(expired.name);
    expect(said.bodyId).toContain(expired.agrementNumber);
    expect(said.bodyId).toContain(formatDate(expired.agrementEndsOn));
    expect(await db.trainingSession.count({ where: { trainingId: training.id } })).toBe(0);
    const fits = await body(daysFromToday(30));
    await createSession(viewer, sessionForm({ trainingId: training.id, bodyId: fits.id }));
    expect(await db.trainingSession.count({ where: { trainingId: training.id } })).toBe(1);
  });
});
