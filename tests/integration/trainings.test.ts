import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { listedPaths, listedTrainings, visiblePaths, visibleTrainings } from "#lib/trainings/policy.ts";
import { findTraining, listTrainings } from "#lib/trainings/queries.ts";
import { listTrainingsToManage } from "#lib/trainings/queries-manage.ts";
import { listPublicTrainings } from "#lib/trainings/queries-public.ts";
import {
  listedPathsSql,
  listedTrainingsSql,
  visiblePathsSql,
  visibleTrainingsSql,
} from "#lib/trainings/queries-visible.ts";
import { type CatalogueParams, parseCatalogueParams } from "#lib/trainings/schema-search.ts";
import { type Viewer, visitor } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTrainingPath } from "#tests/factories/training-paths.ts";
import { aRegistration, aTraining, aTrainingSession } from "#tests/factories/trainings.ts";
import { daysFromToday, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aManager } from "#tests/integration/trainings-setup.ts";

afterAll(() => db.$disconnect());

const ask = (q: string, change: Partial<CatalogueParams> = {}): CatalogueParams => ({
  ...parseCatalogueParams({ q }),
  ...change,
});
const titles = async (viewer: Viewer, params: CatalogueParams) =>
  (await listTrainings(viewer, params)).rows.map(({ title }) => title);

/** One in each state, which one word finds. */
async function everyState() {
  const word = `mot${unique()}`;
  const make = (name: string, fields: Parameters<typeof aTraining>[0]) =>
    aTraining({ title: `${name} ${word}`, ...fields });
  return {
    word,
    all: {
      open: await make("open", { isPublic: true }),
      members: await make("members", {}),
      draft: await make("draft", { isPublic: true, publishedAt: null }),
      archived: await make("archived", { isPublic: true, archivedAt: new Date() }),
    },
  };
}

describe("the catalogue", () => {
  test("shows visitors what is published and public, members what is published, and drafts to nobody", async () => {
    const { word } = await everyState();
    const found = async (viewer: Viewer) =>
      (await titles(viewer, ask(word))).map((title) => title.split(" ")[0]).sort();
    expect(await found(visitor)).toEqual(["open"]);
    for (const member of [
      await asViewer(await aMember()),
      await asViewer(await aMember({ upToDate: false })),
      await asViewer(await aMember({ roles: ["SECRETARIAT"] })),
      await aManager(),
    ]) {
      expect(await found(member)).toEqual(["members", "open"]);
    }
  });

  test("opens to each role the page of what she may see, and nothing else", async () => {
    const { all } = await everyState();
    const opens = async (viewer: Viewer) => {
      const pages = await Promise.all(
        Object.entries(all).map(async ([name, { slug }]) =>
          (await findTraining(viewer, slug)) ? name : null,
        ),
      );
      return pages.filter((name) => name !== null);
    };
    expect(await opens(visitor)).toEqual(["open"]);
    expect(await opens(await asViewer(await aMember({ upToDate: false })))).toEqual(["open", "members"]);
    expect(await opens(await asViewer(await aMember({ roles: ["SECRETARIAT"] })))).toEqual([
      "open",
      "members",
    ]);
    expect(await opens(await aManager())).toEqual(["open", "members", "draft", "archived"]);
    const admin = await asViewer(await aMember({ roles: ["ADMIN"] }));
    expect(await opens(admin)).toEqual(["open", "members", "draft", "archived"]);
    expect(await findTraining(visitor, "nulle\0part")).toBeNull();
  });

  test("lets those who followed or gave an archived training read it again", async () => {
    const training = await aTraining({ archivedAt: new Date() });
    const session = await aTrainingSession({ training });
    const [participant, trainer] = [await aMember(), await aMember()];
    await aRegistration({ session, member: participant, status: "CANCELLED", cancelledAt: new Date() });
    await db.trainingSessionTrainer.create({ data: { sessionId: session.id, memberId: trainer.id } });
    expect(await findTraining(await asViewer(participant), training.slug)).toMatchObject({ id: training.id });
    expect(await findTraining(await asViewer(trainer), training.slug)).toMatchObject({ id: training.id });
    expect(await findTraining(await asViewer(await aMember()), training.slug)).toBeNull();
  });

  test("tells search engines of what visitors read alone", async () => {
    const { all } = await everyState();
    const slugs = new Set((await listPublicTrainings(visitor)).map(({ slug }) => slug));
    expect(Object.values(all).map(({ slug }) => slugs.has(slug))).toEqual([true, false, false, false]);
  });

  test("says the same by its filters for Prisma as by its SQL", async () => {
    await everyState();
    await aTrainingPath({ isPublic: true });
    await aTrainingPath({ publishedAt: null, isPublic: true });
    await aTrainingPath({ archivedAt: new Date() });
    const participant = await aMember();
    const session = await aTrainingSession({ training: await aTraining({ archivedAt: new Date() }) });
    await aRegistration({ session, member: participant });
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
    for (const viewer of [visitor, await asViewer(participant), await aManager()]) {
      for (const [where, condition] of [
        [listedTrainings(viewer), listedTrainingsSql(viewer)],
        [visibleTrainings(viewer), visibleTrainingsSql(viewer)],
      ] as const) {
        const bySql = await db.$queryRaw<
          { id: string }[]
        >`SELECT t."id" FROM "Training" t WHERE ${condition}`;
        expect(ids(bySql)).toEqual(ids(await db.training.findMany({ where, select: { id: true } })));
      }
      for (const [where, condition] of [
        [listedPaths(viewer), listedPathsSql(viewer)],
        [visiblePaths(viewer), visiblePathsSql(viewer)],
      ] as const) {
        const bySql = await db.$queryRaw<
          { id: string }[]
        >`SELECT p."id" FROM "TrainingPath" p WHERE ${condition}`;
        expect(ids(bySql)).toEqual(ids(await db.trainingPath.findMany({ where, select: { id: true } })));
      }
    }
  });
});

