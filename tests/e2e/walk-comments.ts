import { forMembers, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role, seen, states, type World } from "./walk-world.ts";

/** Members talk under what is published: a draft has no comments, and a lapsed adhésion reads none. */
const mayTalk = (role: Role, state: (typeof states)[number]) =>
  role !== "lapsed" && state !== "draft" && seen[role].includes(state);

const anUnknownId = nobodys[0][1];
const asked = (id: string, typed = "le") => `/api/mentions?document=${id}&q=${typed}`;

export const commentsVisits: Record<string, Visit[]> = {
  "/api/mentions": [
    ...states.map((state) => ({
      name: state,
      path: (world: World) => asked(world.documents[state].id),
      answer: (role: Role) => (!isSignedIn(role) ? 401 : mayTalk(role, state) ? 200 : 404),
      about: state,
    })),
    ...nobodys.map(([name, id]) => ({
      name,
      path: () => asked(id),
      answer: (role: Role) => (!isSignedIn(role) ? 401 : id === anUnknownId ? 404 : 400),
    })),
    {
      name: "a NUL character",
      path: (world) => asked(world.documents.public.id, "%00"),
      answer: (role) => (!isSignedIn(role) ? 401 : role === "lapsed" ? 404 : 200),
    },
    {
      name: "a text too long",
      path: (world) => asked(world.documents.public.id, "a".repeat(200)),
      answer: (role) => (isSignedIn(role) ? 400 : 401),
    },
  ],
  "/notifications": [{ name: "the page", path: () => "/notifications", answer: forMembers }],
};
