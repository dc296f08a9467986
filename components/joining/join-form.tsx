"use client";

import { type ReactNode, useActionState } from "react";
import { JoinFields, nothingYet } from "#components/joining/join-fields.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { askToJoinAction } from "#lib/joining/actions.ts";

type Props = {
  stamp: string;
  /** The version in force and its words; null when the association has none. */
  charter: { id: string; text: ReactNode } | null;
  /** What a member's invitation knows already. */
  invitation: { secret: string; firstName: string; email: string } | null;
  /** What is kept of all this, and how long. */
  privacy: ReactNode;
};

/** A request to join, from anybody. */
export function JoinForm({ stamp, charter, invitation, privacy }: Props) {
  const [state, send] = useActionState(askToJoinAction, idle);
  const accepted = state.status === "error" && state.values.charter === "oui";
  return (
    <form action={send} className="stack-sections" noValidate>
      <FormMessage state={state} title="La demande n’est pas envoyée" />
      <input type="hidden" id="stamp" name="stamp" value={stamp} />
      {invitation ? <input type="hidden" name="parrain" value={invitation.secret} /> : null}
      <JoinFields
        state={state}
        values={{ ...nothingYet, firstName: invitation?.firstName ?? "" }}
        address={
          <Field
            name="email"
            label="Adresse électronique"
            hint="Un message y partira, pour que vous confirmiez votre demande."
            error={fieldError(state, "email")}
            required
          >
            {(control) => (
              <TextInput
                {...control}
                type="email"
                inputMode="email"
                autoComplete="email"
                maxLength={254}
                defaultValue={typed(state, "email", invitation?.email)}
              />
            )}
          </Field>
        }
      />
      {charter ? (
        <section aria-labelledby="charte" className="stack">
          <h2 id="charte">La charte</h2>
          <input type="hidden" name="charterId" value={charter.id} />
          <div className="charter-box">{charter.text}</div>
          <Checkbox
            name="charter"
            value="oui"
            label="J’ai lu la charte et je l’accepte"
            defaultChecked={accepted}
            error={fieldError(state, "charter")}
            required
          />
        </section>
      ) : null}
      <section aria-labelledby="vos-donnees">
        <h2 id="vos-donnees">Ce que deviennent vos réponses</h2>
        {privacy}
      </section>
      <div className="actions">
        <SubmitButton pendingLabel="Envoi…">Envoyer ma demande</SubmitButton>
      </div>
    </form>
  );
}
