"use client";

import { type ReactNode, useActionState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { dateAgreementAction } from "#lib/training-papers/actions.ts";

const days = [
  { name: "sentOn", label: "Envoyée le" },
  { name: "bodySignedOn", label: "Signée par l’organisme le" },
  { name: "payerSignedOn", label: "Signée par la collectivité le" },
] as const;

type Props = {
  id: string;
  /** Of the collectivité. */
  name: string;
  today: string;
  /** Days `YYYY-MM-DD`, or empty. */
  values: Record<(typeof days)[number]["name"], string>;
  /** What else is done of it. */
  children: ReactNode;
};

/** When a convention was sent and signed. Opened by an answer: without JavaScript too, what is wrong is seen. */
export function AgreementForm({ id, name: payer, today, values, children }: Props) {
  const [state, send] = useActionState(dateAgreementAction, idle);
  const doubt = fieldError(state, "sure");
  return (
    <Disclosure
      open={state.status !== "idle"}
      summary={
        <span>
          Envoi et signatures<span className="sr-only">, {payer}</span>
        </span>
      }
    >
      <div className="stack">
        <form action={send} className="stack" noValidate>
          <FormMessage state={state} title="Les dates ne sont pas enregistrées" />
          <input type="hidden" name="id" value={id} />
          <div className="paper-days">
            {days.map(({ name, label }) => (
              <Field
                key={name}
                id={`${name}-${id}`}
                name={name}
                label={label}
                error={fieldError(state, name)}
              >
                {(control) => (
                  <DateInput {...control} max={today} defaultValue={typed(state, name, values[name])} />
                )}
              </Field>
            ))}
          </div>
          {doubt ? (
            <Checkbox id="sure" name="sure" value="oui" label="Ces dates sont les bonnes" error={doubt} />
          ) : null}
          <div className="actions">
            <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
              Enregistrer les dates
            </SubmitButton>
          </div>
        </form>
        {children}
      </div>
    </Disclosure>
  );
}
