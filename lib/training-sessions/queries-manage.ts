import { db } from "#lib/db.ts";
import { halfDayValues } from "#lib/training-sessions/labels.ts";
import { storedSession } from "#lib/training-sessions/labels-stored.ts";
import { readHeldSession } from "#lib/training-sessions/queries-write.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { isUuid } from "#lib/uuid.ts";
import { versionOf } from "#lib/versions.ts";
import type { Viewer } from "#lib/viewer.ts";

const MOST_BODIES = 200;

/** Bodies that a session may be given by, with the days of their agrément; the current one of a session too. */
export const listBodyChoices = async (viewer: Viewer, current?: string) =>
  canManageTrainings(viewer)
    ? db.trainingBody.findMany({
        where: { OR: [{ archivedAt: null }, ...(current === undefined ? [] : [{ id: current }])] },
        select: {
          id: true,
          name: true,
          agrementNumber: true,
          agrementStartsOn: true,
          agrementEndsOn: true,
        },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take: MOST_BODIES,
      })
    : [];

/** A session as its form holds it, with the version that the form showed. */
export async function findSessionForm(viewer: Viewer, id: string) {
  if (!canManageTrainings(viewer) || !isUuid(id)) return null;
  const session = await readHeldSession(db, id);
  if (!session) return null;
  return {
    ...session,
    version: versionOf(storedSession(session)),
    rows: session.halfDays.map(halfDayValues),
  };
}

/** A training that a session is made for. */
export const findTrainingToOpen = async (viewer: Viewer, id: string | undefined) =>
  canManageTrainings(viewer) && id !== undefined && isUuid(id)
    ? db.training.findFirst({
        where: { id, archivedAt: null },
        select: { id: true, title: true, priceCents: true, method: true },
      })
    : null;
