"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";

type Props = {
  state: FormState;
  prefix: string;
  /** What was found. */
  children: ReactNode;
};

/** Whether the form comes back from a search: nothing was to be published, hence nothing was refused. */
export const isSearch = (state: FormState): boolean => typed(state, "chercher") !== "";

/**
 * A second button of the form of a message: what it finds comes back with all that was typed. Without JavaScript the page
 * comes back at this field.
 */
export function SearchDocuments({ state, prefix, children }: Props) {
  const answer = useRef<HTMLParagraphElement>(null);
  const error = fieldError(state, "search");
  const asked = isSearch(state);
  useEffect(() => {
    if (!isSearch(state)) return;
    (answer.current ?? document.getElementById(`${prefix}-recherche`))?.focus();
  }, [state, prefix]);
  const onEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const button = event.currentTarget.form?.elements.namedItem("chercher");
    if (button instanceof HTMLButtonElement) button.click();
  };
  return (
    <>
      <Field
        name="search"
        id={`${prefix}-recherche`}
        label="Chercher dans la bibliothèque"
        hint="Des mots du titre ou du texte. Ne viennent que des documents que tout le collectif peut lire."
        error={error}
      >
        {(control) => (
          <div className="attach-search">
            <TextInput
              {...control}
              maxLength={200}
              enterKeyHint="search"
              autoComplete="off"
              defaultValue={typed(state, "search")}
              autoFocus={asked}
              onKeyDown={onEnter}
            />
            <SubmitButton
              name="chercher"
              value="oui"
              formNoValidate
              variant="secondary"
              icon="search"
              pendingLabel="Un instant…"
            >
              Chercher
            </SubmitButton>
          </div>
        )}
      </Field>
      {asked && state.status === "error" && !error ? (
        <p ref={answer} tabIndex={-1} role="status">
          {state.message}
        </p>
      ) : null}
      {children}
    </>
  );
}
