import { always, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn } from "./walk-world.ts";

/** Imports exist for the secretariat alone. */
export const importsVisits: Record<string, Visit[]> = {
  "/gestion/imports": [
    { name: "the history", path: () => "/gestion/imports", answer: forOffices("secretariat") },
  ],
  "/gestion/imports/nouveau": [
    { name: "the form", path: () => "/gestion/imports/nouveau", answer: forOffices("secretariat") },
  ],
  "/gestion/imports/[id]": nobodys.slice(0, 3).map(([name, id]) => ({
    name,
    path: () => `/gestion/imports/${id}`,
    answer: (role) => (isSignedIn(role) ? 404 : "to sign in"),
  })),
  "/gestion/imports/[id]/lignes": nobodys.map(([name, id]) => ({
    name,
    path: () => `/gestion/imports/${id}/lignes`,
    answer: always(404),
  })),
  "/api/imports/[id]/etat": nobodys.map(([name, id]) => ({
    name,
    path: () => `/api/imports/${id}/etat`,
    answer: always(404),
  })),
  "/api/imports/envoi": [
    { name: "read instead of sent to", path: () => "/api/imports/envoi", answer: always(405) },
  ],
  "/api/imports/televersement/[[...id]]": [
    { name: "read instead of sent to", path: () => "/api/imports/televersement", answer: always(405) },
  ],
};
