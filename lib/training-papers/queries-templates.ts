import type { TrainingPaperKind } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { defaultTemplates } from "#lib/training-papers/labels-defaults.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** Versions listed of a template: older ones stay in the database. */
const MOST_VERSIONS = 20;

/** The words in force of a kind: the latest version, otherwise the application’s own, which is version 0. */
export async function templateInForce(
  kind: TrainingPaperKind,
  from: Pick<Tx, "trainingTemplate"> = db,
): Promise<{ version: number; text: string }> {
  const latest = await from.trainingTemplate.findFirst({
    where: { kind },
    select: { version: true, text: true },
    orderBy: [{ version: "desc" }, { id: "desc" }],
  });
  return latest ?? { version: 0, text: defaultTemplates[kind] };
}

export type TemplateVersion = { id: string; version: number; text: string; createdAt: Date; author: string };

/** The versions of a template, the latest first. */
export async function listVersions(
  viewer: MemberViewer,
  kind: TrainingPaperKind,
): Promise<TemplateVersion[]> {
  if (!canHandlePapers(viewer)) return [];
  const rows = await db.trainingTemplate.findMany({
    where: { kind },
    select: {
      id: true,
      version: true,
      text: true,
      createdAt: true,
      createdBy: { select: { firstName: true, lastName: true } },
    },
    orderBy: [{ version: "desc" }, { id: "desc" }],
    take: MOST_VERSIONS,
  });
  return rows.map(({ createdBy, ...row }) => ({
    ...row,
    author: `${createdBy.firstName} ${createdBy.lastName}`,
  }));
}

/** When each kind was last rewritten; those left out are the application’s own. */
export async function listTemplates(viewer: MemberViewer) {
  if (!canHandlePapers(viewer)) return [];
  return db.trainingTemplate.groupBy({ by: ["kind"], _max: { version: true, createdAt: true } });
}
