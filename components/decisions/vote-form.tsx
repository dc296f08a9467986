"use client";

import type { DecisionBallotKind } from "@prisma/client";
import { useActionState } from "react";
import { ChoiceFields } from "#components/decisions/choice-fields.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { voteOnDecisionAction } from "#lib/decisions/actions.ts";
import { choiceIn } from "#lib/decisions/labels.ts";
import { type FormState, fieldError, idle } from "#lib/form-state.ts";

type Props = {
  id: string;
  kind: DecisionBallotKind;
  options: readonly string[];
  /** One's vote, if one has voted. */
  own: readonly number[] | null;
};

/** What was ticked before a refusal, or the vote already cast. */
function chosenIn(state: FormState, own: readonly number[] | null): number[] {
  if (state.status !== "error") return [...(own ?? [])];
  const { choice } = choiceIn(state.values) as { choice: (string | undefined)[] };
  return choice.map((figure) => (figure === undefined || figure === "" ? Number.NaN : Number(figure)));
}

/** Votes by a show of hands, or changes one's vote. */
export function VoteForm({ id, kind, options, own }: Props) {
  const [state, send] = useActionState(voteOnDecisionAction, idle);
  const chosen = chosenIn(state, own);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Votre vote n’est pas enregistré" />
      <input type="hidden" name="id" value={id} />
      <ChoiceFields
        key={chosen.join()}
        kind={kind}
        options={options}
        chosen={chosen}
        error={fieldError(state, "choice")}
      />
      <SubmitButton>{own ? "Changer mon vote" : "Voter"}</SubmitButton>
    </form>
  );
}
