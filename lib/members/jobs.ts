import { db } from "#lib/db.ts";

const MONTH_MS = 30 * 24 * 3600 * 1000;

/** Forgets sessions that ended a month ago: long enough to recognise a device, no longer. */
export async function purgeOldSessions(): Promise<void> {
  const before = new Date(Date.now() - MONTH_MS);
  await db.session.deleteMany({
    where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] },
  });
}
