"use client";

import type { Stance, Tier } from "@prisma/client";
import { useActionState } from "react";
import { functionOptions, stanceOptions } from "#components/mandates/options.ts";
import { RankInput } from "#components/mandates/rank-input.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import { answerElectionAction } from "#lib/mandates/actions.ts";
import { fieldOf } from "#lib/mandates/schema-election.ts";

type Asked = {
  id: string;
  tier: Tier;
  council: string;
  stance: Stance | null;
  /** First round, `YYYY-MM-DD`, and in words. */
  heldOn: string;
  held: string;
  since: string;
};

const outcomes = [
  { value: "RENEWED", label: "J’y siège à nouveau" },
  { value: "ENDED", label: "Il a pris fin" },
  { value: "UNAFFECTED", label: "Mon siège n’était pas soumis à cette élection" },
];

function MandateFields({ state, mandate }: { state: FormState; mandate: Asked }) {
  const { id, tier, council, stance, heldOn, held, since } = mandate;
  const about = (name: string) => {
    const field = fieldOf(name, id);
    return { name: field, error: fieldError(state, field) };
  };
  const kept = (name: string, stored = "") => typed(state, fieldOf(name, id), stored);
  return (
    <section className="asked-mandate">
      <input type="hidden" name="mandateId" value={id} />
      <Fieldset
        id={`mandat-${id}`}
        legend={council}
        hint={`Mandat commencé le ${since} ; élection du ${held}.`}
        rank="section"
      >
        <RadioGroup
          {...about("outcome")}
          legend="Qu’est devenu ce mandat ?"
          options={outcomes}
          defaultValue={kept("outcome")}
        />
        <Field
          {...about("date")}
          label="Depuis quand"
          hint="Le jour où l’ancien mandat a cessé, et où le nouveau a commencé."
        >
          {(control) => <DateInput {...control} defaultValue={kept("date", heldOn)} />}
        </Field>
        <Fieldset
          id={`suite-${id}`}
          legend="Si vous y siégez à nouveau"
          hint="Laissez vide ce qui ne s’applique pas."
        >
          <div className="stack">
            <Field {...about("stance")} label="Position">
              {(control) => (
                <Select
                  {...control}
                  options={stanceOptions}
                  placeholder="Non précisée"
                  defaultValue={kept("stance", stance ?? "")}
                />
              )}
            </Field>
            <Field {...about("kind")} label="Nouvelle fonction">
              {(control) => (
                <Select
                  {...control}
                  options={functionOptions(tier)}
                  placeholder="Aucune"
                  defaultValue={kept("kind")}
                />
              )}
            </Field>
            <Field {...about("rank")} label="Rang" hint="2 pour deuxième.">
              {(control) => <RankInput {...control} defaultValue={kept("rank")} />}
            </Field>
            <Field {...about("delegation")} label="Délégation">
              {(control) => <TextInput {...control} maxLength={160} defaultValue={kept("delegation")} />}
            </Field>
            <Field
              {...about("since")}
              label="Fonction tenue depuis le"
              hint="Vide : depuis le début du mandat."
            >
              {(control) => <DateInput {...control} defaultValue={kept("since")} />}
            </Field>
          </div>
        </Fieldset>
      </Fieldset>
    </section>
  );
}

/** What became of each mandate: one page, one send. Those left without an answer are asked about again. */
export function ElectionForm({ mandates }: { mandates: readonly Asked[] }) {
  const [state, send] = useActionState(answerElectionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’a été enregistré" />
      {mandates.map((mandate) => (
        <MandateFields key={mandate.id} state={state} mandate={mandate} />
      ))}
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer mes réponses</SubmitButton>
      </div>
    </form>
  );
}
