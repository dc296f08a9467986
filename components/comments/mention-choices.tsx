import { Checkbox } from "#components/ui/checkbox.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { type FormState, typedList } from "#lib/form-state.ts";

/** When a name mentioned is borne by several: whom she means. Nothing otherwise. `id` is that of the text. */
export function MentionChoices({ state, id }: { state: FormState; id: string }) {
  const choices = (state.status === "error" && state.choices.mentionIds) || [];
  const picked = typedList(state, "mentionIds");
  if (choices.length === 0) return null;
  return (
    <Fieldset id={`${id}-personnes-choix`} legend="Qui voulez-vous mentionner ?">
      {choices.map(({ value, label }) => (
        <Checkbox
          key={value}
          id={`${id}-${value}`}
          name="mentionIds"
          value={value}
          label={label}
          defaultChecked={picked.includes(value)}
        />
      ))}
    </Fieldset>
  );
}
