import { expect, type Role } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";
import { aTrainingPath } from "#tests/factories/training-paths.ts";
import { aTraining, aTrainingBody, aTrainingSession } from "#tests/factories/trainings.ts";
import { unique } from "#tests/factories/unique.ts";

const BASE = "/gestion/formations";

/** The page of something made for it, whose title is its own. */
const made = (
  name: string,
  role: Role | null,
  arrange: () => Promise<{ path: string; title: string }>,
): Place => ({
  name,
  role,
  open: async (page) => {
    const { path, title } = await arrange();
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  },
});

const longTitle = () => `Préparer, voter et suivre le budget d’une intercommunalité ${unique()}`;

async function aWholeTraining() {
  const training = await aTraining({
    title: longTitle(),
    isPublic: true,
    tiers: ["COMMUNE", "EPCI"],
    functions: ["MAIRE", "ADJOINT"],
    isFirstMandate: true,
    prerequisites: "Avoir siégé une fois.",
    teaching: "Exposés, cas apportés par le groupe.",
    assessment: "Questionnaire en début et en fin de journée.",
  });
  await aTrainingSession({ training });
  await aTrainingPath({ isPublic: true, trainings: [training] });
  return training;
}

async function aWholePath() {
  const trainings = [await aTraining({ title: longTitle() }), await aTraining({ publishedAt: null })];
  return aTrainingPath({ title: longTitle(), trainings });
}

/** The catalogue and what it is run from, in every state that a person meets. */
export const trainingsPlaces: readonly Place[] = [
  at("trainings, seen by a visitor", null, "/formations"),
  at("trainings", "MEMBER", "/formations"),
  at("trainings, seen by somebody whose adhésion has ended", "LAPSED", "/formations"),
  at("trainings, filtered", "MEMBER", "/formations?strate=COMMUNE&ouverte=1&fonction=MAIRE"),
  at("a search of trainings that finds nothing", "MEMBER", "/formations?q=zzyzzy"),
  at("a page of trainings too far", "MEMBER", "/formations?page=40"),
  made("a training, seen by a visitor", null, async () => {
    const { slug, title } = await aWholeTraining();
    return { path: `/formations/${slug}`, title };
  }),
  made("a training", "MEMBER", async () => {
    const { slug, title } = await aWholeTraining();
    return { path: `/formations/${slug}`, title };
  }),
  made("a draft of a training, without sessions", "TRAINING_MANAGER", async () => {
    const { slug, title } = await aTraining({ publishedAt: null, priceCents: 0 });
    return { path: `/formations/${slug}`, title };
  }),
  made("a parcours", "MEMBER", async () => {
    const { slug, title } = await aWholePath();
    return { path: `/formations/parcours/${slug}`, title };
  }),
  made("a parcours of which a visitor sees no training", null, async () => {
    const { slug, title } = await aTrainingPath({ isPublic: true, trainings: [await aTraining()] });
    return { path: `/formations/parcours/${slug}`, title };
  }),
  at("the catalogue as it is managed", "TRAINING_MANAGER", `${BASE}/catalogue`),
  at("no draft of that name", "TRAINING_MANAGER", `${BASE}/catalogue?etat=DRAFT&q=zzyzzy`),
  at("a training to write", "TRAINING_MANAGER", `${BASE}/catalogue/nouvelle`),
  made("a training to edit", "TRAINING_MANAGER", async () => {
    const { id, title } = await aWholeTraining();
    return { path: `${BASE}/catalogue/${id}?fait=modifiee`, title };
  }),
  made("an archived training to edit", "TRAINING_MANAGER", async () => {
    const { id, title } = await aTraining({ archivedAt: new Date() });
    return { path: `${BASE}/catalogue/${id}`, title };
  }),
  at("parcours as they are managed", "TRAINING_MANAGER", `${BASE}/parcours`),
  at("a parcours to begin", "TRAINING_MANAGER", `${BASE}/parcours/nouveau`),
  made("a parcours to edit", "TRAINING_MANAGER", async () => {
    const { id, title } = await aWholePath();
    return { path: `${BASE}/parcours/${id}`, title };
  }),
  at("training bodies", "TRAINING_MANAGER", `${BASE}/organismes`),
  at("a training body to add", "TRAINING_MANAGER", `${BASE}/organismes/nouveau`),
  made("a training body to edit", "TRAINING_MANAGER", async () => {
    const { id, name } = await aTrainingBody();
    return { path: `${BASE}/organismes/${id}`, title: name };
  }),
];
