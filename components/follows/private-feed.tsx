"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { openFeedAction, revokeFeedAction } from "#lib/follows/actions.ts";
import { idle } from "#lib/form-state.ts";

type Props = {
  /** The address in force, null for none. */
  feedId: string | null;
  /** Since when, in words. */
  since: string;
};

/** Creates, replaces and ends the secret address. It is shown once: we keep only what recognises it. */
export function PrivateFeed({ feedId, since }: Props) {
  const [state, send] = useActionState(openFeedAction, idle);
  const shown = state.status === "success" && feedId !== null;
  return (
    <div className="private-feed">
      {shown ? (
        <div role="status">
          <Field
            name="adresse"
            label="Votre adresse secrète"
            hint="Copiez-la maintenant dans votre lecteur de flux : elle ne sera plus montrée."
          >
            {(control) => <TextInput {...control} readOnly value={state.message} />}
          </Field>
        </div>
      ) : null}
      {feedId !== null && !shown ? <p>Une adresse est ouverte depuis le {since}.</p> : null}
      <div className="actions">
        <form action={send}>
          <input type="hidden" name="replaced" value={feedId ?? ""} />
          <SubmitButton variant={feedId === null ? "primary" : "secondary"} pendingLabel="Création…">
            {feedId === null ? "Créer l’adresse" : "Remplacer l’adresse"}
          </SubmitButton>
          {state.status === "error" ? <FormMessage state={state} /> : null}
        </form>
        {feedId === null ? null : (
          <OneClickForm
            action={revokeFeedAction}
            fields={{ id: feedId }}
            variant="danger"
            pendingLabel="Révocation…"
          >
            Révoquer l’adresse
          </OneClickForm>
        )}
      </div>
    </div>
  );
}
