"use client";

import { type ReactNode, useActionState } from "react";
import { AmountFields } from "#components/donations/amount-fields.tsx";
import { DonorFields } from "#components/donations/donor-fields.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { giveAction } from "#lib/donations/actions.ts";
import { frequencyLabels, MAX_ADDRESS } from "#lib/donations/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

export type MeansChoice = { means: string; label: string; hint: string; takesMonthly: boolean };

type Props = {
  stamp: string;
  means: readonly MeansChoice[];
  /** Of the member who is signed in: her account says who she is. */
  isMember: boolean;
  /** Whether a tax receipt may follow, which must bear an address. */
  mayHaveTaxReceipt: boolean;
  /** What comes back of a gift, in a sentence. */
  receipt: string;
  /** What is kept of all this, and how long. */
  privacy: ReactNode;
};

/** A gift, from anybody. */
export function GiveForm({ stamp, means, isMember, mayHaveTaxReceipt, receipt, privacy }: Props) {
  const [state, send] = useActionState(giveAction, idle);
  const monthly = means.filter(({ takesMonthly }) => takesMonthly);
  return (
    <form action={send} className="stack-sections" noValidate>
      <FormMessage state={state} title="Le don n’est pas enregistré" />
      <input type="hidden" id="stamp" name="stamp" value={stamp} />
      <section aria-labelledby="don" className="stack">
        <h2 id="don">Votre don</h2>
        <AmountFields state={state} />
        {monthly.length > 0 ? (
          <RadioGroup
            name="frequency"
            legend="Rythme"
            hint="Un don mensuel s’arrête quand vous voulez, en un geste."
            options={Object.entries(frequencyLabels).map(([value, label]) => ({ value, label }))}
            defaultValue={typed(state, "frequency", "ONCE") || "ONCE"}
            error={fieldError(state, "frequency")}
            required
          />
        ) : (
          <input type="hidden" name="frequency" value="ONCE" />
        )}
        <RadioGroup
          name="means"
          legend="Moyen de paiement"
          options={means.map(({ means: value, label, hint, takesMonthly }) => ({
            value,
            label,
            hint: monthly.length > 0 && !takesMonthly ? `${hint} Pour un don unique.` : hint,
          }))}
          defaultValue={typed(state, "means", means.length === 1 ? means[0]?.means : "")}
          error={fieldError(state, "means")}
          required
        />
      </section>
      <section aria-labelledby="vous" className="stack">
        <h2 id="vous">Votre reçu</h2>
        <p>{receipt}</p>
        {isMember ? null : <DonorFields state={state} />}
        {mayHaveTaxReceipt ? (
          <Field
            name="postal"
            label="Adresse postale"
            hint="Pour un reçu fiscal seulement&nbsp;: il doit la porter. Laissez vide si vous n’en voulez pas."
            error={fieldError(state, "postal")}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={3}
                autoComplete="street-address"
                maxLength={MAX_ADDRESS}
                defaultValue={typed(state, "postal")}
              />
            )}
          </Field>
        ) : null}
      </section>
      <section aria-labelledby="vos-donnees">
        <h2 id="vos-donnees">Ce que deviennent vos réponses</h2>
        {privacy}
      </section>
      <div className="actions">
        <SubmitButton pendingLabel="Un instant…">Continuer vers le paiement</SubmitButton>
      </div>
    </form>
  );
}
