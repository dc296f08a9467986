"use client";

import type { ExportKind } from "@prisma/client";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { exportColumns, formatLabels, PURPOSES } from "#lib/exports/labels.ts";
import { PURPOSE_MAX } from "#lib/exports/schema.ts";
import { type FormState, fieldError, typed, typedList } from "#lib/form-state.ts";

type Props = { kind: ExportKind; state: FormState; purposes?: string };

const formats = Object.entries(formatLabels).map(([value, words]) => ({ value, ...words }));

/** Which columns, in which format, and what for. */
export function ExportFields({ kind, state, purposes = PURPOSES }: Props) {
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
  return (
    <>
      <Fieldset
        id="columns"
        legend="Colonnes"
        error={fieldError(state, "columns") ?? fieldError(state, "kind")}
        required
      >
        {boxes(false)}
      </Fieldset>
      <Fieldset
        id="contacts"
        legend="De quoi joindre les personnes"
        hint="À ne cocher que si vous vous en servirez : même ce qu’elles ne montrent à aucun membre sort alors du portail."
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
        label="Pourquoi cet export ?"
        hint={`${purposes} Chaque personne du fichier lira cette phrase\u00A0: n’y nommez personne.`}
        error={fieldError(state, "purpose")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={3} maxLength={PURPOSE_MAX} defaultValue={typed(state, "purpose")} />
        )}
      </Field>
    </>
  );
}
