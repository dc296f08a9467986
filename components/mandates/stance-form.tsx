"use client";

import { useActionState } from "react";
import { stanceOptions } from "#components/mandates/options.ts";
import { DateInput } from "#components/ui/date-input.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { withIds } from "#components/ui/with-ids.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { changeStanceAction } from "#lib/mandates/actions.ts";

type Props = {
  mandateId: string;
  /** First day of the mandate, proposed when no stance was noted yet. */
  startsOn: string;
};

/** The side one is on from a day: the one before ends then. */
export function StanceForm({ mandateId, startsOn }: Props) {
  const [state, send] = useActionState(changeStanceAction, idle);
  return (
    <>
      {state.status === "success" ? <FormMessage state={state} /> : null}
      <Disclosure summary="Noter une position" open={state.status === "error"}>
        <form action={send} className="stack" noValidate>
          {state.status === "error" ? (
            <FormMessage state={withIds(state, "position")} title="Rien n’a été enregistré" />
          ) : null}
          <input type="hidden" name="mandateId" value={mandateId} />
          <Field
            name="stance"
            id="stance-position"
            label="Position"
            error={fieldError(state, "stance")}
            required
          >
            {(control) => (
              <Select
                {...control}
                options={stanceOptions}
                placeholder="Choisir"
                defaultValue={typed(state, "stance")}
              />
            )}
          </Field>
          <Field
            name="startsOn"
            id="startsOn-position"
            label="Depuis le"
            error={fieldError(state, "startsOn")}
            required
          >
            {(control) => <DateInput {...control} defaultValue={typed(state, "startsOn", startsOn)} />}
          </Field>
          <div className="actions">
            <SubmitButton pendingLabel="Enregistrement…">Enregistrer la position</SubmitButton>
          </div>
        </form>
      </Disclosure>
    </>
  );
}
