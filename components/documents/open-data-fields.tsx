"use client";

import { useActionState } from "react";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { describeDeliberationAction } from "#lib/scdl/actions.ts";
import type { DeliberationValues } from "#lib/scdl/schema-form.ts";

type Name = Exclude<keyof DeliberationValues, "id">;

type Props = {
  values: DeliberationValues;
  /** Fields filled from another délibération or from the theme, to be checked by the person. */
  proposed: readonly (keyof DeliberationValues)[];
  subjects: SelectOption[];
  /** Voters that the document tells: the effectif is then compulsory. */
  voters: number | null;
};

type Text = {
  name: Name;
  label: string;
  hint?: string;
  maxLength: number;
  width?: "full" | "medium" | "short";
  inputMode?: "numeric";
  required?: boolean;
};

/** What open data asks of a délibération beside what its document says already. */
export function OpenDataFields({ values, proposed, subjects, voters }: Props) {
  const [state, send] = useActionState(describeDeliberationAction, idle);
  const about = (name: Name, hint?: string) => ({
    name,
    error: fieldError(state, name),
    hint: proposed.includes(name) ? ["Proposé : vérifiez.", hint].filter(Boolean).join(" ") : hint,
  });
  const text = ({ name, label, hint, required = false, width = "full", ...rest }: Text) => (
    <Field {...about(name, hint)} label={label} required={required}>
      {(control) => (
        <TextInput
          {...control}
          {...rest}
          width={width}
          autoComplete="off"
          defaultValue={typed(state, name, values[name])}
        />
      )}
    </Field>
  );
  return (
    <form action={send} className="stack-sections" noValidate>
      <FormMessage state={state} title="Rien n’a été enregistré" />
      <input type="hidden" name="id" value={values.id} />
      <Fieldset id="acte" legend="L’acte" rank="section">
        {text({
          name: "councilName",
          label: "Collectivité",
          hint: "Son nom officiel, comme Ville de Poitiers.",
          maxLength: 160,
          required: true,
        })}
        {text({
          name: "councilSiret",
          label: "SIRET de la collectivité",
          hint: "14 chiffres, imprimés sur ses courriers et ses marchés.",
          maxLength: 20,
          width: "medium",
          inputMode: "numeric",
          required: true,
        })}
        {text({
          name: "actNumber",
          label: "Numéro de l’acte",
          hint: "Tel que le conseil l’a numéroté, comme 2026-0112.",
          maxLength: 100,
          width: "medium",
          required: true,
        })}
        <Field {...about("subjectCode")} label="Matière" required>
          {(control) => (
            <Select
              {...control}
              options={subjects}
              placeholder="Choisir une matière"
              defaultValue={typed(state, "subjectCode", values.subjectCode)}
            />
          )}
        </Field>
        {text({
          name: "membersInOffice",
          label: "Effectif du conseil",
          hint:
            voters === null
              ? "Les membres en exercice, présents ou non."
              : `Les membres en exercice, présents ou non. Le document compte ${voters} votants.`,
          maxLength: 4,
          width: "short",
          inputMode: "numeric",
          required: voters !== null,
        })}
      </Fieldset>
      <Fieldset
        id="prefecture"
        legend="La préfecture"
        rank="section"
        hint="Imprimés sur l’accusé de réception. Laissez vide si vous ne l’avez pas."
      >
        {text({
          name: "prefectureId",
          label: "Code de la préfecture",
          hint: "Comme PREF038, ou SPREF0381 pour une sous-préfecture.",
          maxLength: 12,
          width: "short",
        })}
        <Field {...about("prefectureOn")} label="Enregistrée le">
          {(control) => (
            <DateInput {...control} defaultValue={typed(state, "prefectureOn", values.prefectureOn)} />
          )}
        </Field>
      </Fieldset>
      <Fieldset
        id="budget"
        legend="Le budget"
        rank="section"
        hint="Seulement si la délibération engage une dépense ou une recette."
      >
        {text({
          name: "budgetYears",
          label: "Année du budget",
          hint: "2026, ou 2026/2028 pour plusieurs années.",
          maxLength: 9,
          width: "short",
        })}
        {text({
          name: "budgetName",
          label: "Nom du budget",
          hint: "Comme Budget principal, ou Budget annexe de l’eau.",
          maxLength: 200,
        })}
      </Fieldset>
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer les données ouvertes</SubmitButton>
      </div>
    </form>
  );
}
