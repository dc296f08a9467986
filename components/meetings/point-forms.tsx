"use client";

import { useActionState } from "react";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import {
  addPointAction,
  addPointsAction,
  editPointAction,
  proposePointAction,
} from "#lib/meetings/actions.ts";
import { MAX_MINUTES, MAX_NOTE, MAX_TITLE, pointKindLabels } from "#lib/meetings/labels.ts";

export type PointValues = {
  title: string;
  note: string;
  minutes: string;
  kind: string;
  rapporteurId: string;
};

const kinds = Object.entries(pointKindLabels).map(([value, label]) => ({ value, label }));
const fresh: PointValues = { title: "", note: "", minutes: "15", kind: "DISCUSSION", rapporteurId: "" };

type FieldsProps = { state: FormState; values?: PointValues; people?: readonly SelectOption[] };

function PointFields({ state, values = fresh, people }: FieldsProps) {
  return (
    <>
      <Field name="title" label="Titre du point" error={fieldError(state, "title")} required>
        {(control) => (
          <TextInput {...control} maxLength={MAX_TITLE} defaultValue={typed(state, "title", values.title)} />
        )}
      </Field>
      <Field name="minutes" label="Durée, en minutes" error={fieldError(state, "minutes")} required>
        {(control) => (
          <TextInput
            {...control}
            width="short"
            inputMode="numeric"
            maxLength={String(MAX_MINUTES).length + 1}
            defaultValue={typed(state, "minutes", values.minutes)}
          />
        )}
      </Field>
      <RadioGroup
        name="kind"
        legend="Ce qu’on en attend"
        options={kinds}
        defaultValue={typed(state, "kind", values.kind)}
        error={fieldError(state, "kind")}
        required
      />
      {people ? (
        <Field name="rapporteurId" label="Qui rapporte" error={fieldError(state, "rapporteurId")}>
          {(control) => (
            <Select
              {...control}
              options={people}
              placeholder="Personne en particulier"
              defaultValue={typed(state, "rapporteurId", values.rapporteurId)}
            />
          )}
        </Field>
      ) : null}
      <Field name="note" label="Note" hint="Facultative." error={fieldError(state, "note")}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={MAX_NOTE}
            defaultValue={typed(state, "note", values.note)}
          />
        )}
      </Field>
    </>
  );
}

/** One more point, at the end of the agenda. */
export function AddPointForm({ meetingId, people }: { meetingId: string; people: readonly SelectOption[] }) {
  const [state, send] = useActionState(addPointAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le point n’est pas ajouté" />
      <input type="hidden" name="id" value={meetingId} />
      <PointFields state={state} people={people} />
      <SubmitButton pendingLabel="Ajout…">Ajouter le point</SubmitButton>
    </form>
  );
}

/** A whole agenda at once, as it was written elsewhere. */
export function PastePointsForm({ meetingId }: { meetingId: string }) {
  const [state, send] = useActionState(addPointsAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Les points ne sont pas ajoutés" />
      <input type="hidden" name="id" value={meetingId} />
      <Field
        name="lines"
        label="Un point par ligne"
        hint="Avec sa durée à la fin si vous voulez : « Budget de l’eau, 20 min ». Sans durée : dix minutes."
        error={fieldError(state, "lines")}
        required
      >
        {(control) => <Textarea {...control} rows={6} defaultValue={typed(state, "lines")} />}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="Ajout…">
        Ajouter ces points
      </SubmitButton>
    </form>
  );
}

type EditProps = { id: string; version: string; values: PointValues; people: readonly SelectOption[] };

/** Changes a point; whoever saves second is told. */
export function EditPointForm({ id, version, values, people }: EditProps) {
  const [state, send] = useActionState(editPointAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      <input type="hidden" name="id" value={id} />
      <PointFields state={state} values={values} people={people} />
      <VersionFields state={state} version={version} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}

/** Proposes a point to those who prepare the meeting. */
export function ProposePointForm({ meetingId }: { meetingId: string }) {
  const [state, send] = useActionState(proposePointAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le point n’est pas proposé" />
      <input type="hidden" name="id" value={meetingId} />
      <PointFields state={state} />
      <SubmitButton pendingLabel="Envoi…">Proposer ce point</SubmitButton>
    </form>
  );
}
