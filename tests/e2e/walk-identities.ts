import { always, type Visit } from "./walk-visit.ts";

/** `npm test` starts a sign-in provider; a demonstration has none. */
const redirectedIfAny = always(process.env.E2E_HAS_PROVIDER ? 303 : 404);

export const identitiesVisits: Record<string, Visit[]> = {
  "/api/fournisseur": [
    { name: "leaving", path: () => "/api/fournisseur", answer: redirectedIfAny },
    {
      name: "leaving, on the way elsewhere",
      path: () => "/api/fournisseur?suite=//exemple.fr",
      answer: redirectedIfAny,
    },
  ],
  "/api/fournisseur/retour": [
    {
      name: "coming back from nowhere",
      path: () => "/api/fournisseur/retour",
      answer: redirectedIfAny,
    },
    {
      name: "coming back with a guess",
      path: () => "/api/fournisseur/retour?code=a&state=b",
      answer: redirectedIfAny,
    },
  ],
};
