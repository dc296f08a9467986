import { randomUUID } from "node:crypto";
import { isSignedIn, type Role, type State, seen, type World } from "./walk-world.ts";

/** A status, or where one is sent: to sign in and come back, or home. */
export type Answer = number | "to sign in" | "home";

export type Visit = {
  name: string;
  path: (world: World) => string;
  answer: (role: Role) => Answer;
  /** The document that this address is about. */
  about?: State;
};

export const always =
  (answer: Answer) =>
  (_role: Role): Answer =>
    answer;
export const forMembers = (role: Role): Answer => (isSignedIn(role) ? 200 : "to sign in");
export const forOffices =
  (...offices: Role[]) =>
  (role: Role): Answer =>
    !isSignedIn(role) ? "to sign in" : offices.includes(role) ? 200 : 404;

export const editors: Role[] = ["animatrice", "author", "secretariat"];
export const mayEdit = (role: Role, state: State) => editors.includes(role) && seen[role].includes(state);

/** No document's, or no id at all. */
export const nobodys = [
  ["an unknown id", randomUUID()],
  ["no id", "nope"],
  ["an id and more", `${randomUUID()}x`],
  ["SQL", "'%20OR%201=1--"],
  ["a NUL character", "a%00b"],
  ["a path", "..%2F..%2Fpackage.json"],
  ["300 characters", "a".repeat(300)],
] as const;

export const fileOf = (world: World, state: State) => world.documents[state].files[0]?.id ?? "";
