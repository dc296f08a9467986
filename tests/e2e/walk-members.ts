import { randomUUID } from "node:crypto";
import { type Answer, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role, type World } from "./walk-world.ts";

const missing = (role: Role): Answer => (isSignedIn(role) ? 404 : "to sign in");

const page = (path: string, answer: Visit["answer"]): Visit => ({ name: path, path: () => path, answer });

/** An address that nothing of ours writes: whoever is sent to sign in comes back without its oddities. */
const odd = (path: string, answer: Visit["answer"]): Visit =>
  page(path, (role) => (isSignedIn(role) ? answer(role) : 307));

export const membersVisits: Record<string, Visit[]> = {
  "/gestion/membres": [
    page("/gestion/membres", forOffices("secretariat")),
    page("/gestion/membres?q=morel&adhesion=A_JOUR&compte=OUVERT&strate=COMMUNE", forOffices("secretariat")),
    odd("/gestion/membres?q=%00%25'&q=b&adhesion=x&departement=1e9&page=9999", forOffices("secretariat")),
  ],
  "/gestion/membres/nouveau": [page("/gestion/membres/nouveau", forOffices("secretariat"))],
  "/gestion/membres/[id]/compte": [
    {
      name: "a member",
      path: ({ cast }: World) => `/gestion/membres/${cast.people.member.id}/compte`,
      answer: forOffices("secretariat", "admin"),
    },
    ...nobodys.map(([name, id]) => ({ name, path: () => `/gestion/membres/${id}/compte`, answer: missing })),
  ],
  "/gestion/exports": [
    page("/gestion/exports", forOffices("secretariat", "admin")),
    page("/gestion/exports?page=2", forOffices("secretariat", "admin")),
    odd("/gestion/exports?page=x&fait=__proto__", forOffices("secretariat", "admin")),
  ],
  "/gestion/exports/nouveau": [
    page("/gestion/exports/nouveau?quoi=MEMBERS", forOffices("secretariat")),
    page("/gestion/exports/nouveau?compte=OUVERT&quoi=MANDATES", forOffices("secretariat")),
    odd("/gestion/exports/nouveau?quoi=x&quoi=b&departement=%00", forOffices("secretariat")),
  ],
  // A file belongs to whoever asked for it: none of these did.
  "/gestion/exports/[id]/fichier": [["an unknown export", randomUUID()] as const, ...nobodys].map(
    ([name, id]) => ({
      name,
      path: () => `/gestion/exports/${id}/fichier`,
      answer: () => 404,
    }),
  ),
};
