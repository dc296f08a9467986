import { z } from "zod";
import { db } from "#lib/db.ts";
import { canHandleRequests } from "#lib/privacy/policy.ts";
import { type ActivityTexts, activityFieldNames } from "#lib/privacy/schema-settings.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

const texts = Object.fromEntries(activityFieldNames.map((name) => [name, true])) as Record<
  keyof ActivityTexts,
  true
>;

export type Activity = ActivityTexts & { id: string; updatedAt: Date; endedAt: Date | null };

const MOST = 200;

/** The register of processing, what is carried out first; empty for whoever does not keep it. */
export const listActivities = async (viewer: Viewer): Promise<Activity[]> =>
  canHandleRequests(viewer)
    ? db.processingActivity.findMany({
        select: { ...texts, id: true, updatedAt: true, endedAt: true },
        orderBy: [{ endedAt: { sort: "asc", nulls: "first" } }, { position: "asc" }, { id: "asc" }],
        take: MOST,
      })
    : [];

const versionSchema = z.record(z.string(), z.string());

/** One line with what it said before, the latest first. */
export async function findActivity(viewer: MemberViewer, id: string) {
  if (!canHandleRequests(viewer) || !isUuid(id)) return null;
  const found = await db.processingActivity.findUnique({
    where: { id },
    select: {
      ...texts,
      id: true,
      updatedAt: true,
      endedAt: true,
      versions: {
        select: {
          id: true,
          content: true,
          replacedAt: true,
          replacedBy: { select: { firstName: true, lastName: true } },
        },
        orderBy: { id: "desc" },
        take: 20,
      },
    },
  });
  if (!found) return null;
  const { versions, ...activity } = found;
  return {
    ...activity,
    versions: versions.map(({ content, ...version }) => ({
      ...version,
      content: versionSchema.catch({}).parse(content),
    })),
  };
}
