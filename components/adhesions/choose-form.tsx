"use client";

import { useActionState } from "react";
import { AmountField } from "#components/ui/amount-field.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { askDuesAction } from "#lib/adhesions/actions.ts";
import { declaredWords } from "#lib/dues/labels.ts";
import type { ScaleKind, Several } from "#lib/dues/schema-scale.ts";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import { joinList } from "#lib/french.ts";
import { formatCents } from "#lib/money.ts";

type Props = {
  kind: ScaleKind;
  ordinaryCents: number;
  /** At the solidarity rate; null where there is none. */
  solidarityCents: number | null;
  /** Of a share of the indemnity: which figure somebody with several declares. */
  several: Several | null;
  /** Of a free price. */
  suggestions: readonly number[];
};

function FreeField({
  state,
  ordinaryCents,
  suggestions,
}: Pick<Props, "ordinaryCents" | "suggestions"> & { state: FormState }) {
  const proposed =
    suggestions.length > 0 ? ` Par exemple ${joinList(suggestions.map(formatCents), "or")}.` : "";
  return (
    <AmountField
      state={state}
      name="free"
      label="Le montant que je choisis, en euros"
      hint={`À partir de ${formatCents(ordinaryCents)}.${proposed}`}
      cents={ordinaryCents}
      required={false}
    />
  );
}

/** Nobody is asked first what she earns: who would rather say it than pay the amount above opens this. */
function IndemnityField({ state, several }: Pick<Props, "several"> & { state: FormState }) {
  return (
    <Disclosure
      summary="Calculer d’après mon indemnité, si je le préfère"
      open={fieldError(state, "indemnity") !== undefined}
    >
      <AmountField
        state={state}
        name="indemnity"
        label="Mon indemnité brute d’un mois, en euros"
        hint={`Facultatif.${several ? ` ${declaredWords[several]}` : ""} Elle sert à ce calcul et n’est pas enregistrée ; seul le montant de la cotisation l’est.`}
        required={false}
      />
    </Disclosure>
  );
}

/** What she says of her dues, all of it optional; paying comes after. */
export function ChooseForm({ kind, ordinaryCents, solidarityCents, several, suggestions }: Props) {
  const [state, send] = useActionState(askDuesAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La cotisation n’est pas choisie" />
      {kind === "FREE" ? (
        <FreeField state={state} ordinaryCents={ordinaryCents} suggestions={suggestions} />
      ) : null}
      {kind === "INDEMNITY" ? <IndemnityField state={state} several={several} /> : null}
      {solidarityCents === null ? null : (
        <Checkbox
          name="solidarity"
          value="oui"
          label={
            kind === "FREE"
              ? `Tarif solidaire : à partir de ${formatCents(solidarityCents)}`
              : `Tarif solidaire : ${formatCents(solidarityCents)} au lieu de ${formatCents(ordinaryCents)}`
          }
          hint="Sans justificatif. Personne d’autre que la trésorerie ne le saura."
          defaultChecked={typed(state, "solidarity") === "oui"}
          error={fieldError(state, "solidarity")}
        />
      )}
      <div className="actions">
        <SubmitButton pendingLabel="Un instant…">Continuer vers le paiement</SubmitButton>
      </div>
    </form>
  );
}
