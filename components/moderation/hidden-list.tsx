import { ThingHeading } from "#components/moderation/thing-heading.tsx";
import { UnhideForm } from "#components/moderation/unhide-form.tsx";
import { Time } from "#components/ui/time.tsx";
import type { HiddenThing } from "#lib/moderation/queries-things.ts";

/** What is hidden now, with the reason given, and the way back. */
export function HiddenList({ things }: { things: HiddenThing[] }) {
  return (
    <ul className="moderation-list">
      {things.map((thing) => (
        <li key={thing.commentId ?? thing.documentId}>
          <article>
            <ThingHeading {...thing} level={2} />
            <p>Raison donnée : {thing.hiddenReason}</p>
            <p className="report-by">
              Masqué <Time value={thing.hiddenAt} format="datetime" />
              {thing.hiddenBy ? `, par ${thing.hiddenBy.firstName} ${thing.hiddenBy.lastName}` : null}
            </p>
            <div className="actions">
              <UnhideForm
                documentId={thing.documentId}
                commentId={thing.commentId}
                from="queue"
                named={
                  thing.commentId
                    ? `le commentaire sous «\u00A0${thing.title}\u00A0»`
                    : `«\u00A0${thing.title}\u00A0»`
                }
              />
            </div>
          </article>
        </li>
      ))}
    </ul>
  );
}
