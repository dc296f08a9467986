import { canPayDues, canReadProviders, visibleDuesPayments } from "#lib/payments/policy.ts";
import { type RightsOf, right, sees } from "#lib/roles/rights.ts";
import { ME, SOMEBODY } from "#lib/roles/rights-standings.ts";

export const paymentsRights: RightsOf = {
  title: "Paiements",
  rights: [
    right("Payer sa cotisation", canPayDues, { memberId: ME }),
    right("Payer la cotisation de quelqu’un d’autre", canPayDues, { memberId: SOMEBODY }),
    sees("Voir ses propres paiements", visibleDuesPayments, { dues: { memberId: ME } }),
    right("Voir ce que les prestataires de paiement ont dit", canReadProviders),
  ],
};
