import { CorrectionForm } from "#components/attendance/correction-form.tsx";
import { SignatureImage } from "#components/attendance/signature-image.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { halfDayWords, methodLabels } from "#lib/attendance/labels.ts";
import type { GridHalfDay, GridPerson, Mark } from "#lib/attendance/queries.ts";
import { formatDateTime } from "#lib/dates.ts";

function MarkWords({ mark, name }: { mark: Mark | undefined; name: string }) {
  if (!mark) return <p>Pas de signature.</p>;
  const { signedAt, method, strokes, recordedBy, removedAt, removedBy, removeReason } = mark;
  const signed = `${methodLabels[method]}, ${method === "PAPER" && recordedBy ? "enregistrée" : "prise"} ${
    method === "CODE" ? "" : recordedBy ? `par ${recordedBy}, ` : ""
  }le ${formatDateTime(signedAt)}.`;
  if (removedAt) {
    return (
      <p>
        Signature retirée le {formatDateTime(removedAt)}
        {removedBy ? ` par ${removedBy}` : ""}. Raison : {removeReason}
      </p>
    );
  }
  return (
    <>
      <p>{signed}</p>
      {strokes ? <SignatureImage strokes={strokes} name={name} /> : null}
    </>
  );
}

/** What one participant signed, half-day by half-day, each with what corrects it. */
export function PersonCorrections({
  person: { registrationId, name, marks },
  halfDays,
}: {
  person: GridPerson;
  halfDays: readonly GridHalfDay[];
}) {
  return (
    <ul className="correction-list">
      {halfDays.map((halfDay) => {
        const mark = marks.find(({ halfDayId }) => halfDayId === halfDay.id);
        const isSigned = mark !== undefined && mark.removedAt === null;
        return (
          <li key={halfDay.id} className="stack">
            <h2>{halfDayWords(halfDay)}</h2>
            <MarkWords mark={mark} name={name} />
            {isSigned || halfDay.startsAt <= new Date() ? (
              // Another one once it is done, closed and empty: the first would keep what was typed.
              <Disclosure
                key={String(isSigned)}
                summary={isSigned ? "Retirer cette signature" : "Ajouter une signature"}
              >
                <CorrectionForm registrationId={registrationId} halfDayId={halfDay.id} isSigned={isSigned} />
              </Disclosure>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
