import {
  canAnswerErasure,
  canHandleRequestOf,
  canHandleRequests,
  canSetRetention,
  canUseOwnRights,
} from "#lib/privacy/policy.ts";
import { type RightsOf, right } from "#lib/roles/rights.ts";
import { ME, SOMEBODY } from "#lib/roles/rights-standings.ts";

export const privacyRights: RightsOf = {
  title: "Données personnelles",
  rights: [
    right("Emporter, limiter ou effacer ses données, s’opposer à un usage", canUseOwnRights, { id: ME }),
    right("Faire valoir ces droits à la place de quelqu’un d’autre", canUseOwnRights, { id: SOMEBODY }),
    right("Confirmer ou abandonner un effacement par le lien reçu", canAnswerErasure),
    right("Voir les demandes sur les données, tenir le registre des traitements", canHandleRequests),
    right("Répondre à la demande d’un membre", canHandleRequestOf, { memberId: SOMEBODY }),
    right("Répondre à sa propre demande", canHandleRequestOf, { memberId: ME }),
    right("Fixer les durées de conservation", canSetRetention),
  ],
};
