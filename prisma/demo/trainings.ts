import { readFileSync } from "node:fs";
import path from "node:path";
import { Financing, FunctionKind, Tier, TrainingMethod } from "@prisma/client";
import { parse } from "yaml";
import { z } from "zod";
import { record } from "#lib/journal.ts";
import type { Context, DemoMember } from "#prisma/demo/members.ts";
import { seededRandom } from "#prisma/demo/random.ts";
import { writeOwnTrainings } from "#prisma/demo/training-rights.ts";
import { writeSession } from "#prisma/demo/training-sessions.ts";
import { aTraining, aTrainingBody } from "#tests/factories/trainings.ts";
import { day } from "#tests/factories/unique.ts";

const hour = z.string().regex(/^\d{2}:\d{2}$/);
const sessionSchema = z.strictObject({
  /** Days from today; the Tuesday after, unless the session is to be near. */
  start: z.int(),
  isNow: z.boolean().default(false),
  /** Days before it at which registrations end. */
  until: z.int().default(7),
  body: z.string().default("deroin"),
  capacity: z.int(),
  minimum: z.int(),
  financings: z.array(z.enum(Financing)),
  place: z.string().optional(),
  link: z.url().optional(),
  guests: z.array(z.string()).default([]),
  halfDays: z.array(z.tuple([z.int(), hour, hour])),
  filled: z.int(),
  with: z.array(z.string()).default([]),
  offered: z.array(z.string()).default([]),
  waiting: z.int().default(0),
  needs: z.boolean().default(false),
  draft: z.boolean().default(false),
  closed: z.boolean().default(false),
  cancelled: z.string().optional(),
  /** Answers of the day, and three months later. */
  marks: z.int().default(0),
  later: z.int().default(0),
  /** `asked`: conventions sent; `half`: half of them signed; `signed`; `done`: attestations too; `billed`: and invoices. */
  papers: z.enum(["asked", "half", "signed", "done", "billed"]).optional(),
});
const schema = z.strictObject({
  bodies: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      agrement: z.string(),
      from: z.int(),
      to: z.int(),
      address: z.string(),
      siret: z.string(),
      activity: z.string(),
      signatory: z.string(),
      title: z.string(),
      iban: z.string(),
    }),
  ),
  trainings: z.array(
    z.strictObject({
      slug: z.string(),
      title: z.string(),
      method: z.enum(TrainingMethod),
      minutes: z.int(),
      price: z.int(),
      tiers: z.array(z.enum(Tier)),
      functions: z.array(z.enum(FunctionKind)).default([]),
      first: z.boolean().default(false),
      public: z.boolean().default(false),
      state: z.enum(["draft", "published", "archived"]).default("published"),
      prerequisites: z.string().nullable(),
      aims: z.string(),
      programme: z.string(),
      sessions: z.array(sessionSchema),
    }),
  ),
  paths: z.array(
    z.strictObject({
      slug: z.string(),
      title: z.string(),
      aims: z.string(),
      public: z.boolean(),
      steps: z.array(z.string()),
    }),
  ),
});

export type DemoSession = z.output<typeof sessionSchema>;

export const demoTrainings = () =>
  schema.parse(parse(readFileSync(path.join(import.meta.dirname, "trainings.yaml"), "utf8")));

type Demo = ReturnType<typeof demoTrainings>;

const DAY_MS = 86_400_000;

const teaching =
  "Exposés courts, études de cas apportés par les participant·es, ateliers en petits groupes. Un dossier est remis à chacun·e.";
const assessment = "Un questionnaire au début et à la fin, et un exercice corrigé ensemble.";

/** Ids by key. */
async function writeBodies({ tx, today }: Context, bodies: Demo["bodies"]): Promise<Map<string, string>> {
  const on = (days: number) => new Date(day(today).getTime() + days * DAY_MS);
  const ids = new Map<string, string>();
  for (const { key, name, agrement, from, to, activity, title, ...rest } of bodies) {
    const validity = { agrementNumber: agrement, agrementStartsOn: on(from), agrementEndsOn: on(to) };
    const signed = { activityNumber: activity, signatoryTitle: title };
    const { id } = await aTrainingBody({ name, ...validity, ...signed, ...rest }, tx);
    ids.set(key, id);
  }
  return ids;
}

async function writePaths({ tx, now }: Context, paths: Demo["paths"], trainings: Map<string, string>) {
  const publishedAt = new Date(now.getTime() - 90 * DAY_MS);
  for (const { slug, title, aims, public: isPublic, steps } of paths) {
    const path = await tx.trainingPath.create({
      data: { slug, title, aims, isPublic, publishedAt, createdAt: publishedAt },
      select: { id: true },
    });
    await tx.trainingPathStep.createMany({
      data: steps.map((step, index) => {
        const trainingId = trainings.get(step);
        if (!trainingId) throw new Error(`The demo has no training called ${step}.`);
        return { pathId: path.id, trainingId, position: index + 1 };
      }),
    });
  }
}

/** Writes the bodies, the catalogue, its parcours, a season of sessions and what became of them. */
export async function writeTrainings(context: Context, members: DemoMember[]): Promise<void> {
  const { tx, now } = context;
  const { bodies, trainings, paths } = demoTrainings();
  const bodyIds = await writeBodies(context, bodies);
  const created = new Date(now.getTime() - 400 * DAY_MS);
  // Its own: what is added to the season changes nothing of the rest of the demo.
  const season = { ...context, random: seededRandom(2031) };
  const ids = new Map<string, string>();
  for (const { minutes, price, sessions, first, public: isPublic, state, ...training } of trainings) {
    const { id } = await aTraining(
      {
        ...training,
        durationMinutes: minutes,
        priceCents: price,
        isFirstMandate: first,
        isPublic,
        teaching,
        assessment,
        createdAt: created,
        publishedAt: state === "draft" ? null : created,
        archivedAt: state === "archived" ? now : null,
      },
      tx,
    );
    ids.set(training.slug, id);
    await record(tx, { system: "seed" }, "training.created", id);
    for (const session of sessions) {
      const bodyId = bodyIds.get(session.body);
      if (!bodyId) throw new Error(`The demo has no body called ${session.body}.`);
      await writeSession(season, members, { id, priceCents: price }, bodyId, session);
    }
  }
  await writePaths(context, paths, ids);
  await writeOwnTrainings(context, members);
}
