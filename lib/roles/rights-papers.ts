import { canCheckCards, canHoldCard } from "#lib/cards/policy.ts";
import { canGive, canStopDonation, visibleDonations } from "#lib/donations/policy.ts";
import { canHandleReceipts, visibleReceipts } from "#lib/receipts/policy.ts";
import { type RightsOf, right, sees } from "#lib/roles/rights.ts";
import { ME, SOMEBODY } from "#lib/roles/rights-standings.ts";

export const papersRights: RightsOf = {
  title: "Reçus, cartes et dons",
  rights: [
    sees("Lire et télécharger ses propres reçus", visibleReceipts, { memberId: ME }),
    sees("Lire et télécharger les reçus de quelqu’un d’autre", visibleReceipts, { memberId: SOMEBODY }),
    right("Chercher un reçu, régler et délivrer les reçus fiscaux", canHandleReceipts),
    right("Avoir une carte de membre", canHoldCard),
    right("Vérifier qu’une carte est valable, sans apprendre de qui elle est", canCheckCards),
    right("Faire un don", canGive),
    sees("Voir ses propres dons", visibleDonations, { memberId: ME }),
    sees("Voir les dons de quelqu’un d’autre", visibleDonations, { memberId: SOMEBODY }),
    right("Arrêter son don mensuel", canStopDonation, { memberId: ME, isBySecret: false }),
    right("Arrêter le don mensuel de quelqu’un d’autre", canStopDonation, {
      memberId: SOMEBODY,
      isBySecret: false,
    }),
    right("L’arrêter par l’adresse reçue au moment du don", canStopDonation, {
      memberId: null,
      isBySecret: true,
    }),
  ],
};