describe("a search", () => {
  test("finds words of title, aims and programme, whatever their case, accents and endings", async () => {
    const member = await asViewer(await aMember());
    const mark = unique();
    await aTraining({
      title: `Élu·es et œuvres ${mark}`,
      aims: "Débattre",
      programme: "Le règlement intérieur",
    });
    for (const words of ["ELUES", "oeuvre", "Débattre", "debattre", "reglements", '"règlement intérieur"']) {
      expect(await titles(member, ask(`${words} ${mark}`)), words).toHaveLength(1);
    }
    for (const words of ["budget", '"intérieur règlement"', `-débattre`]) {
      expect(await titles(member, ask(`${words} ${mark}`)), words).toEqual([]);
    }
  });

  test("puts first those whose title has the words", async () => {
    const member = await asViewer(await aMember());
    const mark = `mot${unique()}`;
    await aTraining({ title: "Autre chose", aims: `À propos de ${mark}` });
    await aTraining({ title: `Tout sur ${mark}` });
    expect(await titles(member, ask(mark))).toEqual([`Tout sur ${mark}`, "Autre chose"]);
  });

  test("takes any text for what it is", async () => {
    const member = await asViewer(await aMember());
    for (const words of ["'; DROP TABLE x --", '"', "%_", "((", "🙂", "a".repeat(300)]) {
      expect((await listTrainings(member, ask(words))).total, words).toBeGreaterThanOrEqual(0);
    }
    expect((await listTrainings(member, ask("…"))).total).toBe((await listTrainings(member, ask(""))).total);
  });

  test("reads an address that means nothing as no filter at all", () => {
    const raw = { q: ["a", "b"], strate: "X", fonction: "__proto__", premier: "0", page: "-1", methode: "" };
    expect(parseCatalogueParams(raw)).toEqual({ q: "a", page: 1 });
    expect(parseCatalogueParams({ q: "x".repeat(301), page: "9999" })).toEqual({ page: 1 });
    expect(parseCatalogueParams({ q: "a\0 ", ouverte: "1" })).toEqual({ q: "a", ouverte: "1", page: 1 });
  });
});

