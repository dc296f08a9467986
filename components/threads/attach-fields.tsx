"use client";

import { SearchDocuments } from "#components/threads/search-documents.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FormState, fieldError, typed, typedList } from "#lib/form-state.ts";
import { MAX_DOCUMENTS } from "#lib/threads/labels.ts";

export type Attachable = { id: string; title: string };

type Props = {
  state: FormState;
  /** Makes ids unique when several forms stand on a page. */
  prefix: string;
  /** Latest documents of the collectif's shelf. */
  shelf: readonly Attachable[];
  /** Those that the message shows already. */
  attached?: readonly Attachable[];
};

type Several = { name: string; legend: string; prefix: string; picked: readonly string[] };

function Ticks({ name, legend, prefix, picked, offered }: Several & { offered: readonly Attachable[] }) {
  if (offered.length === 0) return null;
  return (
    <Fieldset id={`${prefix}-${name}`} legend={legend}>
      {offered.map(({ id, title }) => (
        <Checkbox
          key={`${id} ${picked.includes(id)}`}
          id={`${prefix}-${id}`}
          name="documentIds"
          value={id}
          label={title}
          defaultChecked={picked.includes(id)}
        />
      ))}
    </Fieldset>
  );
}

const choicesOf = (state: FormState, name: string): Attachable[] =>
  state.status === "error"
    ? (state.choices[name] ?? []).map(({ value, label }) => ({ id: value, title: label }))
    : [];

/** The first of each, in this order: a document is offered once. */
function eachOnce<Lists extends readonly (readonly Attachable[])[]>(lists: Lists): Attachable[][] {
  const seen = new Set<string>();
  return lists.map((list) => list.filter(({ id }) => !seen.has(id) && seen.add(id)));
}

/** Documents of the library to show under a message: by words, by a tick on the latest of the shelf, or by address. */
export function AttachFields({ state, prefix, shelf, attached = [] }: Props) {
  const stored = attached.map(({ id }) => id);
  const picked = typedList(state, "documentIds", stored);
  const error = fieldError(state, "documents") ?? fieldError(state, "documentIds");
  const shelved = new Set(shelf.map(({ id }) => id));
  const chosen = choicesOf(state, "documentIds").filter(({ id }) => !shelved.has(id));
  const [own = [], found = [], latest = []] = eachOnce([
    [...attached, ...chosen],
    choicesOf(state, "search"),
    shelf,
  ]);
  const ticks = { prefix, picked };
  const isAsked = typed(state, "chercher") !== "";
  return (
    <Disclosure
      summary={
        picked.length > 0 ? `Documents joints (${picked.length})` : "Joindre des documents de la bibliothèque"
      }
      open={error !== undefined || picked.length > 0 || isAsked}
    >
      <div className="stack">
        <Ticks {...ticks} name="joints" legend="Joints" offered={own} />
        <SearchDocuments state={state} prefix={prefix}>
          <Ticks {...ticks} name="trouves" legend="Trouvés dans la bibliothèque" offered={found} />
        </SearchDocuments>
        <Ticks {...ticks} name="etagere" legend="Derniers de l’étagère du collectif" offered={latest} />
        <Field
          name="documents"
          id={`${prefix}-documents`}
          label="Ou leurs adresses"
          hint={`Une par ligne, copiées depuis la page de chaque document. ${MAX_DOCUMENTS}\u00A0documents au plus en tout, que tout le collectif peut lire.`}
          error={error}
        >
          {(control) => (
            <Textarea {...control} rows={2} defaultValue={typed(state, "documents")} spellCheck={false} />
          )}
        </Field>
      </div>
    </Disclosure>
  );
}
