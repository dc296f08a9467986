import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { openNotificationAction } from "#lib/notifications/actions.ts";
import { sentenceOf } from "#lib/notifications/labels-sentence.ts";
import type { NotificationRow } from "#lib/notifications/queries.ts";

/** Notices, each a button that opens what it is about and marks it read: a link would write by being followed. */
export function NotificationList({ rows }: { rows: NotificationRow[] }) {
  return (
    <ol className="notification-list">
      {rows.map((row) => (
        <li key={row.id} data-unread={row.isUnread ? "" : undefined}>
          <form action={openNotificationAction}>
            <input type="hidden" name="id" value={row.id} />
            <button type="submit">{sentenceOf(row)}</button>
          </form>
          <p>
            {row.isUnread ? <Badge tone="solid">Non lu</Badge> : null}
            <Time value={row.createdAt} format="relative" />
          </p>
        </li>
      ))}
    </ol>
  );
}
