import type { FunctionKind, Stance, Tier } from "@prisma/client";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { InclusiveList } from "#components/ui/inclusive-list.tsx";
import { standLabels } from "#lib/directory/labels.ts";
import { tierLabels } from "#lib/documents/labels.ts";
import { seatLabels } from "#lib/mandates/labels.ts";
import { functionLabel } from "#lib/members/labels.ts";

type Props = {
  tier: Tier;
  territory: string | null;
  stance: Stance | null;
  functions: readonly { kind: FunctionKind; rank: number | null }[];
};

/** « 2e adjoint·e, Felletin, dans la majorité »: what one is, where, and where one stands. */
export function SeatWords({ tier, territory, stance, functions }: Props) {
  const forms = functions.length > 0 ? functions.map(functionLabel) : [seatLabels[tier]];
  return (
    <>
      <InclusiveList forms={forms} />
      {territory ? `, ${territory}` : ""}
      {tier === "COMMUNE" || territory === null ? null : ` (${tierLabels[tier]})`}
      {stance ? (
        <>
          {", "}
          <Inclusive {...standLabels[stance]} />
        </>
      ) : null}
    </>
  );
}
