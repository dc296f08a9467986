import { Checkbox } from "#components/ui/checkbox.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { MOST_DOCUMENTS } from "#lib/decisions/labels.ts";
import { type FormState, fieldError, typedList } from "#lib/form-state.ts";

export type Shelved = { id: string; title: string };

type Props = {
  state: FormState;
  /** Of those linked already, one a line. */
  addresses: string;
  shelf: readonly Shelved[];
};

const addressOf = ({ id }: { id: string }): string => `/documents/${id}`;

/** Documents that a decision rests on: a tick on the latest of the shelf, or their addresses; both are named « documents ». */
export function DocumentFields({ state, addresses, shelf }: Props) {
  const offered = new Set(shelf.map(addressOf));
  const all = typedList(state, "documents", addresses.split("\n")).flatMap((typed) => typed.split(/\r?\n/));
  const error = fieldError(state, "documents");
  const linked = all.filter((line) => line.trim() !== "").length;
  return (
    <Disclosure
      summary={linked > 0 ? `Documents liés (${linked})` : "Lier des documents de la bibliothèque…"}
      open={linked > 0 || error !== undefined}
    >
      <div className="stack">
        {shelf.length > 0 ? (
          <Fieldset id="etagere" legend="Derniers de l’étagère du collectif">
            {shelf.map((document) => (
              <Checkbox
                key={`${document.id} ${all.includes(addressOf(document))}`}
                id={`etagere-${document.id}`}
                name="documents"
                value={addressOf(document)}
                label={document.title}
                defaultChecked={all.includes(addressOf(document))}
              />
            ))}
          </Fieldset>
        ) : null}
        <Field
          name="documents"
          label={shelf.length > 0 ? "Ou leurs adresses" : "Leurs adresses"}
          hint={`Une par ligne, copiées depuis la page de chaque document. ${MOST_DOCUMENTS}\u00A0documents au plus en tout, que tout le collectif peut lire.`}
          error={error}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              defaultValue={all.filter((line) => !offered.has(line)).join("\n")}
              spellCheck={false}
            />
          )}
        </Field>
      </div>
    </Disclosure>
  );
}
