import type { Financing } from "@prisma/client";
import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { financingConsequences, financingLabels } from "#lib/trainings/labels.ts";

type Props = {
  state: FormState;
  financings: readonly Financing[];
  /** Mandates to choose from; those that the form was answered with otherwise. */
  mandates?: readonly SelectOption[];
  values?: { financing: Financing; mandateId: string | null };
  legend?: string;
  /** Whether to say what each way asks of whoever reads: not of somebody else. */
  isOwn?: boolean;
};

/** How a seat is paid, with what each way asks of her; and in the name of which mandate. */
export function PaidFields({
  state,
  financings,
  mandates = [],
  values,
  isOwn = true,
  legend = "Comment la formation est-elle payée ?",
}: Props) {
  const offered = state.status === "error" ? (state.choices.mandateId ?? []) : [];
  const choices = mandates.length > 0 ? mandates : offered;
  const only = financings.length === 1 ? financings[0] : undefined;
  const mandate = mandates.length === 1 ? mandates[0]?.value : undefined;
  return (
    <>
      <RadioGroup
        name="financing"
        legend={legend}
        options={financings.map((financing) => ({
          value: financing,
          label: financingLabels[financing],
          ...(isOwn && { hint: financingConsequences[financing] }),
        }))}
        defaultValue={typed(state, "financing", values?.financing ?? only)}
        error={fieldError(state, "financing")}
        required
      />
      {choices.length > 0 ? (
        <Field
          name="mandateId"
          label="Au titre de quel mandat"
          hint="Nécessaire quand la collectivité paie : la convention est à son nom."
          error={fieldError(state, "mandateId")}
        >
          {(control) => (
            <Select
              {...control}
              options={choices}
              placeholder="Aucun"
              defaultValue={typed(state, "mandateId", values?.mandateId ?? mandate)}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}
