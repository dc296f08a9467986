import { AddSlotForm, AnswerSlotsForm } from "#components/meetings/poll-forms.tsx";
import { PollTable } from "#components/meetings/poll-table.tsx";
import { RepliesList, SilentNames } from "#components/meetings/replies-list.tsx";
import { ReplyForm } from "#components/meetings/reply-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { formatCount } from "#lib/french.ts";
import { callMeetingAction, openPollAction, remindUnansweredAction } from "#lib/meetings/actions.ts";
import { formatSpan, MAX_SLOTS } from "#lib/meetings/labels.ts";
import type { MeetingPage } from "#lib/meetings/queries.ts";
import type { Poll, Replies } from "#lib/meetings/queries-replies.ts";

type Meeting = Pick<MeetingPage, "id" | "state" | "startsAt" | "askedAgainAt">;

/** What comes next for a meeting that nobody else sees yet. */
export function DraftPart({ meeting: { id, startsAt }, dates }: { meeting: Meeting; dates: number }) {
  const isPast = startsAt !== null && startsAt < new Date();
  return (
    <section aria-labelledby="suite" className="stack">
      <h2 id="suite">Convoquer</h2>
      {startsAt ? (
        <>
          <p>
            {isPast
              ? "Sa date est passée : elle sera enregistrée parmi les réunions tenues, sans prévenir personne."
              : "Chaque personne du collectif recevra une invitation, que son agenda sait lire."}
          </p>
          <OneClickForm
            action={callMeetingAction}
            fields={{ id }}
            variant="primary"
            pendingLabel="Convocation…"
          >
            {isPast ? "Enregistrer la réunion" : "Convoquer la réunion"}
          </OneClickForm>
        </>
      ) : dates >= 2 ? (
        <>
          <p>Chaque personne du collectif dira quelles dates lui vont ; vous choisirez ensuite.</p>
          <OneClickForm action={openPollAction} fields={{ id }} variant="primary" pendingLabel="Ouverture…">
            Ouvrir le sondage
          </OneClickForm>
        </>
      ) : (
        <p>Proposez au moins deux dates ci-dessous, ou donnez-lui une date en la modifiant.</p>
      )}
    </section>
  );
}

type DatesProps = {
  meeting: Meeting;
  poll: Poll;
  best: ReadonlySet<string>;
  mayAnswer: boolean;
  mayPrepare: boolean;
};

/** The dates proposed: one's own answers, everybody's, and what those who prepare it do. */
export function DatesPart({ meeting, poll, best, mayAnswer, mayPrepare }: DatesProps) {
  const { id, state, askedAgainAt } = meeting;
  const { slots, silent, silentNames } = poll;
  return (
    <>
      {mayAnswer && slots.length > 0 ? (
        <section aria-labelledby="mes-dates">
          <h2 id="mes-dates">Quelles dates vous vont ?</h2>
          <AnswerSlotsForm
            meetingId={id}
            slots={slots.map((slot) => ({
              id: slot.id,
              words: formatSpan(slot.startsAt, slot.endsAt),
              own: slot.own,
            }))}
          />
        </section>
      ) : null}
      <section aria-labelledby="dates" className="stack">
        <h2 id="dates">Dates proposées</h2>
        {slots.length > 0 ? (
          <PollTable
            poll={poll}
            best={best}
            mayPick={mayPrepare && state === "POLL"}
            mayRemove={mayPrepare}
          />
        ) : (
          <p>Aucune date encore.</p>
        )}
        {state === "POLL" ? (
          <p>{formatCount(silent, "personne n’a", "personnes n’ont")} pas répondu.</p>
        ) : null}
        {mayPrepare && state === "POLL" ? (
          <Silent id={id} silent={silent} names={silentNames} isReminded={askedAgainAt !== null} />
        ) : null}
        {mayPrepare && slots.length < MAX_SLOTS ? (
          <Disclosure summary="Proposer une date" open={slots.length < 2}>
            <AddSlotForm meetingId={id} />
          </Disclosure>
        ) : null}
      </section>
    </>
  );
}

type SilentProps = { id: string; silent: number; names: readonly string[]; isReminded: boolean };

function Silent({ id, silent, names, isReminded }: SilentProps) {
  if (silent === 0) return null;
  return (
    <>
      {names.length > 0 ? (
        <Disclosure summary="Qui n’a pas répondu">
          <SilentNames names={names} silent={silent} />
        </Disclosure>
      ) : null}
      {isReminded ? (
        <p>Ces personnes ont été relancées.</p>
      ) : (
        <OneClickForm action={remindUnansweredAction} fields={{ id }} pendingLabel="Envoi…">
          Relancer une fois
        </OneClickForm>
      )}
    </>
  );
}

type AnswerProps = { meeting: Meeting; replies: Replies; mayAnswer: boolean; mayPrepare: boolean };

/** Who comes: one's own answer, then everybody's. */
export function AnswerPart({ meeting, replies, mayAnswer, mayPrepare }: AnswerProps) {
  return (
    <section aria-labelledby="presences" className="stack">
      <h2 id="presences">Qui vient</h2>
      {mayAnswer ? <ReplyForm meetingId={meeting.id} own={replies.own} /> : null}
      <RepliesList replies={replies} />
      {mayPrepare ? (
        <Silent
          id={meeting.id}
          silent={replies.silent}
          names={[]}
          isReminded={meeting.askedAgainAt !== null}
        />
      ) : null}
    </section>
  );
}
