import { randomUUID } from "node:crypto";
import { always, forMembers, forOffices, type Visit } from "./walk-visit.ts";
import { isSignedIn } from "./walk-world.ts";

const offices = forOffices("secretariat", "admin");

/** Second factors: one's own, the page that asks for them, the challenges of passkeys, and the demo's codes. */
export const factorsVisits: Record<string, Visit[]> = {
  "/profil/securite": [
    { name: "the page", path: () => "/profil/securite", answer: forMembers },
    {
      name: "on the way elsewhere",
      path: () => "/profil/securite?suite=//exemple.fr",
      answer: (role) => (isSignedIn(role) ? 200 : 307),
    },
  ],
  // Nobody here has a second factor to give.
  "/connexion/verification": [
    {
      name: "the page",
      path: () => "/connexion/verification",
      answer: (role) => (isSignedIn(role) ? "home" : 307),
    },
    {
      name: "the page, then elsewhere",
      path: () => "/connexion/verification?suite=//exemple.fr&moyen=secours",
      answer: (role) => (isSignedIn(role) ? "home" : 307),
    },
  ],
  "/gestion/membres/[id]/securite": [
    {
      name: "somebody's",
      path: ({ cast }) => `/gestion/membres/${cast.people.member.id}/securite`,
      answer: offices,
    },
    {
      name: "nobody's",
      path: () => `/gestion/membres/${randomUUID()}/securite`,
      answer: (role) => (isSignedIn(role) ? 404 : 307),
    },
    {
      name: "no id at all",
      path: () => "/gestion/membres/nope/securite",
      answer: (role) => (isSignedIn(role) ? 404 : 307),
    },
  ],
  "/api/cles/inscription": [
    { name: "read instead of sent to", path: () => "/api/cles/inscription", answer: always(405) },
  ],
  "/api/cles/connexion": [
    { name: "read instead of sent to", path: () => "/api/cles/connexion", answer: always(405) },
  ],
  "/demo/codes": [{ name: "the page", path: () => "/demo/codes", answer: always(200) }],
};
