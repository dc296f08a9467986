import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { durationInWords, slugOf } from "#lib/trainings/labels.ts";
import {
  archiveTraining,
  createTraining,
  duplicateTraining,
  editTraining,
  publishTraining,
  restoreTraining,
  unpublishTraining,
} from "#lib/trainings/mutations.ts";
import { findTrainingToManage } from "#lib/trainings/queries-manage.ts";
import { parseDuration } from "#lib/trainings/schema-fields.ts";
import { aMember } from "#tests/factories/members.ts";
import { refusalOf } from "#tests/factories/refusals.ts";
import { aTraining, aTrainingSession } from "#tests/factories/trainings.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aManager, trainingForm, trainingVersion } from "#tests/integration/trainings-setup.ts";

afterAll(() => db.$disconnect());

const stored = (id: string) => db.training.findUniqueOrThrow({ where: { id } });

describe("a new training", () => {
  test("is a draft, at the address that its title makes, numbered when another has it", async () => {
    const manager = await aManager();
    const mark = unique();
    const title = `L’élu·e, le budget & l’œuvre ${mark}`;
    const one = await createTraining(manager, trainingForm({ title }));
    const two = await createTraining(manager, trainingForm({ title }));
    expect(await stored(one.id)).toMatchObject({
      slug: `l-elue-le-budget-l-oeuvre-${mark}`,
      title,
      durationMinutes: 420,
      priceCents: 28_000,
      publishedAt: null,
      isPublic: false,
      prerequisites: null,
    });
    expect((await stored(two.id)).slug).toBe(`l-elue-le-budget-l-oeuvre-${mark}-2`);
  });

  test("never takes the address of a page of the site, typed or made from its title", async () => {
    const manager = await aManager();
    for (const slug of ["sessions", "parcours", "mes-formations", "Mes-Droits"]) {
      const refused = await refusalOf(createTraining(manager, trainingForm({ slug })));
      expect(refused.fields, slug).toHaveProperty("slug");
    }
    const { id } = await createTraining(manager, trainingForm({ title: "Sessions" }));
    expect((await stored(id)).slug).toMatch(/^sessions-\d+$/);
  });

  test("is refused beside the field that is wrong, and writes nothing", async () => {
    const manager = await aManager();
    const { slug } = await aTraining();
    const title = `Refusée ${unique()}`;
    const wrong: [string, Record<string, unknown>][] = [
      ["title", { title: "" }],
      ["title", { title: "…" }],
      ["title", { title: "a".repeat(300) }],
      ["slug", { slug }],
      ["slug", { slug: "Été et automne" }],
      ["slug", { slug: "a".repeat(81) }],
      ["aims", { aims: "  " }],
      ["aims", { aims: "a".repeat(4001) }],
      ["programme", { programme: undefined }],
      ["method", { method: "MAIL" }],
      ["duration", { duration: "0" }],
      ["duration", { duration: "-3" }],
      ["duration", { duration: "29 min" }],
      ["duration", { duration: "1001" }],
      ["duration", { duration: "une journée" }],
      ["price", { price: "-1" }],
      ["price", { price: "" }],
      ["price", { price: "200000" }],
      ["price", { price: "12,345" }],
      ["tiers", { tiers: ["COMMUNE", "PLANETE"] }],
      ["functions", { functions: "ROI" }],
      ["prerequisites", { prerequisites: "a\u0007b" }],
    ];
    for (const [field, change] of wrong) {
      const refused = await refusalOf(createTraining(manager, trainingForm({ title, ...change })));
      expect(refused.code, field).toBe("INVALID");
      expect(Object.keys(refused.fields), JSON.stringify(change).slice(0, 60)).toEqual([field]);
    }
    expect(await db.training.count({ where: { title } })).toBe(0);
  });

  test("takes a duration as people write it", () => {
    const read = {
      "7": 420,
      "7 h": 420,
      "3h30": 210,
      "3 h 30 min": 210,
      "3,5": 210,
      "45 min": 45,
      "12 heures": 720,
    };
    for (const [typed, minutes] of Object.entries(read)) expect(parseDuration(typed), typed).toBe(minutes);
    for (const typed of ["", "h", "3 h 75", "1e3", "7 jours", "٧"])
      expect(parseDuration(typed), typed).toBeNull();
    for (const minutes of [30, 45, 60, 90, 425, 60_000]) {
      expect(parseDuration(durationInWords(minutes))).toBe(minutes);
    }
    expect(slugOf("…")).toBe("");
  });
});

