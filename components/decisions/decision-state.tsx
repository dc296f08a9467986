import { Badge } from "#components/ui/badge.tsx";
import { resultLabels, stepLabels } from "#lib/decisions/labels.ts";
import type { DecisionRow } from "#lib/decisions/queries.ts";

type Props = Pick<DecisionRow, "step" | "result"> & { isMine?: boolean };

/** Where a decision stands, in a word; and whether the viewer is waited for. */
export function DecisionState({ step, result, isMine = false }: Props) {
  return (
    <span className="decision-badges">
      {isMine ? <Badge tone="solid">À vous</Badge> : null}
      {result ? (
        <Badge tone={resultLabels[result].tone}>{resultLabels[result].label}</Badge>
      ) : (
        <Badge>{step ? stepLabels[step].label : "Proposée"}</Badge>
      )}
    </span>
  );
}
