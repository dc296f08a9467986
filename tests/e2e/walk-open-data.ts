import { type Answer, always, mayEdit, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role, states, type World } from "./walk-world.ts";

const forPublicAlone = (state: (typeof states)[number]) => always(state === "public" ? 200 : 404);

export const openDataVisits: Record<string, Visit[]> = {
  "/documents/[id]/donnees-ouvertes": [
    ...states.map((state) => ({
      name: state,
      path: (world: World) => `/documents/${world.documents[state].id}/donnees-ouvertes`,
      answer: (role: Role): Answer => (!isSignedIn(role) ? "to sign in" : mayEdit(role, state) ? 200 : 404),
      about: state,
    })),
    ...nobodys.slice(0, 3).map(([name, id]) => ({
      name,
      path: () => `/documents/${id}/donnees-ouvertes`,
      answer: (role: Role): Answer => (isSignedIn(role) ? 404 : "to sign in"),
    })),
  ],
  "/documents/[id]/apercu.png": [
    ...states.map((state) => ({
      name: state,
      path: (world: World) => `/documents/${world.documents[state].id}/apercu.png`,
      answer: forPublicAlone(state),
      about: state,
    })),
    ...nobodys.map(([name, id]) => ({
      name,
      path: () => `/documents/${id}/apercu.png`,
      answer: always(404),
    })),
  ],
  "/documents/donnees-ouvertes": ["", "?page=2", "?page=%00"].map((query) => ({
    name: `the page${query}`,
    path: () => `/documents/donnees-ouvertes${query}`,
    answer: always(200),
  })),
  "/documents/scdl.csv": ["", "?acces=public", "?q=%00&theme=x&page=-1&depuis=demain"].map((query) => ({
    name: `the file${query}`,
    path: () => `/documents/scdl.csv${query}`,
    answer: always(200),
  })),
  "/flux/documents.atom": [
    { name: "the feed", path: () => "/flux/documents.atom", answer: always(200) },
    { name: "of a theme that is none", path: () => "/flux/documents.atom?theme=x", answer: always(404) },
    { name: "of a NUL character", path: () => "/flux/documents.atom?territoire=%00", answer: always(404) },
  ],
  "/robots.txt": [{ name: "the file", path: () => "/robots.txt", answer: always(200) }],
  "/sitemap.xml": [{ name: "the index", path: () => "/sitemap.xml", answer: always(200) }],
  "/sitemap/[page]": [
    { name: "our pages", path: () => "/sitemap/pages.xml", answer: always(200) },
    { name: "the documents", path: () => "/sitemap/1.xml", answer: always(200) },
    { name: "too far", path: () => "/sitemap/99999.xml", answer: always(404) },
    { name: "none", path: () => "/sitemap/nope", answer: always(404) },
  ],
};
