import { db } from "#lib/db.ts";
import type { Viewer } from "#lib/viewer.ts";

// Not mutations: the journal is no record of who reads what and when.

/** Notes that the viewer opened one of her notices. */
export async function noteOpened(viewer: Viewer, id: string): Promise<void> {
  if (viewer.kind !== "member") return;
  await db.notification.updateMany({
    where: { id, memberId: viewer.id, readAt: null },
    data: { readAt: new Date() },
  });
}

/**
 * Notes that the viewer has read all her notices up to one: those that came since her page was drawn stay new, as do
 * those that « Pour vous » does not hold yet.
 */
export async function noteAllRead(viewer: Viewer, upTo: string): Promise<void> {
  if (viewer.kind !== "member") return;
  await db.notification.updateMany({
    where: { id: { lte: upTo }, memberId: viewer.id, readAt: null, shownFrom: { lte: new Date() } },
    data: { readAt: new Date() },
  });
}
