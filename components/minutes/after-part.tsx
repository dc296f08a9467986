import { ApprovalForm, NoteForm } from "#components/minutes/after-forms.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatDate } from "#lib/dates.ts";
import { approveMinutesAction, fileMinutesAction, publishMinutesAction } from "#lib/minutes/actions.ts";
import type { Minutes, NextMeeting, Note } from "#lib/minutes/queries.ts";

function Notes({ title, notes }: { title: string; notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      {notes.map(({ id, text, by, at }) => (
        <div key={id} className="minutes-note">
          <p className="minutes-soft">
            {by}, le <Time value={at} />
          </p>
          <blockquote className="collectif-word">{text}</blockquote>
        </div>
      ))}
    </div>
  );
}

type LeadProps = { id: string; minutes: Minutes; meetings: readonly NextMeeting[] };

/** What those who lead do next: tell, have approved, file. */
function LeadActs({ id, minutes: { status, approval, documentId }, meetings }: LeadProps) {
  const fields = { id };
  const isPlanned = approval !== null && approval.state !== "CANCELLED";
  if (status === "DRAFT") {
    return (
      <OneClickForm action={publishMinutesAction} fields={fields} variant="primary" pendingLabel="Diffusion…">
        Diffuser le compte rendu
      </OneClickForm>
    );
  }
  return (
    <>
      {status === "READY" && isPlanned && approval.isBegun ? (
        <OneClickForm action={approveMinutesAction} fields={fields} variant="primary">
          La réunion l’a approuvé
        </OneClickForm>
      ) : null}
      {status === "READY" && !isPlanned ? (
        meetings.length > 0 ? (
          <ApprovalForm
            id={id}
            meetings={meetings.map(({ id: value, title, startsAt }) => ({
              value,
              label: `${title}, le ${formatDate(startsAt)}`,
            }))}
          />
        ) : (
          <p>Pour le faire approuver, convoquez d’abord la prochaine réunion.</p>
        )
      ) : null}
      {documentId === null ? (
        <OneClickForm action={fileMinutesAction} fields={fields} pendingLabel="Dépôt…">
          Déposer sur l’étagère
        </OneClickForm>
      ) : null}
    </>
  );
}

type Props = LeadProps & { leads: boolean; mayAdd: boolean };

/** What follows the writing: corrections, approval, annexes, the shelf. Nothing for whoever has nothing to read or do. */
export function AfterPart({ id, minutes, meetings, leads, mayAdd }: Props) {
  const { status, notes } = minutes;
  const asks = status === "READY" && mayAdd;
  const annexes = status === "APPROVED" && leads;
  if (!leads && !asks && notes.length === 0) return null;
  return (
    <section aria-labelledby="suites" className="stack">
      <h2 id="suites">Suites</h2>
      <Notes title="Corrections demandées" notes={notes.filter(({ kind }) => kind === "CORRECTION")} />
      <Notes title="Annexes" notes={notes.filter(({ kind }) => kind === "ANNEX")} />
      {leads ? <LeadActs id={id} minutes={minutes} meetings={meetings} /> : null}
      {asks || annexes ? (
        <Disclosure summary={asks ? "Demander une correction…" : "Ajouter une annexe…"}>
          <NoteForm id={id} kind={asks ? "CORRECTION" : "ANNEX"} />
        </Disclosure>
      ) : null}
    </section>
  );
}
