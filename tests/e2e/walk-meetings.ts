import { always, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role, type World } from "./walk-world.ts";

const inside: Role[] = ["collectifMember", "observer", "animatrice", "author", "secretariat"];
const leads: Role[] = ["animatrice", "secretariat"];
const forSome = (some: Role[]) => (role: Role) =>
  !isSignedIn(role) ? "to sign in" : some.includes(role) ? 200 : 404;
const forNobody = (role: Role) => (isSignedIn(role) ? 404 : "to sign in");
const home = ({ slug }: World) => `/collectifs/${slug}/reunions`;

const ofNobody = (after: string): Visit[] =>
  nobodys.map(([name, id]) => ({
    name,
    path: (world) => `${home(world)}/${id}${after}`,
    answer: forNobody,
  }));

export const meetingsVisits: Record<string, Visit[]> = {
  "/agenda": ["", "?vue=passees&page=2", "?page=x&vue=a&vue=b"].map((query) => ({
    name: `the page${query}`,
    path: () => `/agenda${query}`,
    answer: (role) => (isSignedIn(role) ? 200 : "to sign in"),
  })),
  "/collectifs/[slug]/reunions": ["", "?page=50"].map((query) => ({
    name: `the list${query}`,
    path: (world) => `${home(world)}${query}`,
    answer: forSome(inside),
  })),
  "/collectifs/[slug]/reunions/nouvelle": [
    { name: "the form", path: (world) => `${home(world)}/nouvelle`, answer: forSome(leads) },
  ],
  "/collectifs/[slug]/reunions/[id]": ofNobody("?fait=__proto__"),
  "/collectifs/[slug]/reunions/[id]/modifier": ofNobody("/modifier"),
  "/collectifs/[slug]/reunions/[id]/ordre-du-jour": ofNobody("/ordre-du-jour"),
  "/collectifs/[slug]/reunions/[id]/ordre-du-jour/[point]": ofNobody("/ordre-du-jour/nope"),
  "/collectifs/[slug]/reunions/[id]/reunion.ics": nobodys.map(([name, id]) => ({
    name,
    path: (world) => `${home(world)}/${id}/reunion.ics`,
    answer: always(404),
  })),
  "/flux/agenda/[jeton]": ["nope", "a".repeat(43), "a".repeat(300), "%00", "..%2F..%2Fpackage.json"].map(
    (token) => ({ name: token.slice(0, 20), path: () => `/flux/agenda/${token}`, answer: always(404) }),
  ),
  "/demo/boite-de-sortie/[id]/reunion.ics": nobodys.map(([name, id]) => ({
    name,
    path: () => `/demo/boite-de-sortie/${id}/reunion.ics`,
    answer: always(404),
  })),
};
