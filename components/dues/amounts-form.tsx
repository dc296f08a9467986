"use client";

import { useActionState } from "react";
import { FreeAmounts, IndemnityAmounts } from "#components/dues/other-amounts.tsx";
import { RowAmounts } from "#components/dues/row-amounts.tsx";
import { SolidarityFields } from "#components/dues/solidarity-fields.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { saveScaleAction } from "#lib/dues/actions.ts";
import { declaredWords, MAX_NOTE, severalLabels } from "#lib/dues/labels.ts";
import type { ScaleKind, ScaleRules, Several } from "#lib/dues/schema-scale.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

type Props = { id: string; rules: ScaleRules; note: string; version: string };

/** What counts of several mandates: their amounts, or what is declared of their indemnities. */
const severalOptions = (kind: ScaleKind) =>
  Object.entries(severalLabels).map(([value, { label, hint }]) => ({
    value,
    label,
    hint: kind === "INDEMNITY" ? declaredWords[value as Several] : hint,
  }));

/** Every amount of a draft in one form: saved together, tried together. */
export function AmountsForm({ id, rules, note, version }: Props) {
  const [state, send] = useActionState(saveScaleAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’a été enregistré" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="kind" value={rules.kind} />
      <input type="hidden" name="version" value={version} />
      {rules.kind === "TABLE" ? <RowAmounts state={state} rules={rules} /> : null}
      {rules.kind === "INDEMNITY" ? <IndemnityAmounts state={state} rules={rules} /> : null}
      {rules.kind === "FREE" ? (
        <FreeAmounts state={state} rules={rules} />
      ) : (
        <RadioGroup
          name="several"
          legend="De plusieurs mandats, ce qui compte"
          options={severalOptions(rules.kind)}
          defaultValue={typed(state, "several", rules.several)}
          error={fieldError(state, "several")}
          required
        />
      )}
      <SolidarityFields state={state} rules={rules} />
      <Field
        name="note"
        label="Ce qui change, et pourquoi"
        hint="Les membres lisent cette note à côté du barème."
        error={fieldError(state, "note")}
      >
        {(control) => (
          <Textarea {...control} rows={3} maxLength={MAX_NOTE} defaultValue={typed(state, "note", note)} />
        )}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer et essayer</SubmitButton>
      </div>
    </form>
  );
}
