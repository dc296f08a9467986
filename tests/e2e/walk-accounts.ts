import { type Answer, always, forMembers, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role } from "./walk-world.ts";

const unlessSignedIn = (role: Role): Answer => (isSignedIn(role) ? "home" : 200);

/** What somebody without the secret finds: a page that says how to get another link, whoever asks. */
const withoutSecret = (path: string): Visit[] =>
  nobodys.map(([name, token]) => ({ name, path: () => `${path}/${token}`, answer: always(200) }));

export const accountsVisits: Record<string, Visit[]> = {
  "/connexion/lien": ["", "?envoye=1", "?suite=//exemple.fr"].map((query) => ({
    name: `the page${query}`,
    path: () => `/connexion/lien${query}`,
    answer: unlessSignedIn,
  })),
  "/lien/[token]": withoutSecret("/lien"),
  "/invitation/[token]": withoutSecret("/invitation"),
  "/mot-de-passe": ["", "?envoye=1"].map((query) => ({
    name: `the page${query}`,
    path: () => `/mot-de-passe${query}`,
    answer: always(200),
  })),
  "/mot-de-passe/[token]": withoutSecret("/mot-de-passe"),
  "/changement-adresse": ["", "?fait=change", "?fait=__proto__"].map((query) => ({
    name: `the page${query}`,
    path: () => `/changement-adresse${query}`,
    answer: always(200),
  })),
  "/changement-adresse/[token]": withoutSecret("/changement-adresse"),
  "/profil/compte": ["", "?fait=mot-de-passe"].map((query) => ({
    name: `the page${query}`,
    path: () => `/profil/compte${query}`,
    answer: forMembers,
  })),
  "/gestion/comptes": [
    { name: "the page", path: () => "/gestion/comptes", answer: forOffices("secretariat", "admin") },
  ],
};
