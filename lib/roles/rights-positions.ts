import type { PositionState, Visibility } from "@prisma/client";
import {
  canProposePosition,
  canSettlePosition,
  canSignPosition,
  canTakeSignatureBack,
  canWithdrawPosition,
  canWritePosition,
  visiblePositions,
} from "#lib/positions/policy.ts";
import { type RightsOf, right, sees } from "#lib/roles/rights.ts";
import { COLLECTIF, ELSEWHERE, ME, SOMEBODY } from "#lib/roles/rights-standings.ts";

const of = (state: PositionState, visibility: Visibility = "COLLECTIF", collectifId = COLLECTIF) => ({
  state,
  visibility,
  collectifId,
  createdById: SOMEBODY,
  collectif: { id: collectifId, visibility: "PUBLIC", archivedAt: null },
});

export const positionsRights: RightsOf = {
  title: "Positions",
  rights: [
    sees("Lire une position en écriture du collectif", visiblePositions, of("DRAFT")),
    sees(
      "Lire une position partagée par un autre collectif",
      visiblePositions,
      of("PROPOSED", "MEMBERS", ELSEWHERE),
    ),
    sees("Lire une position publique adoptée", visiblePositions, of("ADOPTED", "PUBLIC", ELSEWHERE)),
    right("Écrire une position du collectif", canWritePosition, of("DRAFT")),
    right("Modifier une position adoptée", canWritePosition, of("ADOPTED")),
    right("La proposer à la signature", canProposePosition, of("DRAFT")),
    right("La signer", canSignPosition, of("PROPOSED")),
    right("Retirer sa signature", canTakeSignatureBack, { memberId: ME }),
    right("Noter son adoption, dire qui la lit, la reprendre", canSettlePosition, of("PROPOSED")),
    right("La retirer", canWithdrawPosition, of("PROPOSED")),
    right("Retirer son propre brouillon", canWithdrawPosition, { ...of("DRAFT"), createdById: ME }),
  ],
};
