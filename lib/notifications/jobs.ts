import { db } from "#lib/db.ts";
import { log } from "#lib/log.ts";
import { retentionLimit } from "#lib/retention.ts";

/**
 * Removes notices opened longer ago than their period (lib/retention.ts), or as old that went by mail alone. Those never
 * opened stay.
 */
export async function purgeNotifications(): Promise<void> {
  const before = await retentionLimit("NOTIFICATIONS");
  const { count } = await db.notification.deleteMany({
    where: { OR: [{ readAt: { lt: before } }, { shownFrom: null, createdAt: { lt: before } }] },
  });
  log.info({ count }, "old notices removed");
}
