import { always, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role, type World } from "./walk-world.ts";

const inside: Role[] = ["collectifMember", "observer", "animatrice", "author", "secretariat"];
const forInside = (role: Role) => (!isSignedIn(role) ? "to sign in" : inside.includes(role) ? 200 : 404);
const forNobody = (role: Role) => (isSignedIn(role) ? 404 : "to sign in");
const home = ({ slug }: World) => `/collectifs/${slug}`;

const ofNobody = (after: string): Visit[] =>
  nobodys.map(([name, id]) => ({
    name,
    path: (world) => `${home(world)}/reunions/${id}/compte-rendu${after}`,
    answer: forNobody,
  }));

export const minutesVisits: Record<string, Visit[]> = {
  "/collectifs/[slug]/reunions/[id]/compte-rendu": ofNobody("?fait=__proto__"),
  "/collectifs/[slug]/reunions/[id]/compte-rendu/ecrire": ofNobody("/ecrire?fait=constructor"),
  "/collectifs/[slug]/reunions/[id]/compte-rendu/ecrire/[section]": ofNobody("/ecrire/nope"),
  "/collectifs/[slug]/reunions/[id]/compte-rendu/[format]": [
    "odt",
    "docx",
    "pdf",
    "exe",
    "__proto__",
  ].flatMap((format) =>
    nobodys.slice(0, 3).map(([name, id]) => ({
      name: `${format}, ${name}`,
      path: (world) => `${home(world)}/reunions/${id}/compte-rendu/${format}`,
      answer: always(404),
    })),
  ),
  "/collectifs/[slug]/taches": ["", "?page=50", "?page=x&fait=a&fait=b"].map((query) => ({
    name: `the list${query}`,
    path: (world) => `${home(world)}/taches${query}`,
    answer: forInside,
  })),
  "/collectifs/[slug]/taches/[id]": nobodys.map(([name, id]) => ({
    name,
    path: (world) => `${home(world)}/taches/${id}`,
    answer: forNobody,
  })),
};
