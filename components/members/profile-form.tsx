"use client";

import { useActionState } from "react";
import { IdentityFields, type IdentityValues } from "#components/members/identity-fields.tsx";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { fieldError, idle, typed, typedList } from "#lib/form-state.ts";
import { editProfileAction } from "#lib/members/actions.ts";
import { MAX_PRESENTATION, MAX_THEMES } from "#lib/members/schema-profile.ts";

type Props = {
  values: IdentityValues & { presentation: string; themeIds: string[] };
  version: string;
  themes: SelectOption[];
};

/** What a member says of herself. */
export function ProfileForm({ values, version, themes }: Props) {
  const [state, send] = useActionState(editProfileAction, idle);
  const chosen = typedList(state, "themeIds", values.themeIds);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      <IdentityFields state={state} values={values} />
      <Field
        name="presentation"
        label="Présentation"
        hint={`Quelques phrases pour qui ne vous connaît pas. ${MAX_PRESENTATION} caractères au plus.`}
        error={fieldError(state, "presentation")}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={6}
            maxLength={MAX_PRESENTATION}
            defaultValue={typed(state, "presentation", values.presentation)}
          />
        )}
      </Field>
      <Fieldset
        id="themes"
        legend="Thèmes que vous connaissez bien"
        hint="On vous trouvera par eux dans l’annuaire."
        error={fieldError(state, "themeIds")}
      >
        <div className="theme-choices">
          {Array.from({ length: MAX_THEMES }, (_, place) => (
            <Field
              // biome-ignore lint/suspicious/noArrayIndexKey: a place has no identity but its order
              key={place}
              name="themeIds"
              id={place === 0 ? "themeIds" : `themeIds-${place}`}
              label={`Thème ${place + 1}`}
            >
              {(control) => (
                <Select
                  {...control}
                  options={themes}
                  placeholder="Aucun"
                  defaultValue={chosen[place] ?? ""}
                />
              )}
            </Field>
          ))}
        </div>
      </Fieldset>
      <VersionFields state={state} version={version} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
