import { type Answer, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role, seen, states, type World } from "./walk-world.ts";

const NOBODYS = "00000000-0000-4000-8000-000000000000";
const published = states.filter((state) => state !== "draft");
const unlessSignedIn =
  (answer: (role: Role) => Answer) =>
  (role: Role): Answer =>
    isSignedIn(role) ? answer(role) : "to sign in";

export const moderationVisits: Record<string, Visit[]> = {
  "/documents/[id]/signaler": [
    ...states.map((state) => ({
      name: state,
      path: (world: World) => `/documents/${world.documents[state].id}/signaler`,
      // One's own is archived or thrown away, not reported; what is archived is shown to those who moderate.
      answer: unlessSignedIn((role) =>
        role !== "author" && seen[role].includes(state) && (state !== "archived" || role === "secretariat")
          ? 200
          : 404,
      ),
      about: state,
    })),
    ...nobodys.slice(0, 2).map(([name, id]) => ({
      name,
      path: () => `/documents/${id}/signaler`,
      answer: unlessSignedIn(() => 404),
    })),
    ...["nope", NOBODYS].map((comment) => ({
      name: `a comment that does not exist: ${comment}`,
      path: (world: World) => `/documents/${world.documents.public.id}/signaler?commentaire=${comment}`,
      answer: unlessSignedIn(() => 404),
    })),
  ],
  "/gestion/signalements": ["", "?vue=masques", "?vue=decisions", "?vue=x&page=-1&fait=__proto__"].map(
    (query) => ({
      name: `the page${query}`,
      path: () => `/gestion/signalements${query}`,
      answer: forOffices("secretariat"),
    }),
  ),
  "/gestion/signalements/[id]": [
    ...published.map((state) => ({
      name: state,
      path: (world: World) => `/gestion/signalements/${world.documents[state].id}`,
      answer: forOffices("secretariat"),
      about: state,
    })),
    {
      name: "draft",
      path: (world: World) => `/gestion/signalements/${world.documents.draft.id}`,
      answer: unlessSignedIn(() => 404),
      about: "draft",
    },
    ...nobodys.slice(0, 2).map(([name, id]) => ({
      name,
      path: () => `/gestion/signalements/${id}`,
      answer: unlessSignedIn(() => 404),
    })),
  ],
};
