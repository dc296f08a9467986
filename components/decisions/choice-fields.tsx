import type { DecisionBallotKind } from "@prisma/client";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import { answers, grades } from "#lib/decisions/labels.ts";

type Props = {
  kind: DecisionBallotKind;
  options: readonly string[];
  /** The vote already cast; empty for none. */
  chosen?: readonly number[];
  error?: string | undefined;
};

const asOptions = (words: readonly string[]) =>
  words.map((label, index) => ({ value: String(index), label }));
const figure = (chosen: readonly number[], index: number) => chosen[index]?.toString();

/** A ballot: one answer, a grade for each option, or a rank for each option. */
export function ChoiceFields({ kind, options, chosen = [], error }: Props) {
  if (kind === "YES_NO") {
    return (
      <RadioGroup
        name="choice"
        legend="Votre vote"
        options={asOptions(answers)}
        defaultValue={figure(chosen, 0)}
        error={error}
        required
      />
    );
  }
  const hint =
    kind === "JUDGMENT"
      ? "Donnez une mention à chaque option ; deux options peuvent avoir la même."
      : "1 pour celle que vous préférez. Deux options peuvent avoir le même rang ; celles sans rang passent après les autres.";
  return (
    <Fieldset id="choice" legend="Votre vote" hint={hint} error={error} required>
      <div className="stack" id="choice" tabIndex={-1}>
        {options.map((option, index) => (
          <Field key={option} name={`choice-${index}`} label={option} required={kind === "JUDGMENT"}>
            {(control) => (
              <Select
                {...control}
                width="medium"
                placeholder={kind === "JUDGMENT" ? "Choisir une mention" : undefined}
                options={
                  kind === "JUDGMENT"
                    ? asOptions(grades)
                    : [
                        { value: "0", label: "Sans rang" },
                        ...options.map((_, rank) => ({ value: String(rank + 1), label: `Rang ${rank + 1}` })),
                      ]
                }
                defaultValue={figure(chosen, index) ?? (kind === "JUDGMENT" ? "" : "0")}
              />
            )}
          </Field>
        ))}
      </div>
    </Fieldset>
  );
}
