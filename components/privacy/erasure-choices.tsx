import { RadioGroup } from "#components/ui/radio-group.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";

/** What becomes of what somebody wrote for others, once her account is erased. */
export function ErasureChoices({ state }: { state: FormState }) {
  return (
    <>
      <RadioGroup
        name="documents"
        legend="Documents publiés"
        options={[
          {
            value: "KEEP",
            label: "Les laisser, sans nom",
            hint: "Ce sont le plus souvent des actes d’un conseil.",
          },
          {
            value: "ERASE",
            label: "Les retirer de la bibliothèque",
            hint: "Sauf ceux d’un collectif, qui restent sans nom.",
          },
        ]}
        defaultValue={typed(state, "documents", "KEEP")}
        error={fieldError(state, "documents")}
        required
      />
      <RadioGroup
        name="comments"
        legend="Commentaires"
        options={[
          { value: "ERASE", label: "En effacer le texte" },
          { value: "KEEP", label: "Les laisser, sans nom" },
        ]}
        defaultValue={typed(state, "comments", "ERASE")}
        error={fieldError(state, "comments")}
        required
      />
    </>
  );
}