describe("filters", () => {
  test("keep what is for a strate, a function, a first mandate, a way to hold it", async () => {
    const member = await asViewer(await aMember());
    const mark = `mot${unique()}`;
    const make = (name: string, fields: Parameters<typeof aTraining>[0]) =>
      aTraining({ title: `${name} ${mark}`, ...fields });
    await make("everybody", {});
    await make("communes", { tiers: ["COMMUNE", "EPCI"] });
    await make("regions", { tiers: ["REGION"], method: "REMOTE" });
    await make("maires", { functions: ["MAIRE"] });
    await make("first", { isFirstMandate: true, method: "MIXED" });
    const found = async (change: Partial<CatalogueParams>) =>
      (await titles(member, ask(mark, change))).map((title) => title.split(" ")[0]);
    expect(await found({ strate: "COMMUNE" })).toEqual(["communes", "everybody", "first", "maires"]);
    expect(await found({ fonction: "ADJOINT" })).toEqual(["communes", "everybody", "first", "regions"]);
    expect(await found({ premier: "1" })).toEqual(["first"]);
    expect(await found({ methode: "REMOTE" })).toEqual(["regions"]);
    expect(await found({ methode: "REMOTE", strate: "COMMUNE" })).toEqual([]);
  });

  test("keep what has an open session, and one that accepts a financing", async () => {
    const member = await asViewer(await aMember());
    const mark = `mot${unique()}`;
    const make = async (name: string, session: Parameters<typeof aTrainingSession>[0] = {}) =>
      aTrainingSession({ training: await aTraining({ title: `${name} ${mark}` }), ...session });
    await aTraining({ title: `alone ${mark}` });
    await make("dife", { financings: ["DIFE"] });
    await make("free", { financings: ["FREE"] });
    await make("draft", { publishedAt: null });
    await make("cancelled", { cancelledAt: new Date(), cancelReason: "Trop peu de monde." });
    await make("closed", { closedAt: new Date() });
    await make("ended", { registrationEndsAt: daysFromToday(-1) });
    const found = async (change: Partial<CatalogueParams>) =>
      (await titles(member, ask(mark, change))).map((title) => title.split(" ")[0]);
    expect(await found({ ouverte: "1" })).toEqual(["dife", "free"]);
    expect(await found({ financement: "DIFE" })).toEqual(["dife"]);
    expect(await found({ financement: "COLLECTIVITE" })).toEqual([]);
    expect(await found({})).toHaveLength(7);
  });

  test("say of each the first open session and the seats that a newcomer may have", async () => {
    const member = await asViewer(await aMember());
    const mark = `mot${unique()}`;
    const training = await aTraining({ title: mark });
    const at = (days: number) => [
      {
        startsAt: daysFromToday(days),
        endsAt: new Date(daysFromToday(days).getTime() + 3_600_000),
        place: "Ici",
      },
    ];
    await aTrainingSession({ training, halfDays: at(60) });
    const first = await aTrainingSession({ training, halfDays: at(40), capacity: 3 });
    const next = async () => (await listTrainings(member, ask(mark))).rows[0]?.next;
    expect(await next()).toMatchObject({ id: first.id, left: 3 });
    await aRegistration({ session: first, seat: 1 });
    const offerEndsAt = daysFromToday(2);
    await aRegistration({ session: first, status: "OFFERED", seat: 2, offerEndsAt });
    await aRegistration({ session: first, status: "CANCELLED", cancelledAt: new Date() });
    expect(await next()).toMatchObject({ left: 1 });
    await aRegistration({ session: first, status: "WAITING" });
    expect(await next()).toMatchObject({ id: first.id, left: 0 });
  });

  test("show twenty at a time, each once, those with a session first", async () => {
    const member = await asViewer(await aMember());
    const mark = `mot${unique()}`;
    for (let number = 10; number < 35; number += 1) await aTraining({ title: `${mark} ${number}` });
    await aTrainingSession({ training: await aTraining({ title: `${mark} 99` }) });
    const one = await listTrainings(member, ask(mark));
    const two = await listTrainings(member, ask(mark, { page: 2 }));
    expect([one.total, one.rows.length, two.rows.length]).toEqual([26, 20, 6]);
    expect(one.rows[0]?.title).toBe(`${mark} 99`);
    expect(new Set([...one.rows, ...two.rows].map(({ id }) => id)).size).toBe(26);
    expect((await listTrainings(member, ask(mark, { page: 50 }))).rows).toEqual([]);
  });
});

describe("the manager’s list", () => {
  test("has drafts and archived ones, by state, and answers nobody else", async () => {
    const { word } = await everyState();
    const manager = await aManager();
    const found = async (etat?: "DRAFT" | "PUBLISHED" | "ARCHIVED") =>
      (await listTrainingsToManage(manager, { q: word, etat, page: 1 })).rows.map(({ state }) => state);
    expect(await found()).toEqual(["DRAFT", "PUBLISHED", "PUBLISHED", "ARCHIVED"]);
    expect(await found("DRAFT")).toEqual(["DRAFT"]);
    expect(await found("ARCHIVED")).toEqual(["ARCHIVED"]);
    for (const roles of [[], ["SECRETARIAT"], ["TREASURER"]] as const) {
      const viewer = await asViewer(await aMember({ roles: [...roles] }));
      expect(await listTrainingsToManage(viewer, { q: word, page: 1 })).toEqual({ rows: [], total: 0 });
    }
  });
});
