"use client";

import { useActionState } from "react";
import { TerritoryPicker } from "#components/territories/territory-picker.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { addWatchAction, editWatchAction } from "#lib/collectifs/actions.ts";
import { MAX_WATCH_NOTE, MAX_WATCH_TITLE, MAX_WATCH_URL } from "#lib/collectifs/labels.ts";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";

const FAILED = "Rien n’est ajouté";

function NoteField({ state, id, note = "" }: { state: FormState; id: string; note?: string }) {
  return (
    <Field
      name="note"
      id={id}
      label="Pourquoi, pour les autres"
      hint="Facultatif."
      error={fieldError(state, "note")}
    >
      {(control) => (
        <Textarea
          {...control}
          rows={3}
          maxLength={MAX_WATCH_NOTE}
          defaultValue={typed(state, "note", note)}
        />
      )}
    </Field>
  );
}

type Props = { collectifId: string };

/** Adds a theme to what the collectif watches. */
export function WatchThemeForm({ collectifId, themes }: Props & { themes: readonly SelectOption[] }) {
  const [state, send] = useActionState(addWatchAction, idle);
  return (
    <Disclosure summary="Un thème…" open={state.status === "error"}>
      <form action={send} className="stack" noValidate>
        <FormMessage state={state} title={FAILED} />
        <input type="hidden" name="collectifId" value={collectifId} />
        <Field name="themeId" label="Thème" error={fieldError(state, "themeId")} required>
          {(control) => (
            <Select
              {...control}
              options={themes}
              placeholder="Choisir un thème"
              defaultValue={typed(state, "themeId")}
            />
          )}
        </Field>
        <NoteField state={state} id="note-theme" />
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          Ajouter ce thème
        </SubmitButton>
      </form>
    </Disclosure>
  );
}

/** Adds a territory, and all that is inside it. */
export function WatchTerritoryForm({ collectifId }: Props) {
  const [state, send] = useActionState(addWatchAction, idle);
  return (
    <Disclosure summary="Un territoire…" open={state.status === "error"}>
      <form action={send} className="stack" noValidate>
        <FormMessage state={state} title={FAILED} />
        <input type="hidden" name="collectifId" value={collectifId} />
        <TerritoryPicker
          label="Territoire"
          hint="Commune, intercommunalité, département ou région."
          defaultText={typed(state, "territory")}
          defaultId={typed(state, "territoryId")}
          error={fieldError(state, "territory")}
          choices={state.status === "error" ? state.choices.territory : undefined}
          required
        />
        <NoteField state={state} id="note-territoire" />
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          Ajouter ce territoire
        </SubmitButton>
      </form>
    </Disclosure>
  );
}

/** Adds an address, or a document of the library by its own. */
export function WatchAddressForm({ collectifId }: Props) {
  const [state, send] = useActionState(addWatchAction, idle);
  return (
    <Disclosure summary="Une adresse, un document…" open={state.status === "error"}>
      <form action={send} className="stack" noValidate>
        <FormMessage state={state} title={FAILED} />
        <input type="hidden" name="collectifId" value={collectifId} />
        <Field
          name="url"
          label="Adresse"
          hint="Elle commence par https://. Celle d’un document de la bibliothèque est reconnue."
          error={fieldError(state, "url")}
          required
        >
          {(control) => (
            <TextInput
              {...control}
              type="url"
              inputMode="url"
              maxLength={MAX_WATCH_URL}
              defaultValue={typed(state, "url")}
            />
          )}
        </Field>
        <Field
          name="title"
          label="Titre"
          hint="Pour une adresse d’ailleurs ; un document a déjà le sien."
          error={fieldError(state, "title")}
        >
          {(control) => (
            <TextInput {...control} maxLength={MAX_WATCH_TITLE} defaultValue={typed(state, "title")} />
          )}
        </Field>
        <NoteField state={state} id="note-adresse" />
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          Ajouter cette adresse
        </SubmitButton>
      </form>
    </Disclosure>
  );
}

/** What one says of something that the collectif watches. */
export function WatchNoteForm({ id, note }: { id: string; note: string }) {
  const [state, send] = useActionState(editWatchAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est enregistré" />
      <input type="hidden" name="id" value={id} />
      <NoteField state={state} id="note" note={note} />
      <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
    </form>
  );
}
