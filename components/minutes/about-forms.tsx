"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fieldError, idle, typed, typedList } from "#lib/form-state.ts";
import {
  addSectionAction,
  givePenAction,
  tellHeldAction,
  tellPresencesAction,
} from "#lib/minutes/actions.ts";
import { MAX_GUESTS, MAX_PROXY, MAX_TITLE, presenceLabels } from "#lib/minutes/labels.ts";

type HeldProps = { id: string; openedAt: string; closedAt: string; guests: string };

/** When the meeting was really held, and who came from elsewhere. */
export function HeldForm({ id, openedAt, closedAt, guests }: HeldProps) {
  const [state, send] = useActionState(tellHeldAction, idle);
  const hours = [
    ["openedAt", "Ouverte à", openedAt],
    ["closedAt", "Levée à", closedAt],
  ] as const;
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est enregistré" />
      <input type="hidden" name="id" value={id} />
      <div className="minutes-figures">
        {hours.map(([name, label, stored]) => (
          <Field key={name} name={name} label={label} hint="18:30" error={fieldError(state, name)}>
            {(control) => (
              <TextInput
                {...control}
                width="short"
                maxLength={7}
                autoComplete="off"
                defaultValue={typed(state, name, stored)}
              />
            )}
          </Field>
        ))}
      </div>
      <Field
        name="guests"
        label="Personnes invitées"
        hint="Celles qui sont venues et ne sont pas du collectif."
        error={fieldError(state, "guests")}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={MAX_GUESTS}
            defaultValue={typed(state, "guests", guests)}
          />
        )}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
        Enregistrer les horaires
      </SubmitButton>
    </form>
  );
}

type Row = { memberId: string; name: string; state: string; proxy: string };
type PresencesProps = { id: string; rows: readonly Row[]; others: readonly SelectOption[] };

const states = Object.entries(presenceLabels).map(([value, { median }]) => ({ value, label: median }));
const known = [...states, { value: "", label: "Retirer de la liste" }];

/** Who was there: each line can be changed, and somebody added. Lines that nobody touched are left as they are. */
export function PresencesForm({ id, rows, others }: PresencesProps) {
  const [state, send] = useActionState(tellPresencesAction, idle);
  const [typedStates, typedProxies] = [typedList(state, "state"), typedList(state, "proxy")];
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Les présences ne sont pas enregistrées" />
      <input type="hidden" name="id" value={id} />
      <ul className="minutes-presences">
        {rows.map((row, rank) => (
          <li key={row.memberId}>
            <p className="minutes-name">{row.name}</p>
            <input type="hidden" name="memberId" value={row.memberId} />
            <input type="hidden" name="was" value={row.state} />
            <input type="hidden" name="wasProxy" value={row.proxy} />
            <Field name="state" id={`presence-${row.memberId}`} label="Présence">
              {(control) => (
                <Select
                  {...control}
                  width="medium"
                  options={known}
                  defaultValue={typedStates[rank] ?? row.state}
                />
              )}
            </Field>
            <Field name="proxy" id={`pouvoir-${row.memberId}`} label="Pouvoir donné à">
              {(control) => (
                <TextInput
                  {...control}
                  width="medium"
                  maxLength={MAX_PROXY}
                  autoComplete="off"
                  defaultValue={typedProxies[rank] ?? row.proxy}
                />
              )}
            </Field>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <div className="minutes-figures">
          <Field name="added" label="Ajouter une personne" error={fieldError(state, "added")}>
            {(control) => (
              <Select
                {...control}
                options={others}
                placeholder="Personne"
                defaultValue={typed(state, "added")}
              />
            )}
          </Field>
          <Field name="addedState" label="Présence de cette personne">
            {(control) => (
              <Select
                {...control}
                width="medium"
                options={states}
                defaultValue={typed(state, "addedState", "PRESENT")}
              />
            )}
          </Field>
        </div>
      ) : null}
      <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
        Enregistrer les présences
      </SubmitButton>
    </form>
  );
}

/** Lets somebody else write. */
export function PenForm({ id, people }: { id: string; people: readonly SelectOption[] }) {
  const [state, send] = useActionState(givePenAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La plume n’est pas donnée" />
      <input type="hidden" name="id" value={id} />
      <Field
        name="memberId"
        label="Donner la plume à"
        hint="Cette personne pourra écrire ce compte rendu avec vous."
        error={fieldError(state, "memberId")}
        required
      >
        {(control) => (
          <Select
            {...control}
            options={people}
            placeholder="Choisir une personne"
            defaultValue={typed(state, "memberId")}
          />
        )}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="En cours…">
        Donner la plume
      </SubmitButton>
    </form>
  );
}

/** A point that came up at the meeting. */
export function AddSectionForm({ id }: { id: string }) {
  const [state, send] = useActionState(addSectionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le point n’est pas ajouté" />
      <input type="hidden" name="id" value={id} />
      <Field name="title" label="Point ajouté en séance" error={fieldError(state, "title")} required>
        {(control) => (
          <TextInput
            {...control}
            maxLength={MAX_TITLE}
            autoComplete="off"
            defaultValue={typed(state, "title")}
          />
        )}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="Ajout…">
        Ajouter ce point
      </SubmitButton>
    </form>
  );
}
