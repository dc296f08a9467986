import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { MAX_SLUG } from "#lib/trainings/labels.ts";

type Props = { state: FormState; slug: string; folder: string; isPublished: boolean };

/** The last part of a page's address, until links lead to it. */
export function SlugField({ state, slug, folder, isPublished }: Props) {
  if (isPublished) {
    return (
      <p className="training-text">
        Adresse :{" "}
        <code>
          {folder}/{slug}
        </code>
        . Elle ne change plus une fois publiée.
      </p>
    );
  }
  return (
    <Field
      name="slug"
      label="Fin de l’adresse"
      hint={`Après ${folder}/. Vide : elle est faite du titre.`}
      error={fieldError(state, "slug")}
    >
      {(control) => (
        <TextInput
          {...control}
          maxLength={MAX_SLUG}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={typed(state, "slug", slug)}
        />
      )}
    </Field>
  );
}
