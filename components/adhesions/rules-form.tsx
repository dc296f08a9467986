"use client";

import { useActionState } from "react";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { chooseRulesAction } from "#lib/adhesions/actions.ts";
import {
  MAX_GRACE_DAYS,
  MAX_MONTHS,
  MAX_REMINDERS,
  MAX_RENEWAL_DAYS,
  periodKindLabels,
} from "#lib/adhesions/labels.ts";
import type { PeriodRules } from "#lib/adhesions/periods.ts";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";

type Props = { rules: PeriodRules & { maxReminders: number }; today: string };

type CountProps = { state: FormState; name: string; label: string; hint: string; stored: number };

function CountField({ state, name, label, hint, stored }: CountProps) {
  return (
    <Field name={name} label={label} hint={hint} error={fieldError(state, name)} required>
      {(control) => (
        <TextInput
          {...control}
          inputMode="numeric"
          width="short"
          maxLength={7}
          defaultValue={typed(state, name, String(stored))}
        />
      )}
    </Field>
  );
}

/** « 10-01 » → « 01/10 ». */
const dayTypedOf = (day: string | null) => (day === null ? "" : day.split("-").toReversed().join("/"));

/** How adhésions last from a day on. */
export function RulesForm({ rules, today }: Props) {
  const [state, send] = useActionState(chooseRulesAction, idle);
  const { kind, months, lateJoinFrom, graceDays, renewalDays, maxReminders } = rules;
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’a changé" />
      <Field
        name="startsOn"
        label="À partir du"
        hint="Pour les adhésions qui commencent, et celles qui finissent, à partir de ce jour. Ce qui a été dit aux membres avant reste."
        error={fieldError(state, "startsOn")}
        required
      >
        {(control) => <DateInput {...control} min={today} defaultValue={typed(state, "startsOn", today)} />}
      </Field>
      <RadioGroup
        name="kind"
        legend="Durée d’une adhésion"
        options={(["CALENDAR", "ROLLING"] as const).map((value) => ({ value, ...periodKindLabels[value] }))}
        defaultValue={typed(state, "kind", kind)}
        error={fieldError(state, "kind")}
        required
      />
      <Field
        name="lateJoinFrom"
        label="Année civile : qui adhère à partir du… est membre l’année suivante aussi"
        hint="Un jour et un mois, par exemple 01/10. Vide : jamais."
        error={fieldError(state, "lateJoinFrom")}
      >
        {(control) => (
          <TextInput
            {...control}
            width="short"
            maxLength={10}
            defaultValue={typed(state, "lateJoinFrom", dayTypedOf(lateJoinFrom))}
          />
        )}
      </Field>
      <CountField
        state={state}
        name="months"
        label="Mois glissants : nombre de mois"
        hint={`De 1 à ${MAX_MONTHS}.`}
        stored={months}
      />
      <CountField
        state={state}
        name="graceDays"
        label="Délai après la fin, en jours"
        hint={`Les accès restent ouverts d’autant. De 0 à ${MAX_GRACE_DAYS}.`}
        stored={graceDays}
      />
      <CountField
        state={state}
        name="renewalDays"
        label="Renouvellement ouvert avant la fin, en jours"
        hint={`De 0 à ${MAX_RENEWAL_DAYS}.`}
        stored={renewalDays}
      />
      <CountField
        state={state}
        name="maxReminders"
        label="Rappels au plus, pour une même fin d’adhésion"
        hint={`De 0 à ${MAX_REMINDERS}. À 0, aucun rappel ne part.`}
        stored={maxReminders}
      />
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Choisir ces règles</SubmitButton>
      </div>
    </form>
  );
}
