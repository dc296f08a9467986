import { canGiveUpDues, canOweDues, canSetAdhesionRules } from "#lib/adhesions/policy.ts";
import { type RightsOf, right } from "#lib/roles/rights.ts";
import { ME, SOMEBODY } from "#lib/roles/rights-standings.ts";

export const adhesionsRights: RightsOf = {
  title: "Adhésion",
  rights: [
    right("Voir ce que l’on doit, le choisir et le payer", canOweDues),
    right("Changer d’avis sur sa cotisation avant de la payer, la compléter", canGiveUpDues, {
      memberId: ME,
    }),
    right("Faire de même pour quelqu’un d’autre", canGiveUpDues, { memberId: SOMEBODY }),
    right("Choisir la durée des adhésions, leur délai et les rappels", canSetAdhesionRules),
  ],
};
