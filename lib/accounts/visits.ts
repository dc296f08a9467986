import { db } from "#lib/db.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

const HOUR_MS = 3600 * 1000;

/** Whether the session in hand was last noted an hour ago or more: a page then writes it down, and no other page does. */
export const isDueToBeSeen = (viewer: Viewer): viewer is MemberViewer =>
  viewer.kind === "member" &&
  viewer.sessionSeenAt !== null &&
  viewer.sessionSeenAt.getTime() < Date.now() - HOUR_MS;

/** Notes that a device came, for the list where its member looks for those she does not know. Never journaled. */
export const noteSession = async ({ sessionId }: MemberViewer): Promise<void> => {
  await db.$executeRaw`
    WITH seen AS (UPDATE "Session" SET "lastSeenAt" = now() WHERE "id" = ${sessionId}::uuid RETURNING "deviceId")
    UPDATE "KnownDevice" SET "lastSeenAt" = now() WHERE "id" = (SELECT "deviceId" FROM seen)`;
};
