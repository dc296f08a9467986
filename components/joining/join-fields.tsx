import type { ReactNode } from "react";
import { KindFields, StanceField } from "#components/mandates/held-fields.tsx";
import { SeatFields } from "#components/mandates/seat-fields.tsx";
import { IdentityFields, type IdentityValues } from "#components/members/identity-fields.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { formatNumber } from "#lib/french.ts";
import { MAX_PHONE, MAX_WORD } from "#lib/joining/labels.ts";

export type JoinValues = IdentityValues & {
  phone: string;
  tier: string;
  territory: string;
  territoryId: string;
  /** `YYYY-MM-DD` */
  startsOn: string;
  kind: string;
  rank: string;
  stance: string;
  word: string;
};

export const nothingYet: JoinValues = {
  firstName: "",
  lastName: "",
  civility: "",
  phone: "",
  tier: "",
  territory: "",
  territoryId: "",
  startsOn: "",
  kind: "",
  rank: "",
  stance: "",
  word: "",
};

type Props = {
  state: FormState;
  values: JoinValues;
  /** The field of her address, or what stands in its place. */
  address: ReactNode;
};

/** What somebody says of herself to join: who she is, where she sits, what she adds. */
export function JoinFields({ state, values, address }: Props) {
  return (
    <>
      <Fieldset id="personne" legend="Vous" rank="section">
        <IdentityFields state={state} values={values} />
        {address}
        <Field name="phone" label="Téléphone" hint="Facultatif." error={fieldError(state, "phone")}>
          {(control) => (
            <TextInput
              {...control}
              type="tel"
              inputMode="tel"
              autoComplete="tel"
              width="medium"
              maxLength={MAX_PHONE}
              defaultValue={typed(state, "phone", values.phone)}
            />
          )}
        </Field>
      </Fieldset>
      <Fieldset
        id="mandat"
        legend="Votre mandat"
        hint="Un seul suffit ici&nbsp;: vous ajouterez les autres une fois membre."
        rank="section"
      >
        <SeatFields state={state} values={values} />
        <Field
          name="startsOn"
          label="Depuis le"
          hint="Le jour de l’élection ou de la prise de fonction."
          error={fieldError(state, "startsOn")}
          required
        >
          {(control) => <DateInput {...control} defaultValue={typed(state, "startsOn", values.startsOn)} />}
        </Field>
        <KindFields state={state} kind={values.kind} rank={values.rank} />
        <StanceField state={state} value={values.stance} />
      </Fieldset>
      <Fieldset id="mot" legend="Un mot, si vous voulez" rank="section">
        <Field
          name="word"
          label="Ce qui vous amène"
          hint={`Facultatif. ${formatNumber(MAX_WORD)} caractères au plus.`}
          error={fieldError(state, "word")}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={5}
              maxLength={MAX_WORD}
              defaultValue={typed(state, "word", values.word)}
            />
          )}
        </Field>
      </Fieldset>
    </>
  );
}
