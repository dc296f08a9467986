import { always, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn } from "./walk-world.ts";

const HERE = "/gestion/membres/imports";

/** Lists of members exist for the secretariat alone. */
export const memberImportsVisits: Record<string, Visit[]> = {
  [HERE]: [{ name: "the history", path: () => HERE, answer: forOffices("secretariat") }],
  [`${HERE}/nouveau`]: [
    { name: "the form", path: () => `${HERE}/nouveau`, answer: forOffices("secretariat") },
    {
      name: "an address that means nothing",
      path: () => `${HERE}/nouveau?refus=%00`,
      answer: forOffices("secretariat"),
    },
  ],
  [`${HERE}/[id]`]: nobodys.slice(0, 3).map(([name, id]) => ({
    name,
    path: () => `${HERE}/${id}`,
    answer: (role) => (isSignedIn(role) ? 404 : "to sign in"),
  })),
  [`${HERE}/[id]/refusees.csv`]: nobodys.map(([name, id]) => ({
    name,
    path: () => `${HERE}/${id}/refusees.csv`,
    answer: always(404),
  })),
  "/api/membres/imports/[id]/etat": nobodys.map(([name, id]) => ({
    name,
    path: () => `/api/membres/imports/${id}/etat`,
    answer: always(404),
  })),
  "/api/membres/imports/envoi": [
    { name: "read instead of sent to", path: () => "/api/membres/imports/envoi", answer: always(405) },
  ],
};
