"use client";

import { type ChangeEvent, useEffect, useState } from "react";
import { SheetState } from "#components/attendance/sheet-state.tsx";
import { SheetTail } from "#components/attendance/sheet-tail.tsx";
import { SignatureDialog } from "#components/attendance/signature-dialog.tsx";
import { useSheet } from "#components/attendance/use-sheet.ts";
import { canCarry, carry } from "#components/offline/carried.ts";
import { Field } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import {
  currentOf,
  halfDayWords,
  isSigningTime,
  shortHalfDay,
  signingWords,
} from "#lib/attendance/labels.ts";
import { formatTime } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";

export type DeskHalfDay = {
  id: string;
  /** ISO instants. */
  startsAt: string;
  endsAt: string;
  attested: { at: string; by: string | null } | null;
};

type Props = {
  sessionId: string;
  holder: string;
  halfDays: readonly DeskHalfDay[];
  /** The half-day shown first. */
  first: string;
  people: readonly { id: string; name: string }[];
  signed: readonly string[];
  renderedAt: number;
  /** The session is cancelled or closed: the sheet is only read. */
  isSettled: boolean;
};

/** The attendance sheet on the phone of whoever gives the session: it goes on without network. */
export function SheetDesk({
  sessionId,
  holder,
  halfDays,
  first,
  people,
  signed,
  renderedAt,
  isSettled,
}: Props) {
  const { known, waiting, refused, sending, sync, take, forget, isSigned } = useSheet({
    holder,
    sessionId,
    signed,
    renderedAt,
  });
  const [chosen, setChosen] = useState(first);
  const [signing, setSigning] = useState<string | null>(null);
  const [now, setNow] = useState<number | null>(null);
  const [isCarried, setIsCarried] = useState(false);

  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    // A page kept since the morning opens on the afternoon.
    const asked = new URLSearchParams(location.search).get("demi-journee");
    if (!halfDays.some(({ id }) => id === asked))
      setChosen((was) => currentOf(halfDays, Date.now())?.id ?? was);
    const timer = setInterval(tick, 30_000);
    if (!isSettled && canCarry()) {
      carry(sessionId, () => {}).then(
        () => setIsCarried(true),
        () => {},
      );
    }
    return () => clearInterval(timer);
  }, [sessionId, halfDays, isSettled]);

  const halfDay = halfDays.find(({ id }) => id === chosen) ?? halfDays[0];
  if (!halfDay) return null;
  const isLate = now !== null && !isSigningTime(halfDay, now);
  const isOpen = !isSettled && !isLate && halfDay.attested === null;
  const markOf = (registrationId: string) => `${registrationId}:${halfDay.id}`;
  const nameOf = (registrationId: string) => people.find(({ id }) => id === registrationId)?.name ?? "";
  const present = people.filter(({ id }) => isSigned(markOf(id))).length;

  return (
    <div className="stack">
      <Field name="demi-journee" label="Demi-journée">
        {(control) => (
          <Select
            {...control}
            value={halfDay.id}
            onChange={(event: ChangeEvent<HTMLSelectElement>) => setChosen(event.target.value)}
            options={halfDays.map((one) => ({
              value: one.id,
              label: `${shortHalfDay(one)} (${formatTime(one.startsAt)})`,
            }))}
          />
        )}
      </Field>
      <SheetState
        waiting={waiting}
        refused={refused}
        sending={sending}
        nameOf={nameOf}
        onSend={sync}
        onForget={forget}
      />
      {isLate && !isSettled && halfDay.attested === null ? (
        <Notice tone="info">
          <p>
            Cette demi-journée se signe {signingWords(halfDay)}. Cet appareil indique{" "}
            {formatTime(new Date(now))}.
          </p>
        </Notice>
      ) : null}
      <section aria-labelledby="presences" className="stack">
        <h2 id="presences">
          {formatCount(present, "signature", "signatures")} sur {people.length}
        </h2>
        <ul className="sheet-list">
          {people.map(({ id, name }) => {
            const isDone = isSigned(markOf(id));
            return (
              <li key={id}>
                {isDone || !isOpen ? (
                  <p className="sheet-row" data-signed={isDone ? "" : undefined}>
                    <span>{name}</span>
                    <span className="sheet-state">
                      {isDone ? <Icon name="check" size={20} /> : null}
                      {isDone
                        ? known.includes(markOf(id))
                          ? "Signé"
                          : "Signé, à envoyer"
                        : "Pas de signature"}
                    </span>
                  </p>
                ) : (
                  <button type="button" className="sheet-row" onClick={() => setSigning(id)}>
                    <span>{name}</span>
                    <span className="sheet-state">
                      <Icon name="edit" size={20} />
                      Faire signer
                    </span>
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      </section>
      {isSettled ? null : (
        <SheetTail
          sessionId={sessionId}
          halfDay={halfDay}
          isOpen={isOpen}
          hasBegun={now !== null && new Date(halfDay.startsAt).getTime() <= now}
          isAllSent={waiting.length === 0}
        />
      )}
      {isCarried ? (
        <p className="sheet-soft">
          Cette page est gardée sur cet appareil : elle s’ouvre sans réseau, depuis « En séance ». Elle en est
          effacée quand vous vous déconnectez.
        </p>
      ) : null}
      {signing === null ? null : (
        <SignatureDialog
          key={signing}
          name={nameOf(signing)}
          words={halfDayWords(halfDay)}
          onSign={(strokes) => take({ registrationId: signing, halfDayId: halfDay.id, strokes })}
          onClose={() => setSigning(null)}
        />
      )}
    </div>
  );
}
