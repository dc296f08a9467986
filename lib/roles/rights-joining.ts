import { canAcceptCharter, canAskToJoin, canEditCharter, canReviewRequests } from "#lib/joining/policy.ts";
import { canRefuseReferral, canSponsor } from "#lib/referrals/policy.ts";
import { type RightsOf, right } from "#lib/roles/rights.ts";
import { ME, SOMEBODY } from "#lib/roles/rights-standings.ts";

export const joiningRights: RightsOf = {
  title: "Adhérer et parrainer",
  rights: [
    right("Demander à adhérer", canAskToJoin),
    right("Examiner les demandes d’adhésion", canReviewRequests),
    right("Écrire et publier la charte", canEditCharter),
    right("Accepter la charte pour soi", canAcceptCharter, { id: ME }),
    right("Accepter la charte pour quelqu’un d’autre", canAcceptCharter, { id: SOMEBODY }),
    right("Inviter quelqu’un à rejoindre l’association", canSponsor),
    right("Refuser une invitation que l’on a reçue", canRefuseReferral),
  ],
};
