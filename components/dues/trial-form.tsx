import { functionOptions, tierOptions } from "#components/dues/options.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { declaredWords } from "#lib/dues/labels.ts";
import type { ScaleRules } from "#lib/dues/schema-scale.ts";
import { type AskedTrial, trialNumbers } from "#lib/dues/schema-trial.ts";

type Props = { rules: ScaleRules; trial: AskedTrial | null };
type MandateProps = Pick<AskedTrial, "values" | "errors"> & { number: (typeof trialNumbers)[number] };

function Mandate({ number, values, errors }: MandateProps) {
  const [tier, held, people] = [`strate${number}`, `fonction${number}`, `population${number}`];
  return (
    <Fieldset id={`mandat${number}`} legend={number === 1 ? "Son mandat" : "Un autre mandat"} rank="section">
      <div className="scale-fields">
        <Field name={tier} label="Conseil" error={errors[tier]}>
          {(control) => (
            <Select
              {...control}
              options={tierOptions}
              placeholder="Aucun"
              defaultValue={values[tier] ?? ""}
            />
          )}
        </Field>
        <Field name={held} label="Fonction" error={errors[held]}>
          {(control) => (
            <Select
              {...control}
              options={functionOptions}
              placeholder="Sans fonction"
              defaultValue={values[held] ?? ""}
            />
          )}
        </Field>
        <Field name={people} label="Population" error={errors[people]}>
          {(control) => (
            <TextInput {...control} inputMode="numeric" maxLength={20} defaultValue={values[people]} />
          )}
        </Field>
      </div>
    </Fieldset>
  );
}

/** Somebody invented to try a scale on: sent by the address, as it changes nothing. */
export function TrialForm({ rules, trial }: Props) {
  const { values = {}, errors = {} } = trial ?? {};
  const problems = Object.entries(errors).map(([field, message]) => ({ field, message }));
  const price = (name: string, label: string, hint?: string) => (
    <Field name={name} label={label} hint={hint} error={errors[name]}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="decimal"
          width="short"
          maxLength={40}
          defaultValue={values[name]}
        />
      )}
    </Field>
  );
  return (
    <form action="#essai" className="stack" noValidate>
      <ErrorSummary errors={problems} title="L’essai n’a pas été fait" />
      <input type="hidden" name="essai" value="1" />
      {rules.kind === "TABLE"
        ? trialNumbers.map((number) => (
            <Mandate key={number} number={number} values={values} errors={errors} />
          ))
        : null}
      {rules.kind === "INDEMNITY"
        ? price("indemnite", "Indemnité brute d’un mois, en euros", declaredWords[rules.several])
        : null}
      {rules.kind === "FREE" ? price("libre", "Montant choisi, en euros") : null}
      {rules.solidarity ? (
        <Checkbox
          name="solidaire"
          value="oui"
          label="Demande le tarif solidaire"
          defaultChecked={values.solidaire === "oui"}
          error={errors.solidaire}
        />
      ) : null}
      <div className="actions">
        <Button type="submit" variant="secondary">
          Essayer
        </Button>
      </div>
    </form>
  );
}
