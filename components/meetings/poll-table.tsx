import { Badge } from "#components/ui/badge.tsx";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { formatDateTime } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { pickSlotAction, removeSlotAction } from "#lib/meetings/actions.ts";
import { formatSpan, slotAnswerLabels } from "#lib/meetings/labels.ts";
import type { Poll, SlotRow } from "#lib/meetings/queries-replies.ts";

type Props = {
  poll: Poll;
  /** Ids of the dates that suit most. */
  best: ReadonlySet<string>;
  mayPick: boolean;
  mayRemove: boolean;
};

const totals = ({ yes, ifNeeded, no }: SlotRow) => `${yes} oui, ${ifNeeded} si besoin, ${no} non`;

/** The dates with what they gather; who answered what, behind. */
export function PollTable({ poll, best, mayPick, mayRemove }: Props) {
  const { slots, people, answered } = poll;
  const columns: Column<{ name: string; rank: number }>[] = [
    { key: "name", header: "Personne", cell: ({ name }) => name },
    ...slots.map((slot) => ({
      key: slot.id,
      header: formatDateTime(slot.startsAt),
      cell: ({ rank }: { rank: number }) => {
        const answer = slot.answers[rank];
        return answer ? slotAnswerLabels[answer] : "Sans réponse";
      },
    })),
  ];
  return (
    <>
      <ul className="meeting-dates">
        {slots.map((slot) => (
          <li key={slot.id}>
            <p>
              <strong>{formatSpan(slot.startsAt, slot.endsAt)}</strong>
            </p>
            <p className="meeting-soft">
              {totals(slot)} {best.has(slot.id) ? <Badge tone="success">Convient le mieux</Badge> : null}
            </p>
            <div className="meeting-acts">
              {mayPick ? (
                <OneClickForm action={pickSlotAction} fields={{ id: slot.id }} pendingLabel="Convocation…">
                  Choisir cette date
                </OneClickForm>
              ) : null}
              {mayRemove && slot.yes + slot.ifNeeded + slot.no === 0 ? (
                <OneClickForm action={removeSlotAction} fields={{ id: slot.id }} pendingLabel="Retrait…">
                  Retirer cette date
                </OneClickForm>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {people.length > 0 ? (
        <Disclosure summary={`Qui a répondu quoi (${formatCount(answered, "personne", "personnes")})`}>
          <DataTable
            caption="Réponses par personne et par date"
            captionHidden
            columns={columns}
            rows={people.map((name, rank) => ({ name, rank }))}
            wide
            rowKey={({ rank }) => String(rank)}
          />
          {answered > people.length ? (
            <p>Et {formatCount(answered - people.length, "autre personne", "autres personnes")}.</p>
          ) : null}
        </Disclosure>
      ) : null}
    </>
  );
}
