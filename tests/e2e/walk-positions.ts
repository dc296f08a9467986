import { always, forMembers, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role, type World } from "./walk-world.ts";

const current = (role: Role) => isSignedIn(role) && role !== "lapsed";
const inside: readonly Role[] = ["collectifMember", "observer", "animatrice", "author", "secretariat"];
const takesPart: readonly Role[] = ["collectifMember", "animatrice", "author"];
const only = (roles: readonly Role[]) => (role: Role) =>
  !isSignedIn(role) ? "to sign in" : roles.includes(role) ? 200 : 404;
const at = ({ slug }: World, page: string) => `/collectifs/${slug}${page}`;

/** A position that does not exist, below the address given. */
const none = (page: string, answer: Visit["answer"]): Visit[] =>
  nobodys.slice(0, 4).map(([name, id]) => ({
    name,
    path: (world) => at(world, `/positions/${id}${page}`),
    answer,
  }));
const nobody = (role: Role) => (isSignedIn(role) ? 404 : "to sign in");
const officers: readonly Role[] = ["secretariat", "admin"];

export const positionsVisits: Record<string, Visit[]> = {
  "/collectifs/[slug]/positions": ["", "?page=9", "?page=x&page=2"].map((query) => ({
    name: `the list${query}`,
    path: (world) => at(world, `/positions${query}`),
    // The cast’s collectif is not public.
    answer: (role) => (current(role) ? 200 : 404),
  })),
  "/profil/signatures": ["", "?page=9", "?fait=__proto__&page=x"].map((query) => ({
    name: `what one signed${query}`,
    path: () => `/profil/signatures${query}`,
    answer: forMembers,
  })),
  "/collectifs/[slug]/positions/nouvelle": [
    { name: "the form", path: (world) => at(world, "/positions/nouvelle"), answer: only(takesPart) },
  ],
  "/collectifs/[slug]/positions/[id]": none("", always(404)),
  "/collectifs/[slug]/positions/[id]/modifier": none("/modifier", nobody),
  "/collectifs/[slug]/positions/[id]/versions": none("/versions?de=1&a=2", nobody),
  "/collectifs/[slug]/positions/[id]/documents": none("/documents?q=eau", nobody),
  "/collectifs/[slug]/etagere": [
    "",
    "?lecture=PUBLIC&nature=VOEU&page=3",
    "?lecture=__proto__&nature=x&page=-1",
    "?fait=partage&document=x&avant=PUBLIC",
  ].map((query) => ({
    name: `the shelf${query}`,
    path: (world) => at(world, `/etagere${query}`),
    answer: only(inside),
  })),
  "/collectifs/[slug]/etagere/[document]": [
    {
      name: "who reads a document of it",
      path: (world) => at(world, `/etagere/${world.documents.collectif.id}`),
      answer: only(["animatrice", "author", "secretariat"]),
    },
    ...nobodys.slice(0, 4).map(([name, id]) => ({
      name,
      path: (world: World) => at(world, `/etagere/${id}`),
      answer: nobody,
    })),
  ],
  "/collectifs/[slug]/veille-commune": ["", "?fait=constructor&retire=x"].map((query) => ({
    name: `the list${query}`,
    path: (world) => at(world, `/veille-commune${query}`),
    answer: only(inside),
  })),
  "/collectifs/[slug]/veille-commune/[chose]": nobodys.slice(0, 4).map(([name, id]) => ({
    name,
    path: (world) => at(world, `/veille-commune/${id}`),
    answer: nobody,
  })),
  "/gestion/collectifs": [{ name: "figures", path: () => "/gestion/collectifs", answer: only(officers) }],
  "/gestion/collectifs/export.csv": [
    {
      name: "figures as a table",
      path: () => "/gestion/collectifs/export.csv",
      answer: (role) => (officers.includes(role) ? 200 : 404),
    },
  ],
};
