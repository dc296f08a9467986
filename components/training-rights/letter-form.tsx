import { Button } from "#components/ui/button.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { formatDate } from "#lib/dates.ts";
import { councilName } from "#lib/mandates/labels.ts";
import { addresseeLabels, MAX_BODY, MAX_TITLE, RIGHTS } from "#lib/training-rights/labels.ts";
import type { OwnMandate } from "#lib/training-rights/queries.ts";
import type { LetterSession } from "#lib/training-rights/queries-letter.ts";

type Props = {
  mandates: readonly OwnMandate[];
  sessions: readonly LetterSession[];
  values: Record<string, string>;
  errors: Record<string, string>;
};

const texts = [
  { name: "titre", label: "Titre", max: MAX_TITLE },
  { name: "organisme", label: "Organisme agréé", max: MAX_BODY },
] as const;

/** What the letter is about. It writes nothing: it is sent as an address, and the page shows the letter. */
export function LetterForm({ mandates, sessions, values, errors }: Props) {
  const only = mandates.length === 1 ? mandates[0]?.id : undefined;
  return (
    <form action={`${RIGHTS}/lettre`} method="get" className="stack" noValidate>
      <ErrorSummary
        errors={Object.entries(errors).map(([field, message]) => ({ field, message }))}
        title="La lettre n’est pas prête"
      />
      <Field name="mandat" label="Au titre du mandat" error={errors.mandat} required>
        {(control) => (
          <Select
            {...control}
            options={mandates.map((mandate) => ({ value: mandate.id, label: councilName(mandate) }))}
            placeholder="Choisir un mandat"
            defaultValue={values.mandat ?? only ?? ""}
          />
        )}
      </Field>
      <RadioGroup
        name="civilite"
        legend="À qui la lettre s’adresse"
        hint="La personne qui dirige la commune ou l’assemblée."
        options={Object.entries(addresseeLabels).map(([value, label]) => ({ value, label }))}
        defaultValue={values.civilite ?? ""}
      />
      <Field name="session" label="Une session du portail" error={errors.session}>
        {(control) => (
          <Select
            {...control}
            options={sessions.map(({ id, title, startsOn }) => ({
              value: id,
              label: `${formatDate(startsOn)} – ${title}`,
            }))}
            placeholder="Une autre formation, décrite ci-dessous"
            defaultValue={values.session ?? ""}
          />
        )}
      </Field>
      <Fieldset
        id="autre"
        rank="section"
        legend="Une autre formation"
        hint="À remplir seulement si vous n’avez pas choisi de session."
      >
        {texts.map(({ name, label, max }) => (
          <Field key={name} name={name} label={label} error={errors[name]}>
            {(control) => (
              <TextInput {...control} autoComplete="off" maxLength={max} defaultValue={values[name] ?? ""} />
            )}
          </Field>
        ))}
        <Field name="debut" label="Premier jour" error={errors.debut}>
          {(control) => <DateInput {...control} defaultValue={values.debut ?? ""} />}
        </Field>
        <Field
          name="demiJournees"
          label="Demi-journées"
          hint="Deux pour une journée."
          error={errors.demiJournees}
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              autoComplete="off"
              width="short"
              maxLength={3}
              defaultValue={values.demiJournees ?? ""}
            />
          )}
        </Field>
        <Field name="prix" label="Prix, en euros" error={errors.prix}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              autoComplete="off"
              width="short"
              maxLength={40}
              defaultValue={values.prix ?? ""}
            />
          )}
        </Field>
      </Fieldset>
      <div className="actions">
        <Button type="submit">Préparer la lettre</Button>
      </div>
    </form>
  );
}
