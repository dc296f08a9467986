"use client";

import { useActionState } from "react";
import { DocumentFields, type Shelved } from "#components/decisions/document-fields.tsx";
import { VoteFields } from "#components/decisions/vote-fields.tsx";
import { TextPreview } from "#components/threads/text-preview.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { editDecisionAction, proposeDecisionAction } from "#lib/decisions/actions.ts";
import { MAX_TEXT, MAX_TITLE, wayLabels } from "#lib/decisions/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

export type DecisionValues = {
  title: string;
  text: string;
  meetingId: string;
  /** Addresses, one a line. */
  documents: string;
  way: string;
  ballot: string;
  secret: string;
  majority: string;
  quorum: string;
  /** One a line. */
  options: string;
  closesOn: string;
  closesTime: string;
};

type Props = {
  /** Of the collectif for a new one, of the decision otherwise. */
  id: string;
  isNew: boolean;
  values: DecisionValues;
  meetings: readonly SelectOption[];
  /** Latest documents of the shelf that all its people may read. */
  shelf: readonly Shelved[];
  /** Bounds of the closing day. */
  min: string;
  max: string;
};

const ways = Object.entries(wayLabels).map(([value, { label, hint }]) => ({ value, label, hint }));

/** What is proposed, and how one will decide. */
export function DecisionForm({ id, isNew, values, meetings, shelf, min, max }: Props) {
  const [state, send] = useActionState(isNew ? proposeDecisionAction : editDecisionAction, idle);
  return (
    <form action={send} className="stack decision-form" noValidate>
      <FormMessage state={state} title="La proposition n’est pas enregistrée" />
      <input type="hidden" name="id" value={id} />
      <Field name="title" label="Titre" error={fieldError(state, "title")} required>
        {(control) => (
          <TextInput {...control} maxLength={MAX_TITLE} defaultValue={typed(state, "title", values.title)} />
        )}
      </Field>
      <Field
        name="text"
        label="Texte proposé"
        hint="Ce que le collectif décide, mot pour mot. « - » en début de ligne fait une liste, **deux étoiles** du gras."
        error={fieldError(state, "text")}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            rows={8}
            maxLength={MAX_TEXT}
            defaultValue={typed(state, "text", values.text)}
          />
        )}
      </Field>
      <TextPreview id="text" label="Aperçu du texte" kind="texte" max={MAX_TEXT} />
      {meetings.length > 0 ? (
        <Field
          name="meetingId"
          label="Réunion"
          hint="Facultatif : celle dont c’est un point."
          error={fieldError(state, "meetingId")}
        >
          {(control) => (
            <Select
              {...control}
              options={meetings}
              placeholder="Aucune"
              defaultValue={typed(state, "meetingId", values.meetingId)}
            />
          )}
        </Field>
      ) : null}
      <DocumentFields state={state} addresses={values.documents} shelf={shelf} />
      <RadioGroup
        name="way"
        legend="Comment décider"
        options={ways}
        defaultValue={typed(state, "way", values.way)}
        error={fieldError(state, "way")}
        required
      />
      <div className="decision-vote-fields">
        <VoteFields state={state} values={values} min={min} max={max} />
      </div>
      <SubmitButton pendingLabel="Enregistrement…">
        {isNew ? "Proposer au collectif" : "Enregistrer"}
      </SubmitButton>
    </form>
  );
}
