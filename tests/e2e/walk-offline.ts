import { type Answer, forMembers, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role, type State, seen, states, type World } from "./walk-world.ts";

/** What a device keeps without network: the list, the reading page of a document, and what to fetch. */
export const offlineTable: Record<string, Visit[]> = {
  "/en-seance": [{ name: "the page", path: () => "/en-seance", answer: forMembers }],
  "/documents/[id]/en-seance": [
    ...states.map((state: State) => ({
      name: state,
      path: (world: World) => `/documents/${world.documents[state].id}/en-seance`,
      answer: (role: Role): Answer =>
        !isSignedIn(role) ? "to sign in" : seen[role].includes(state) ? 200 : 404,
      about: state,
    })),
    ...nobodys.slice(0, 3).map(([name, id]) => ({
      name,
      path: () => `/documents/${id}/en-seance`,
      answer: (role: Role): Answer => (isSignedIn(role) ? 404 : "to sign in"),
    })),
  ],
  "/api/seance": [
    {
      name: "what may still be kept",
      path: (world: World) => `/api/seance?ids=${states.map((state) => world.documents[state].id).join(",")}`,
      answer: (role: Role): Answer => (isSignedIn(role) ? 200 : 401),
    },
    {
      name: "ids that are none",
      path: () => "/api/seance?ids=a,%00,,'",
      answer: (role: Role): Answer => (isSignedIn(role) ? 200 : 401),
    },
  ],
  "/api/seance/[id]": [
    ...states.map((state: State) => ({
      name: state,
      path: (world: World) => `/api/seance/${world.documents[state].id}`,
      answer: (role: Role): Answer => (!isSignedIn(role) ? 401 : seen[role].includes(state) ? 200 : 404),
      about: state,
    })),
    ...nobodys.map(([name, id]) => ({
      name,
      path: () => `/api/seance/${id}`,
      answer: (role: Role): Answer => (isSignedIn(role) ? 404 : 401),
    })),
  ],
};
