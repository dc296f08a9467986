import { always, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role, type World } from "./walk-world.ts";

const inside: readonly Role[] = ["collectifMember", "observer", "animatrice", "author", "secretariat"];
const takePart = inside.filter((role) => role !== "observer" && role !== "secretariat");

const among = (those: readonly Role[]) => (role: Role) =>
  !isSignedIn(role) ? "to sign in" : those.includes(role) ? 200 : 404;
const base = ({ slug }: World) => `/collectifs/${slug}/decisions`;

/** No decision, whoever asks: to the eyes of each, one of another collectif is no other. */
const nothing = (page: string): Visit[] =>
  nobodys.slice(0, 3).map(([name, id]) => ({
    name,
    path: (world) => `${base(world)}/${id}${page}`,
    answer: among([]),
  }));

export const decisionsVisits: Record<string, Visit[]> = {
  "/collectifs/[slug]/decisions": ["", "?page=2", "?page=x&fait=__proto__"].map((query) => ({
    name: `the list${query}`,
    path: (world) => `${base(world)}${query}`,
    answer: among(inside),
  })),
  "/collectifs/[slug]/decisions/nouvelle": [
    {
      name: "the form",
      path: (world) => `${base(world)}/nouvelle?reunion=constructor`,
      answer: among(takePart),
    },
  ],
  "/collectifs/[slug]/decisions/[id]": nothing("?fait=constructor"),
  "/collectifs/[slug]/decisions/[id]/modifier": nothing("/modifier"),
  "/collectifs/[slug]/decisions/[id]/bulletins.csv": nobodys.slice(0, 3).map(([name, id]) => ({
    name,
    path: (world) => `${base(world)}/${id}/bulletins.csv`,
    answer: always(404),
  })),
  "/api/urne/[id]": [{ name: "read instead of sent to", path: () => "/api/urne/x", answer: always(405) }],
};
