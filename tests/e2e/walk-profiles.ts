import { always, forMembers, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role } from "./walk-world.ts";

const unlessSignedIn = (role: Role) => (isSignedIn(role) ? 404 : "to sign in");
const pages = (address: string, ...queries: string[]): Visit[] =>
  ["", ...queries].map((query) => ({
    name: `the page${query}`,
    path: () => `${address}${query}`,
    answer: forMembers,
  }));

export const profilesVisits: Record<string, Visit[]> = {
  "/profil/modifier": pages("/profil/modifier"),
  "/profil/contacts": pages("/profil/contacts"),
  "/profil/portrait": pages("/profil/portrait", "?refus=HEIC", "?refus=__proto__"),
  "/profil/mandats/nouveau": pages("/profil/mandats/nouveau"),
  "/profil/mandats/apres-election": pages("/profil/mandats/apres-election"),
  "/profil/mandats/[id]": nobodys.map(([name, id]) => ({
    name,
    path: () => `/profil/mandats/${id}`,
    answer: unlessSignedIn,
  })),
  "/portraits/[id]": [
    ...nobodys.map(([name, id]) => ({ name, path: () => `/portraits/${id}`, answer: always(404) })),
    {
      name: "a member without one",
      path: ({ cast }) => `/portraits/${cast.people.member.id}`,
      answer: always(404),
    },
  ],
  "/api/portrait": [{ name: "read instead of sent to", path: () => "/api/portrait", answer: always(405) }],
  "/gestion/elections": [
    { name: "the page", path: () => "/gestion/elections", answer: forOffices("secretariat") },
  ],
  "/gestion/membres/[id]": [
    ...["", "?mandat=ajoute", "?mandat=__proto__"].map((query) => ({
      name: `a member${query}`,
      path: ({ cast }: Parameters<Visit["path"]>[0]) => `/gestion/membres/${cast.people.member.id}${query}`,
      answer: forOffices("secretariat"),
    })),
    ...nobodys.map(([name, id]) => ({
      name,
      path: () => `/gestion/membres/${id}`,
      answer: unlessSignedIn,
    })),
  ],
  "/gestion/membres/[id]/mandats/nouveau": [
    {
      name: "a member",
      path: ({ cast }) => `/gestion/membres/${cast.people.member.id}/mandats/nouveau`,
      answer: forOffices("secretariat"),
    },
    ...nobodys.slice(0, 3).map(([name, id]) => ({
      name,
      path: () => `/gestion/membres/${id}/mandats/nouveau`,
      answer: unlessSignedIn,
    })),
  ],
  "/gestion/membres/[id]/mandats/[mandat]": nobodys.slice(0, 3).map(([name, id]) => ({
    name,
    path: ({ cast }) => `/gestion/membres/${cast.people.member.id}/mandats/${id}`,
    answer: unlessSignedIn,
  })),
};
