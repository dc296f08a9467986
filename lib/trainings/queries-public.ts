import { db } from "#lib/db.ts";
import { listedPaths, listedTrainings } from "#lib/trainings/policy.ts";
import type { Visitor } from "#lib/viewer.ts";

/** Far more than an association has: a sitemap's page holds 50,000 addresses. */
const MOST = 1000;

/** Addresses of the trainings that the whole world may read. */
export const listPublicTrainings = (viewer: Visitor): Promise<{ slug: string; updatedAt: Date }[]> =>
  db.training.findMany({
    where: listedTrainings(viewer),
    select: { slug: true, updatedAt: true },
    orderBy: { id: "asc" },
    take: MOST,
  });

/** The same for parcours. */
export const listPublicPaths = (viewer: Visitor): Promise<{ slug: string }[]> =>
  db.trainingPath.findMany({
    where: listedPaths(viewer),
    select: { slug: true },
    orderBy: { id: "asc" },
    take: MOST,
  });
