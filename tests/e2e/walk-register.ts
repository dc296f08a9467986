import { always, forMembers, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn } from "./walk-world.ts";

/** The register's check is the secretariat's, and each member's for what is hers. */
export const registerVisits: Record<string, Visit[]> = {
  "/gestion/registre": [
    { name: "what waits", path: () => "/gestion/registre", answer: forOffices("secretariat") },
    {
      name: "an address that means nothing",
      path: () => "/gestion/registre?vue=%00&page=-1",
      answer: forOffices("secretariat"),
    },
  ],
  "/gestion/registre/nouveau": [
    { name: "the form", path: () => "/gestion/registre/nouveau", answer: forOffices("secretariat") },
  ],
  "/gestion/registre/fichiers/[id]": nobodys.slice(0, 3).map(([name, id]) => ({
    name,
    path: () => `/gestion/registre/fichiers/${id}`,
    answer: (role) => (isSignedIn(role) ? 404 : "to sign in"),
  })),
  "/profil/verification": [{ name: "the page", path: () => "/profil/verification", answer: forMembers }],
  "/api/registre/[id]/etat": nobodys.map(([name, id]) => ({
    name,
    path: () => `/api/registre/${id}/etat`,
    answer: always(404),
  })),
  "/api/registre/envoi": [
    { name: "read instead of sent to", path: () => "/api/registre/envoi", answer: always(405) },
  ],
};
