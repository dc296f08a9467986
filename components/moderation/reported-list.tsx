import { decisionHref } from "#components/moderation/moderation-actions.tsx";
import { ReopenForm } from "#components/moderation/reopen-form.tsx";
import { ReportList } from "#components/moderation/report-list.tsx";
import { ThingHeading } from "#components/moderation/thing-heading.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount } from "#lib/french.ts";
import { dismissReportsAction } from "#lib/moderation/actions.ts";
import { decisionLabels } from "#lib/moderation/labels.ts";
import type { ReportedThing } from "#lib/moderation/queries.ts";

/** What is meant, after a verb and after « les signalements ». */
const meant = ({ commentId, title }: ReportedThing) =>
  commentId
    ? {
        that: `le commentaire sous «\u00A0${title}\u00A0»`,
        ofThat: `du commentaire sous «\u00A0${title}\u00A0»`,
      }
    : { that: `«\u00A0${title}\u00A0»`, ofThat: `de «\u00A0${title}\u00A0»` };

function Decision({ thing }: { thing: ReportedThing }) {
  const { decision, closedAt, closedBy } = thing;
  if (!decision || !closedAt) return null;
  return (
    <p className="moderation-decision">
      <Badge tone={decision === "HIDDEN" ? "danger" : "neutral"}>{decisionLabels[decision]}</Badge>{" "}
      <Time value={closedAt} format="datetime" />
      {closedBy ? `, par ${closedBy.firstName} ${closedBy.lastName}` : null}
      {decision === "HIDDEN" && !thing.isHidden ? ". Rétabli depuis." : "."}
    </p>
  );
}

function Decide({ thing }: { thing: ReportedThing }) {
  const { documentId, commentId } = thing;
  const { that, ofThat } = meant(thing);
  return (
    <div className="actions">
      {thing.isHidden || thing.isDeleted ? null : (
        <ButtonLink href={decisionHref(documentId, commentId, true)} variant="secondary">
          Masquer…<span className="sr-only"> {that}</span>
        </ButtonLink>
      )}
      <OneClickForm
        action={dismissReportsAction}
        fields={{ id: documentId, ...(commentId ? { commentId } : {}) }}
        variant="quiet"
        pendingLabel="Classement…"
      >
        Classer sans suite<span className="sr-only"> les signalements {ofThat}</span>
      </OneClickForm>
    </div>
  );
}

/** Things that were reported: to decide about, or as they were decided. */
export function ReportedList({ things }: { things: ReportedThing[] }) {
  return (
    <ul className="moderation-list">
      {things.map((thing) => (
        <li key={`${thing.documentId} ${thing.commentId} ${thing.closedAt}`}>
          <article>
            <ThingHeading {...thing} level={2} />
            <p>
              <strong>{formatCount(thing.count, "signalement", "signalements")}</strong>
            </p>
            <ReportList reports={thing.reports} count={thing.count} />
            {thing.decision ? <Decision thing={thing} /> : <Decide thing={thing} />}
            {thing.decision === "KEPT" && thing.reports[0] ? (
              <div className="actions">
                <ReopenForm reportId={thing.reports[0].id} ofThat={meant(thing).ofThat} />
              </div>
            ) : null}
          </article>
        </li>
      ))}
    </ul>
  );
}
