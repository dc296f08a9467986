import type { Financing } from "@prisma/client";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { keysOf } from "#lib/documents/labels.ts";
import { financingConsequences, financingLabels } from "#lib/trainings/labels.ts";

/** What each way of paying means for whoever chooses it. */
export function FinancingWords({
  financings = keysOf(financingLabels),
}: {
  financings?: readonly Financing[];
}) {
  return (
    <DescriptionList
      items={financings.map((financing) => ({
        term: financingLabels[financing],
        value: financingConsequences[financing],
      }))}
    />
  );
}