describe("an edit", () => {
  test("is refused to whoever saves second, and what she insists on is written", async () => {
    const [one, two] = [await aManager(), await aManager()];
    const row = await aTraining({ publishedAt: null });
    const shown = { id: row.id, version: trainingVersion(row) };
    const racing = await Promise.allSettled(
      [one, two].map((viewer, index) =>
        editTraining(viewer, { ...shown, ...trainingForm({ title: `Version ${index}` }) }),
      ),
    );
    expect(racing.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = await refusalOf(editTraining(two, { ...shown, ...trainingForm({ title: "La mienne" }) }));
    expect(refused.code).toBe("CONFLICT");
    expect(refused.fields).toHaveProperty("title");
    const overwrite = refused.choices.version?.[0]?.value;
    await editTraining(two, { ...shown, overwrite, ...trainingForm({ title: "La mienne" }) });
    expect((await stored(row.id)).title).toBe("La mienne");
  });

  test("changes the address of a draft alone", async () => {
    const manager = await aManager();
    const draft = await aTraining({ publishedAt: null });
    const slug = `nouvelle-adresse-${unique()}`;
    await editTraining(manager, { id: draft.id, version: trainingVersion(draft), ...trainingForm({ slug }) });
    expect((await stored(draft.id)).slug).toBe(slug);
    const published = await aTraining();
    const change = { id: published.id, version: trainingVersion(published) };
    const refused = await refusalOf(
      editTraining(manager, { ...change, ...trainingForm({ slug: `a-${unique()}` }) }),
    );
    expect(refused.fields).toHaveProperty("slug");
    await editTraining(manager, { ...change, ...trainingForm() });
    expect((await stored(published.id)).slug).toBe(published.slug);
  });
});

describe("the life of a training", () => {
  test("is published once, and goes back to a draft while it has no session", async () => {
    const manager = await aManager();
    const { id } = await aTraining({ publishedAt: null });
    await publishTraining(manager, { id });
    expect((await refusalOf(publishTraining(manager, { id }))).code).toBe("CONFLICT");
    await unpublishTraining(manager, { id });
    expect((await stored(id)).publishedAt).toBeNull();
    await publishTraining(manager, { id });
    await aTrainingSession({ training: { id } });
    expect((await refusalOf(unpublishTraining(manager, { id }))).code).toBe("CONFLICT");
    expect((await stored(id)).publishedAt).not.toBeNull();
  });

  test("is not archived while a session of it is to come; otherwise it is, and comes back", async () => {
    const manager = await aManager();
    const training = await aTraining();
    const session = await aTrainingSession({ training });
    expect((await refusalOf(archiveTraining(manager, { id: training.id }))).message).toMatch(/à venir/);
    await db.trainingSession.update({
      where: { id: session.id },
      data: { cancelledAt: new Date(), cancelReason: "Salle fermée." },
    });
    await archiveTraining(manager, { id: training.id });
    expect((await stored(training.id)).archivedAt).not.toBeNull();
    expect((await refusalOf(archiveTraining(manager, { id: training.id }))).code).toBe("CONFLICT");
    expect((await refusalOf(publishTraining(manager, { id: training.id }))).code).toBe("CONFLICT");
    await restoreTraining(manager, { id: training.id });
    expect((await stored(training.id)).archivedAt).toBeNull();
    expect((await refusalOf(restoreTraining(manager, { id: training.id }))).code).toBe("CONFLICT");
  });

  test("is copied into a draft that says the same, however long its title", async () => {
    const manager = await aManager();
    const row = await aTraining({
      title: "é".repeat(200),
      tiers: ["REGION"],
      isPublic: true,
      archivedAt: new Date(),
    });
    const { id } = await duplicateTraining(manager, { id: row.id });
    const copy = await findTrainingToManage(manager, id);
    expect(copy).toMatchObject({ tiers: ["REGION"], aims: row.aims, publishedAt: null, archivedAt: null });
    expect(copy?.title).toMatch(/é \(copie\)$/);
    expect(copy?.title.length).toBe(200);
    expect(copy?.slug).not.toBe(row.slug);
  });

  test("is nobody else’s business: neither the secretariat nor a member reads or writes it", async () => {
    const row = await aTraining({ publishedAt: null });
    for (const roles of [[], ["SECRETARIAT"], ["TREASURER"]] as const) {
      const viewer = await asViewer(await aMember({ roles: [...roles] }));
      expect(await findTrainingToManage(viewer, row.id)).toBeNull();
      expect((await refusalOf(publishTraining(viewer, { id: row.id }))).code).toBe("NOT_FOUND");
      expect((await refusalOf(createTraining(viewer, trainingForm()))).code).toBe("NOT_FOUND");
    }
    expect((await stored(row.id)).publishedAt).toBeNull();
  });
});
