import type { Tx } from "#lib/db.ts";
import { invalid, isUniqueViolation } from "#lib/errors.ts";
import { MAX_SLUG, RESERVED_SLUGS, slugOf } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Beyond so many of one name, the manager types an address. */
const MOST_ALIKE = 1000;

/** The address of a new training or parcours, from its title: « lire-un-budget », then « lire-un-budget-2 ». */
export async function freeSlug(tx: Tx, of: "training" | "trainingPath", title: string): Promise<string> {
  const base =
    slugOf(title)
      .slice(0, MAX_SLUG - 4)
      .replace(/-+$/, "") || "formation";
  const like = { where: { slug: { startsWith: base } }, select: { slug: true }, take: MOST_ALIKE };
  const taken = of === "training" ? await tx.training.findMany(like) : await tx.trainingPath.findMany(like);
  const all = new Set([...taken.map(({ slug }) => slug), ...RESERVED_SLUGS]);
  let slug = base;
  for (let number = 2; all.has(slug); number += 1) slug = `${base}-${number}`;
  return slug;
}

/** What a write that another has outrun is refused for. */
export const slugTaken = (error: unknown): never => {
  if (!isUniqueViolation(error)) throw error;
  throw invalid({ slug: "Une autre page a déjà cette adresse\u00A0: choisissez-en une autre." });
};

/** The address that an edit asks for. Once published, others have it in their mails: it stays. Throws INVALID. */
export function slugAfter(
  { slug, publishedAt }: { slug: string; publishedAt: Date | null },
  typed: string | undefined,
): string {
  if (typed === undefined || typed === slug) return slug;
  if (publishedAt === null) return typed;
  throw invalid({ slug: "L’adresse ne change plus une fois publiée\u00A0: des liens y mènent déjà." });
}

// What mutations act on, for whoever manages alone, held until the end of their transaction.

export async function findTrainingHeld(viewer: Viewer, id: string, tx: Tx) {
  if (!canManageTrainings(viewer)) return null;
  await tx.$queryRaw`SELECT FROM "Training" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.training.findUnique({ where: { id } });
}

export async function findPathHeld(viewer: Viewer, id: string, tx: Tx) {
  if (!canManageTrainings(viewer)) return null;
  await tx.$queryRaw`SELECT FROM "TrainingPath" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.trainingPath.findUnique({ where: { id } });
}

export async function findBodyHeld(viewer: Viewer, id: string, tx: Tx) {
  if (!canManageTrainings(viewer)) return null;
  await tx.$queryRaw`SELECT FROM "TrainingBody" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.trainingBody.findUnique({ where: { id } });
}
