import { type Answer, always, forMembers, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role } from "./walk-world.ts";

const page = (path: string, answer: Visit["answer"]): Visit => ({ name: path, path: () => path, answer });
const offices = forOffices("secretariat", "admin");
/** An address that nothing of ours writes: whoever is sent to sign in comes back without its oddities. */
const odd = (path: string, answer: Visit["answer"]): Visit =>
  page(path, (role) => (isSignedIn(role) ? answer(role) : 307));

export const privacyVisits: Record<string, Visit[]> = {
  "/profil/mes-donnees": [
    page("/profil/mes-donnees", forMembers),
    odd("/profil/mes-donnees?fait=__proto__", forMembers),
  ],
  "/profil/mes-donnees/effacer": [page("/profil/mes-donnees/effacer", forMembers)],
  // Nobody's archive: the same for all.
  "/profil/mes-donnees/archive/[id]": nobodys.map(([name, id]) => ({
    name,
    path: () => `/profil/mes-donnees/archive/${id}`,
    answer: always(404),
  })),
  "/api/mes-donnees/[id]/etat": nobodys.map(([name, id]) => ({
    name,
    path: () => `/api/mes-donnees/${id}/etat`,
    answer: always(404),
  })),
  "/effacement": [page("/effacement", always(200)), page("/effacement?fait=__proto__", always(200))],
  "/effacement/[jeton]": nobodys.map(([name, id]) => ({
    name,
    path: () => `/effacement/${id}`,
    answer: always(200),
  })),
  "/gestion/donnees": [
    page("/gestion/donnees", offices),
    page("/gestion/donnees?vue=closes", offices),
    odd("/gestion/donnees?vue=x&page=%00&fait=__proto__", offices),
  ],
  "/gestion/donnees/nouvelle": [
    page("/gestion/donnees/nouvelle", offices),
    odd("/gestion/donnees/nouvelle?membre=x&nom=%00%25'&nom=b", offices),
  ],
  "/gestion/donnees/[id]": nobodys.map(([name, id]) => ({
    name,
    path: () => `/gestion/donnees/${id}`,
    answer: (role: Role): Answer => (isSignedIn(role) ? 404 : 307),
  })),
  "/gestion/donnees/durees": [page("/gestion/donnees/durees", forOffices("admin"))],
  "/gestion/donnees/registre": [page("/gestion/donnees/registre", offices)],
  "/gestion/donnees/registre/nouveau": [page("/gestion/donnees/registre/nouveau", offices)],
  "/gestion/donnees/registre/[id]": nobodys.map(([name, id]) => ({
    name,
    path: () => `/gestion/donnees/registre/${id}`,
    answer: (role: Role): Answer => (isSignedIn(role) ? 404 : 307),
  })),
  "/gestion/donnees/registre/export.csv": [
    {
      name: "the table",
      path: () => "/gestion/donnees/registre/export.csv",
      answer: (role) => (role === "secretariat" || role === "admin" ? 200 : 404),
    },
  ],
};
