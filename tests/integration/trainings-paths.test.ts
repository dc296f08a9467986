import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import {
  addStep,
  archivePath,
  createPath,
  editPath,
  moveStep,
  publishPath,
  removeStep,
  restorePath,
} from "#lib/trainings/mutations-paths.ts";
import { findPath, listPaths } from "#lib/trainings/queries-paths.ts";
import { type Viewer, visitor } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { refusalOf } from "#tests/factories/refusals.ts";
import { aTrainingPath } from "#tests/factories/training-paths.ts";
import { aRegistration, aTraining, aTrainingSession } from "#tests/factories/trainings.ts";
import { daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aManager, pathForm, pathVersion } from "#tests/integration/trainings-setup.ts";

afterAll(() => db.$disconnect());

const orderOf = async (pathId: string) =>
  (await db.trainingPathStep.findMany({ where: { pathId }, orderBy: { position: "asc" } })).map(
    ({ trainingId, position }) => [trainingId, position],
  );
const inOrder = (trainings: readonly Ref[]) => trainings.map(({ id }, index) => [id, index + 1]);
const progressIn = async (viewer: Viewer, slug: string) =>
  (await findPath(viewer, slug))?.steps.map(({ progress }) => progress);

const hour = 3_600_000;
const anHour = (days: number) => [
  { startsAt: daysFromToday(days), endsAt: new Date(daysFromToday(days).getTime() + hour), place: "Ici" },
];

async function attend(registration: Ref, session: { halfDays: { id: string }[] }, removed = false) {
  await db.attendance.create({
    data: {
      registrationId: registration.id,
      halfDayId: session.halfDays[0]?.id ?? "",
      signedAt: new Date(),
      ...(removed && { removedAt: new Date(), removeReason: "Signée pour une autre." }),
    },
  });
}

describe("a parcours", () => {
  test("shows its trainings in order, without those that the viewer may not see", async () => {
    const open = await aTraining({ isPublic: true });
    const members = await aTraining();
    const draft = await aTraining({ publishedAt: null, isPublic: true });
    const { slug } = await aTrainingPath({ isPublic: true, trainings: [draft, members, open] });
    const ids = async (viewer: Viewer) => (await findPath(viewer, slug))?.steps.map(({ id }) => id);
    expect(await ids(visitor)).toEqual([open.id]);
    expect(await ids(await asViewer(await aMember({ upToDate: false })))).toEqual([members.id, open.id]);
  });

  test("is seen by visitors when it is public, by nobody but managers before it is published or once archived", async () => {
    const paths = {
      open: await aTrainingPath({ isPublic: true }),
      members: await aTrainingPath(),
      draft: await aTrainingPath({ isPublic: true, publishedAt: null }),
      archived: await aTrainingPath({ isPublic: true, archivedAt: new Date() }),
    };
    const opens = async (viewer: Viewer) => {
      const found = await Promise.all(
        Object.entries(paths).map(async ([name, { slug }]) => ((await findPath(viewer, slug)) ? [name] : [])),
      );
      return found.flat();
    };
    expect(await opens(visitor)).toEqual(["open"]);
    expect(await opens(await asViewer(await aMember()))).toEqual(["open", "members"]);
    expect(await opens(await aManager())).toEqual(["open", "members", "draft", "archived"]);
    const listed = (await listPaths(visitor)).map(({ id }) => id);
    expect(listed).not.toContain(paths.members.id);
    expect(listed).not.toContain(paths.draft.id);
  });
});

describe("a member’s progress", () => {
  test("counts a training as done once she signed a half-day of a session that is over", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    const training = await aTraining();
    const { slug } = await aTrainingPath({ trainings: [training] });
    expect(await progressIn(viewer, slug)).toEqual([null]);
    const session = await aTrainingSession({ training, halfDays: anHour(-3) });
    const registration = await aRegistration({ session, member });
    expect(await progressIn(viewer, slug)).toEqual([null]);
    await attend(registration, session);
    expect(await progressIn(viewer, slug)).toEqual(["DONE"]);
    expect(await progressIn(await asViewer(await aMember()), slug)).toEqual([null]);
    expect(await progressIn(visitor, slug)).toBeUndefined();
  });

  test("counts neither a signature taken back, nor one of a session still going on, nor a cancelled session", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    const trainings = [await aTraining(), await aTraining(), await aTraining()];
    const [removed, going, cancelled] = trainings;
    const { slug } = await aTrainingPath({ trainings });
    const over = await aTrainingSession({ training: removed, halfDays: anHour(-3) });
    await attend(await aRegistration({ session: over, member }), over, true);
    const halfDays = [...anHour(-3), ...anHour(5)];
    const stillOn = await aTrainingSession({ training: going, halfDays });
    await attend(await aRegistration({ session: stillOn, member }), stillOn);
    const off = await aTrainingSession({
      training: cancelled,
      halfDays: anHour(-3),
      cancelledAt: new Date(),
      cancelReason: "Neige.",
    });
    await attend(await aRegistration({ session: off, member }), off);
    expect(await progressIn(viewer, slug)).toEqual([null, "REGISTERED", null]);
  });

  test("says registered for a session to come, waiting list included, and stays done when she comes again", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    const trainings = [await aTraining(), await aTraining(), await aTraining()];
    const [waited, left, again] = trainings;
    const { id, slug } = await aTrainingPath({ trainings });
    await aRegistration({ session: await aTrainingSession({ training: waited }), member, status: "WAITING" });
    const cancelled = { status: "CANCELLED", cancelledAt: new Date() } as const;
    await aRegistration({ session: await aTrainingSession({ training: left }), member, ...cancelled });
    const over = await aTrainingSession({ training: again, halfDays: anHour(-3) });
    await attend(await aRegistration({ session: over, member }), over);
    await aRegistration({ session: await aTrainingSession({ training: again }), member });
    expect(await progressIn(viewer, slug)).toEqual(["REGISTERED", null, "DONE"]);
    await db.trainingPath.update({ where: { id }, data: { title: ` ${unique()}` } });
    const card = (await listPaths(viewer)).find((path) => path.id === id);
    expect(card).toMatchObject({ steps: 3, done: 1 });
  });
});

