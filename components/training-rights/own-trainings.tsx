"use client";

import { useActionState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { formatDate } from "#lib/dates.ts";
import { idle } from "#lib/form-state.ts";
import { formatCents } from "#lib/money.ts";
import { addOwnTrainingAction, removeOwnTrainingAction } from "#lib/training-rights/actions.ts";
import { formatHalfDays, RIGHTS } from "#lib/training-rights/labels.ts";
import type { OwnTrainingRow } from "#lib/training-rights/queries.ts";

/** What was taken off, as the form that notes a training would send it. */
function fieldsOf(secret: string | undefined): Record<string, string> {
  const read: unknown = JSON.parse(secret ?? "{}");
  if (typeof read !== "object" || read === null) return {};
  return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]));
}

/** Trainings followed elsewhere: one that is taken off can be put back at once. */
export function OwnTrainings({ trainings }: { trainings: readonly OwnTrainingRow[] }) {
  const [state, send] = useActionState(removeOwnTrainingAction, idle);
  return (
    <div className="stack">
      {state.status === "success" ? (
        <Notice tone="success" live>
          <p>{state.message}</p>
          <OneClickForm action={addOwnTrainingAction} fields={fieldsOf(state.secrets?.[0])}>
            Annuler
          </OneClickForm>
        </Notice>
      ) : null}
      {state.status === "error" ? (
        <Notice tone="danger" live>
          <p>{state.message}</p>
        </Notice>
      ) : null}
      {trainings.length > 0 ? (
        <ul className="plain-list own-trainings">
          {trainings.map(({ id, title, day, halfDays, difeCents }) => (
            <li key={id}>
              <p>
                <strong>{title}</strong>
              </p>
              <p className="field-hint">
                {formatDate(day)} · {halfDays === 0 ? "sans congé" : formatHalfDays(halfDays)}
                {difeCents > 0 ? ` · ${formatCents(difeCents)} de DIFE` : null}
              </p>
              <div className="own-acts">
                <ButtonLink href={`${RIGHTS}/ailleurs/${id}`} variant="quiet">
                  Modifier<span className="sr-only"> {title}</span>
                </ButtonLink>
                <form action={send}>
                  <input type="hidden" name="id" value={id} />
                  <Button type="submit" variant="quiet">
                    Retirer<span className="sr-only"> {title}</span>
                  </Button>
                </form>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
