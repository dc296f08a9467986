"use client";

import { useActionState } from "react";
import { ColumnsFieldset } from "#components/imports/columns-fieldset.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { describeMembersAction } from "#lib/member-imports/actions.ts";
import { type MemberMapping, memberFieldLabels } from "#lib/member-imports/labels.ts";
import type { ImportDefaults } from "#lib/member-imports/schema.ts";

type Props = {
  id: string;
  columns: readonly string[];
  mapping: MemberMapping;
  examples: Record<string, string>;
  defaults: ImportDefaults;
};

const tiers = Object.entries(tierLabels).map(([value, label]) => ({ value, label }));

/** What the columns are, and what holds for all lines. Saved, then every line is checked again. */
export function MembersMapping({ id, columns, mapping, examples, defaults }: Props) {
  const [state, send] = useActionState(describeMembersAction, idle);
  const day = (name: "startsOn" | "adhesionStartsOn" | "adhesionEndsOn", label: string, hint?: string) => (
    <Field name={name} label={label} hint={hint} error={fieldError(state, name)}>
      {(control) => <DateInput {...control} defaultValue={typed(state, name, defaults[name])} />}
    </Field>
  );
  return (
    <form action={send} className="stack-sections" noValidate>
      <input type="hidden" name="id" value={id} />
      <FormMessage state={state} title="Rien n’a été enregistré" />
      <ColumnsFieldset
        state={state}
        columns={columns}
        mapping={mapping}
        labels={memberFieldLabels}
        examples={examples}
        hint="Ce que chaque colonne dit de la personne. Reconnu d’après son titre : vérifiez. Vos choix serviront aux prochains fichiers qui ont les mêmes titres."
      />
      <Fieldset id="sinon" legend="Quand une ligne ne le dit pas" rank="section">
        <Field name="tier" label="Strate du mandat" error={fieldError(state, "tier")} required>
          {(control) => (
            <Select {...control} options={tiers} defaultValue={typed(state, "tier", defaults.tier)} />
          )}
        </Field>
        {day(
          "startsOn",
          "Début du mandat",
          "Par exemple le jour de l’élection. Un mandat sans début ne peut pas être importé.",
        )}
        <div className="field-row">
          {day("adhesionStartsOn", "Début d’adhésion", "Vide : personne n’a d’adhésion par cet import.")}
          {day(
            "adhesionEndsOn",
            "Fin d’adhésion",
            "S’il manque une des deux dates, l’année civile de l’autre.",
          )}
        </div>
      </Fieldset>
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Vérification…">
          Enregistrer et vérifier
        </SubmitButton>
      </div>
    </form>
  );
}
