"use client";

import type { ExportKind } from "@prisma/client";
import { useActionState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { makeExportAction } from "#lib/exports/actions.ts";
import { exportColumns, formatLabels, PURPOSES } from "#lib/exports/labels.ts";
import { PURPOSE_MAX } from "#lib/exports/schema.ts";
import { fieldError, idle, typed, typedList } from "#lib/form-state.ts";

type Props = {
  kind: ExportKind;
  /** Filters of the list of members, as its address has them. */
  filters: Record<string, string>;
};

const formats = Object.entries(formatLabels).map(([value, words]) => ({ value, ...words }));

/** Which columns, in which format, and what for. */
export function ExportForm({ kind, filters }: Props) {
  const [state, send] = useActionState(makeExportAction, idle);
  const columns = Object.entries(exportColumns[kind]);
  const usual = columns.flatMap(([key, { isUsual }]) => (isUsual ? [key] : []));
  const chosen = typedList(state, "columns", usual);
  const boxes = (wantsContacts: boolean) =>
    columns
      .filter(([, { isContact = false }]) => isContact === wantsContacts)
      .map(([key, { label }]) => (
        <Checkbox
          key={key}
          id={`columns-${key}`}
          name="columns"
          value={key}
          label={label}
          defaultChecked={chosen.includes(key)}
        />
      ));
  const error = fieldError(state, "kind");
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est exporté" />
      <input type="hidden" name="kind" value={kind} />
      {Object.entries(filters).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Fieldset id="columns" legend="Colonnes" error={fieldError(state, "columns") ?? error} required>
        {boxes(false)}
      </Fieldset>
      <Fieldset
        id="contacts"
        legend="De quoi joindre les personnes"
        hint="À ne cocher que si vous vous en servirez : même ce qu’elles ne montrent à aucun membre sort alors du portail."
      >
        {boxes(true)}
      </Fieldset>
      <RadioGroup
        name="format"
        legend="Format"
        options={formats}
        defaultValue={typed(state, "format", "XLSX")}
        error={fieldError(state, "format")}
        required
      />
      <Field
        name="purpose"
        label="Pourquoi cet export ?"
        hint={`${PURPOSES} Chaque personne du fichier lira cette phrase\u00A0: n’y nommez personne.`}
        error={fieldError(state, "purpose")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={3} maxLength={PURPOSE_MAX} defaultValue={typed(state, "purpose")} />
        )}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel="Préparation…">Préparer le fichier</SubmitButton>
      </div>
    </form>
  );
}
