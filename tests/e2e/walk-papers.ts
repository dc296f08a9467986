import { always, forMembers, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role } from "./walk-world.ts";

const atAll = (path: string, queries: readonly string[], answer: Visit["answer"]): Visit[] =>
  queries.map((query) => ({ name: `the page${query}`, path: () => `${path}${query}`, answer }));

const withoutSecret = (path: string, answer: Visit["answer"]): Visit[] =>
  nobodys.map(([name, token]) => ({ name, path: () => `${path}/${token}`, answer }));

const PAGES = ["", "?page=2", "?page=nope", "?page=1&page=2"];

/** Receipts, cards and gifts. */
export const papersVisits: Record<string, Visit[]> = {
  "/adhesion/recus": atAll("/adhesion/recus", PAGES, forMembers),
  "/adhesion/recus/[id]/fichier": nobodys.map(([name, id]) => ({
    name,
    path: () => `/adhesion/recus/${id}/fichier`,
    answer: always(404),
  })),
  "/adhesion/carte": atAll("/adhesion/carte", ["", "?fait=carte", "?fait=__proto__"], forMembers),
  "/adhesion/carte/carte.pdf": [
    { name: "before there is one", path: () => "/adhesion/carte/carte.pdf", answer: always(404) },
  ],
  "/adhesion/dons": atAll("/adhesion/dons", PAGES, forMembers),
  "/carte/[jeton]": withoutSecret("/carte", always(200)),
  "/dons": atAll("/dons", ["", "?montant=-1"], always(200)),
  "/dons/recu/[jeton]": withoutSecret("/dons/recu", always(404)),
  "/dons/arreter/[jeton]": withoutSecret("/dons/arreter", always(200)),
  "/gestion/tresorerie/recus": atAll(
    "/gestion/tresorerie/recus",
    [
      ...PAGES,
      "?numero=C-2026-00001",
      "?numero=C-2026-999999999",
      "?numero=%27%20OR%201%3D1",
      "?numero=%00",
      "?numero=a&numero=b",
    ],
    forOffices("treasurer"),
  ),
  "/gestion/tresorerie/recus-fiscaux": atAll(
    "/gestion/tresorerie/recus-fiscaux",
    ["", "?annee=2025", "?annee=nope", "?annee=99999999999", "?fait=__proto__"],
    forOffices("treasurer"),
  ),
  "/gestion/tresorerie/recus-fiscaux/[don]": nobodys.map(([name, id]) => ({
    name,
    path: () => `/gestion/tresorerie/recus-fiscaux/${id}?annee=2026`,
    answer: (role: Role) => (isSignedIn(role) ? 404 : "to sign in"),
  })),
};
