import { db } from "#lib/db.ts";
import { log } from "#lib/log.ts";

const KEPT_DAYS = 90;

/** Removes notices that were opened more than 90 days ago. Those never opened stay. */
export async function purgeNotifications(): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * 24 * 3600_000);
  const { count } = await db.notification.deleteMany({ where: { readAt: { lt: before } } });
  log.info({ count }, "old notices removed");
}
