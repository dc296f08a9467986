import { IssueButton } from "#components/training-papers/issue-button.tsx";
import { IssuedPaper } from "#components/training-papers/issued-paper.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { askPackAction } from "#lib/training-papers/actions.ts";
import { kindWords, ownKinds } from "#lib/training-papers/labels.ts";
import { payerName } from "#lib/training-papers/labels-targets.ts";
import type { SessionPapers } from "#lib/training-papers/queries.ts";
import type { Participant } from "#lib/training-papers/queries-facts.ts";

type Props = { papers: SessionPapers; people: readonly Participant[]; canIssue: boolean };

/** What each participant has, lacks, and may be given in one file. */
export function ParticipantPapers({ papers, people, canIssue }: Props) {
  const { session, kinds, isOver } = papers;
  const sessionId = session.id;
  const isReady = (kind: string) => canIssue && kinds.find((one) => one.kind === kind)?.missing.length === 0;
  return (
    <DataTable
      caption="Documents des participant·es"
      captionHidden
      wide
      rows={people}
      rowKey={({ registrationId }) => registrationId}
      columns={[
        {
          key: "name",
          header: "Nom",
          cell: ({ name, territory }) => (
            <>
              {name}
              {territory ? <span className="paper-of">{payerName(territory)}</span> : null}
            </>
          ),
        },
        ...ownKinds.map((kind) => ({
          key: kind,
          header: kindWords[kind].label,
          cell: ({ registrationId, name, attended }: Participant) => {
            const paper = papers.papers.find((one) => one.kind === kind && one.key === registrationId);
            const isDue = kind === "CONVOCATION" || (isOver && attended.length > 0);
            return (
              <div>
                {paper ? <IssuedPaper sessionId={sessionId} paper={paper} of={name} /> : null}
                {isDue && isReady(kind) ? (
                  <IssueButton
                    sessionId={sessionId}
                    kind={kind}
                    target={registrationId}
                    of={name}
                    again={paper !== undefined}
                  />
                ) : null}
                {!paper && !isDue ? (isOver ? "n’a pas émargé" : "après la session") : null}
                {!paper && isDue && !isReady(kind) ? "à compléter d’abord" : null}
              </div>
            );
          },
        })),
        {
          key: "pack",
          header: "Dossier",
          cell: ({ registrationId, name }) => (
            <OneClickForm
              action={askPackAction}
              fields={{ sessionId, registrationId }}
              variant="quiet"
              pendingLabel="Demande…"
            >
              Dossier<span className="sr-only"> de {name}</span>
            </OneClickForm>
          ),
        },
      ]}
    />
  );
}
