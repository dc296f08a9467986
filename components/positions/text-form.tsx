"use client";

import { useActionState } from "react";
import { TextPreview } from "#components/threads/text-preview.tsx";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import { editPositionAction, editVariantAction, writePositionAction } from "#lib/positions/actions.ts";
import { MAX_NOTE, MAX_TEXT, MAX_TITLE } from "#lib/positions/labels.ts";

const MARKS =
  "Une ligne vide sépare deux paragraphes. «\u00A0## Titre\u00A0» fait un titre, «\u00A0-\u00A0» une liste, «\u00A0**mots**\u00A0» du gras.";

type TextProps = { state: FormState; text: string; label?: string };

function TextField({ state, text, label = "Texte" }: TextProps) {
  return (
    <>
      <Field name="text" label={label} hint={MARKS} error={fieldError(state, "text")} required>
        {(control) => (
          <Textarea {...control} rows={18} maxLength={MAX_TEXT} defaultValue={typed(state, "text", text)} />
        )}
      </Field>
      <TextPreview id="text" label="Aperçu du texte" kind="texte" max={MAX_TEXT} />
    </>
  );
}

function TitleField({ state, title }: { state: FormState; title: string }) {
  return (
    <Field name="title" label="Titre" error={fieldError(state, "title")} required>
      {(control) => (
        <TextInput {...control} maxLength={MAX_TITLE} defaultValue={typed(state, "title", title)} />
      )}
    </Field>
  );
}

function NoteField({ state }: { state: FormState }) {
  return (
    <Field
      name="note"
      label="Ce qui change"
      hint="Facultatif. En quelques mots, pour l’historique."
      error={fieldError(state, "note")}
    >
      {(control) => <TextInput {...control} maxLength={MAX_NOTE} defaultValue={typed(state, "note")} />}
    </Field>
  );
}

/** Begins a position. */
export function NewPositionForm({ collectifId }: { collectifId: string }) {
  const [state, send] = useActionState(writePositionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La position n’est pas enregistrée" />
      <input type="hidden" name="collectifId" value={collectifId} />
      <TitleField state={state} title="" />
      <TextField state={state} text="" />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer le brouillon</SubmitButton>
      </div>
    </form>
  );
}

type EditProps = {
  id: string;
  version: string;
  text: string;
  /** Of the common text; null for that of a strate. */
  title: string | null;
  /** The strate, with what the field is called: « Ce que nous disons dans la commune ». */
  variant?: { tier: string; label: string };
};

/** Writes the common text again, or that of a strate; whoever saves second is told. */
export function EditTextForm({ id, version, text, title, variant }: EditProps) {
  const [state, send] = useActionState(variant ? editVariantAction : editPositionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      <input type="hidden" name="id" value={id} />
      {variant ? <input type="hidden" name="tier" value={variant.tier} /> : null}
      {title === null ? null : <TitleField state={state} title={title} />}
      <TextField state={state} text={text} label={variant?.label} />
      <NoteField state={state} />
      <VersionFields state={state} version={version} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
