"use client";

import { useActionState } from "react";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup, type RadioOption } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { grantRoleAction } from "#lib/roles/actions.ts";

type Props = {
  memberId: string;
  /** The roles that the viewer may give. */
  roles: readonly RadioOption[];
  /** Those of a referent, when she may name one. */
  departements: readonly { id: number; label: string }[];
  /** Bounds of the last day, `YYYY-MM-DD`. */
  min: string;
  max: string;
};

export function GrantForm({ memberId, roles, departements, min, max }: Props) {
  const [state, send] = useActionState(grantRoleAction, idle);
  const [only] = roles.length === 1 ? roles : [];
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le rôle n’est pas donné" />
      <input type="hidden" name="memberId" value={memberId} />
      <RadioGroup
        name="role"
        legend="Rôle"
        options={roles}
        defaultValue={typed(state, "role", only?.value)}
        error={fieldError(state, "role")}
        required
      />
      {departements.length > 0 ? (
        <Field
          name="territoryId"
          label="Département"
          hint="Pour un rôle de référent ou référente seulement."
          error={fieldError(state, "territoryId")}
        >
          {(control) => (
            <Select
              {...control}
              placeholder="Choisir un département"
              options={departements.map(({ id, label }) => ({ value: String(id), label }))}
              defaultValue={typed(state, "territoryId")}
            />
          )}
        </Field>
      ) : null}
      <Field
        name="until"
        label="Dernier jour"
        hint="Ce jour-là compris. La personne sera prévenue trente jours avant."
        error={fieldError(state, "until")}
        required
      >
        {(control) => <DateInput {...control} min={min} max={max} defaultValue={typed(state, "until")} />}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel="En cours…">Donner le rôle</SubmitButton>
      </div>
    </form>
  );
}
