import type { Tier } from "@prisma/client";
import { functionOptions } from "#components/mandates/options.ts";
import { RankInput } from "#components/mandates/rank-input.tsx";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { withIds } from "#components/ui/with-ids.ts";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";

export type FunctionValues = {
  kind: string;
  rank: string;
  delegation: string;
  startsOn: string;
  endsOn: string;
};

type Props = { state: FormState; values: FunctionValues; tier: Tier; suffix: string };

/** What one does in a council, and from when to when. */
export function FunctionFields({ state, values, tier, suffix }: Props) {
  const about = (name: keyof FunctionValues) => ({
    name,
    id: `${name}-${suffix}`,
    error: fieldError(state, name),
  });
  const kept = (name: keyof FunctionValues) => typed(state, name, values[name]);
  return (
    <>
      <FormMessage state={withIds(state, suffix)} title={refusalTitle(state)} />
      <Field {...about("kind")} label="Fonction" required>
        {(control) => (
          <Select
            {...control}
            options={functionOptions(tier)}
            placeholder="Choisir"
            defaultValue={kept("kind")}
          />
        )}
      </Field>
      <Field {...about("rank")} label="Rang" hint="2 pour deuxième. Facultatif.">
        {(control) => <RankInput {...control} defaultValue={kept("rank")} />}
      </Field>
      <Field {...about("delegation")} label="Délégation" hint="Facultatif.">
        {(control) => <TextInput {...control} maxLength={160} defaultValue={kept("delegation")} />}
      </Field>
      <div className="field-row">
        <Field {...about("startsOn")} label="Début" required>
          {(control) => <DateInput {...control} defaultValue={kept("startsOn")} />}
        </Field>
        <Field {...about("endsOn")} label="Fin" hint="Vide tant qu’elle dure.">
          {(control) => <DateInput {...control} defaultValue={kept("endsOn")} />}
        </Field>
      </div>
    </>
  );
}
