import { type Answer, always, forMembers, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role, type World } from "./walk-world.ts";

const NOBODYS = "00000000-0000-4000-8000-000000000000";
const officers: Role[] = ["secretariat", "treasurer", "trainingManager", "referent", "admin"];

const missing = (role: Role): Answer => (isSignedIn(role) ? 404 : "to sign in");

const page = (path: string, answer: Visit["answer"]): Visit => ({ name: path, path: () => path, answer });

/** An address that nothing of ours writes: whoever is sent to sign in comes back without its oddities. */
const odd = (path: string, answer: Visit["answer"]): Visit =>
  page(path, (role) => (isSignedIn(role) ? answer(role) : 307));

export const rolesVisits: Record<string, Visit[]> = {
  "/droits": [page("/droits", always(200))],
  "/profil/consultations": [
    page("/profil/consultations", forMembers),
    page("/profil/consultations?page=2", forMembers),
    odd("/profil/consultations?page=-1", forMembers),
  ],
  "/gestion/roles": [
    page("/gestion/roles", forOffices(...officers)),
    page("/gestion/roles?vue=passes", forOffices(...officers)),
    odd("/gestion/roles?vue=x&page=%00&fait=__proto__", forOffices(...officers)),
  ],
  "/gestion/roles/donner": [
    page("/gestion/roles/donner", forOffices(...officers)),
    page(`/gestion/roles/donner?membre=${NOBODYS}`, forOffices(...officers)),
    odd("/gestion/roles/donner?membre=x&nom=%00%25'&nom=b", forOffices(...officers)),
  ],
  "/gestion/roles/[id]": [
    {
      name: "the treasurer's",
      path: (world: World) => `/gestion/roles/${world.roleId}`,
      answer: forOffices("treasurer", "admin"),
    },
    ...nobodys.map(([name, id]) => ({ name, path: () => `/gestion/roles/${id}`, answer: missing })),
  ],
  "/gestion/journal": [
    page("/gestion/journal", forOffices("admin")),
    page(`/gestion/journal?evenement=role.granted&acteur=${NOBODYS}&sujet=${NOBODYS}`, forOffices("admin")),
    odd(
      "/gestion/journal?evenement=x&acteur=%00&sujet='&du=2027-02-30&au=x&avant=1&apres=99999999999999999999-1&nom=%00",
      forOffices("admin"),
    ),
    odd("/gestion/journal?apres=999999999999999-999999999999999999", forOffices("admin")),
  ],
};
