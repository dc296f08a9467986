"use client";

import { useActionState, useEffect, useState } from "react";
import { AboutFields } from "#components/documents/about-fields.tsx";
import { AccessFields } from "#components/documents/access-fields.tsx";
import { OutcomeFields } from "#components/documents/outcome-fields.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { editDocumentAction, publishDocumentAction, saveDraftAction } from "#lib/documents/actions.ts";
import type { DocumentValues } from "#lib/documents/schema-form.ts";
import { idle } from "#lib/form-state.ts";

type Props = {
  values: DocumentValues;
  proposed: readonly (keyof DocumentValues)[];
  themes: SelectOption[];
  collectifs: SelectOption[];
  isDraft: boolean;
};

/** Everything a person says of a document: one form, saved as a draft or published; or corrected once published. */
export function DocumentForm({ values: stored, proposed, themes, collectifs, isDraft }: Props) {
  const [saved, save] = useActionState(isDraft ? saveDraftAction : editDocumentAction, idle);
  const [published, publish] = useActionState(publishDocumentAction, idle);
  const [last, setLast] = useState<"save" | "publish" | null>(null);
  // Two buttons, two answers: the one shown is that of the last button used (the only one there is without JavaScript).
  const state = last === "save" || (last === null && published.status === "idle") ? saved : published;
  // Proposals that arrive once something was typed wait: they would change a list under the person's hand.
  const [frozen, setFrozen] = useState<DocumentValues | null>(null);
  useEffect(() => {
    if (state.status === "success") setFrozen(null);
  }, [state]);
  const section = { state, values: frozen ?? stored, proposed };
  return (
    <form
      action={isDraft ? publish : save}
      className="stack-sections"
      noValidate
      onInput={() => setFrozen((kept) => kept ?? stored)}
    >
      <FormMessage
        state={state}
        title={last === "publish" ? "Le document n’a pas été publié" : "Rien n’a été enregistré"}
      />
      <input type="hidden" name="id" value={stored.id} />
      <AboutFields {...section} themes={themes} />
      <OutcomeFields {...section} />
      <AccessFields {...section} collectifs={collectifs} />
      <div className="actions form-actions">
        {isDraft ? (
          <>
            <SubmitButton formAction={publish} onPress={() => setLast("publish")} pendingLabel="Publication…">
              Publier
            </SubmitButton>
            <SubmitButton
              formAction={save}
              onPress={() => setLast("save")}
              variant="secondary"
              pendingLabel="Enregistrement…"
            >
              Enregistrer le brouillon
            </SubmitButton>
          </>
        ) : (
          <SubmitButton formAction={save} onPress={() => setLast("save")} pendingLabel="Enregistrement…">
            Enregistrer les modifications
          </SubmitButton>
        )}
      </div>
    </form>
  );
}
