import { canEditScale, canReadScale, canReckonDues } from "#lib/dues/policy.ts";
import { type RightsOf, right } from "#lib/roles/rights.ts";
import { ME, SOMEBODY } from "#lib/roles/rights-standings.ts";

export const duesRights: RightsOf = {
  title: "Barème des cotisations",
  rights: [
    right("Lire les barèmes publiés", canReadScale),
    right("Préparer, essayer et publier un barème", canEditScale),
    right("Voir de quoi se calcule sa propre cotisation", canReckonDues, { id: ME }),
    right("Voir de quoi se calcule celle de quelqu’un d’autre", canReckonDues, { id: SOMEBODY }),
  ],
};
