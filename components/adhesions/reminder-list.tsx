import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { removeReminderAction } from "#lib/adhesions/actions.ts";
import { reminderWords } from "#lib/adhesions/labels.ts";
import type { ReminderRow } from "#lib/adhesions/queries-reminders.ts";
import { formatCount } from "#lib/french.ts";

/** When reminders leave, from the first to the last, each of which may be taken away. */
export function ReminderList({ reminders }: { reminders: readonly ReminderRow[] }) {
  return (
    <ul className="plain-list">
      {reminders.map(({ id, days, sentCount }) => (
        <li key={id} className="adhesion-line">
          <p>{reminderWords(days)}</p>
          <p className="owed-soft">{formatCount(sentCount, "rappel parti", "rappels partis")} jusqu’ici.</p>
          <OneClickForm
            action={removeReminderAction}
            fields={{ id }}
            variant="quiet"
            pendingLabel="Un instant…"
          >
            Retirer<span className="sr-only"> : {reminderWords(days)}</span>
          </OneClickForm>
        </li>
      ))}
    </ul>
  );
}