describe("its manager", () => {
  test("adds, moves and removes trainings, whose order stays without gaps", async () => {
    const manager = await aManager();
    const { id } = await createPath(manager, pathForm());
    const one = await aTraining();
    const two = await aTraining();
    const three = await aTraining();
    for (const training of [one, two, three]) await addStep(manager, { id, trainingId: training.id });
    expect(await orderOf(id)).toEqual(inOrder([one, two, three]));
    await moveStep(manager, { id, trainingId: three.id, direction: "up" });
    expect(await orderOf(id)).toEqual(inOrder([one, three, two]));
    await moveStep(manager, { id, trainingId: one.id, direction: "down" });
    expect(await orderOf(id)).toEqual(inOrder([three, one, two]));
    const move = (training: Ref, direction: string) =>
      refusalOf(moveStep(manager, { id, trainingId: training.id, direction }));
    expect((await move(three, "up")).code).toBe("CONFLICT");
    expect((await move(two, "down")).code).toBe("CONFLICT");
    expect((await move(two, "sideways")).code).toBe("INVALID");
    await removeStep(manager, { id, trainingId: three.id });
    expect(await orderOf(id)).toEqual(inOrder([one, two]));
    expect((await refusalOf(removeStep(manager, { id, trainingId: three.id }))).code).toBe("CONFLICT");
  });

  test("adds a training once, and none that left the catalogue", async () => {
    const manager = await aManager();
    const training = await aTraining();
    const { id } = await aTrainingPath({ publishedAt: null });
    const racing = await Promise.allSettled(
      [1, 2].map(() => addStep(manager, { id, trainingId: training.id })),
    );
    expect(racing.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const archived = await aTraining({ archivedAt: new Date() });
    for (const trainingId of [training.id, archived.id, id, "", "nope"]) {
      expect((await refusalOf(addStep(manager, { id, trainingId }))).fields).toHaveProperty("trainingId");
    }
    expect(await orderOf(id)).toEqual(inOrder([training]));
  });

  test("keeps the order whole when two move at once", async () => {
    const manager = await aManager();
    const trainings = [await aTraining(), await aTraining(), await aTraining(), await aTraining()];
    const { id } = await aTrainingPath({ trainings });
    await Promise.allSettled(
      trainings.map(({ id: trainingId }, index) =>
        moveStep(manager, { id, trainingId, direction: index % 2 === 0 ? "down" : "up" }),
      ),
    );
    const order = await orderOf(id);
    expect(order.map(([, position]) => position)).toEqual([1, 2, 3, 4]);
    expect(new Set(order.map(([trainingId]) => trainingId)).size).toBe(4);
  });

  test("publishes it with two published trainings at least; archives it and brings it back", async () => {
    const manager = await aManager();
    const [one, two] = [await aTraining(), await aTraining({ publishedAt: null })];
    const { id } = await aTrainingPath({ publishedAt: null, trainings: [one, two] });
    expect((await refusalOf(publishPath(manager, { id }))).message).toMatch(/deux formations/);
    await db.training.update({ where: { id: two.id }, data: { publishedAt: new Date() } });
    await publishPath(manager, { id });
    expect((await refusalOf(publishPath(manager, { id }))).code).toBe("CONFLICT");
    await archivePath(manager, { id });
    expect((await refusalOf(archivePath(manager, { id }))).code).toBe("CONFLICT");
    await restorePath(manager, { id });
    expect(await db.trainingPath.findUniqueOrThrow({ where: { id } })).toMatchObject({ archivedAt: null });
  });

  test("is refused beside the field that is wrong, and when somebody else saved first", async () => {
    const manager = await aManager();
    const other = await aTrainingPath();
    for (const [field, change] of [
      ["title", { title: "a".repeat(300) }],
      ["title", { title: "" }],
      ["aims", { aims: "" }],
      ["slug", { slug: other.slug }],
    ] as const) {
      const refused = await refusalOf(createPath(manager, pathForm(change)));
      expect(Object.keys(refused.fields), field).toEqual([field]);
    }
    const row = await aTrainingPath();
    const shown = { id: row.id, version: pathVersion(row) };
    await editPath(manager, { ...shown, ...pathForm({ isPublic: "on" }) });
    expect(await db.trainingPath.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({
      isPublic: true,
      slug: row.slug,
    });
    expect((await refusalOf(editPath(manager, { ...shown, ...pathForm() }))).code).toBe("CONFLICT");
  });
});
