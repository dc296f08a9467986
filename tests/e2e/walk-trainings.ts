import { always, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn } from "./walk-world.ts";

const BASE = "/gestion/formations";
const forManagers = forOffices("trainingManager", "admin");

const pages = (path: string, queries: readonly string[], answer: Visit["answer"] = forManagers): Visit[] =>
  queries.map((query) => ({ name: `the page${query}`, path: () => `${path}${query}`, answer }));

const nobodysPages = (path: string, answer: Visit["answer"]): Visit[] =>
  nobodys.map(([name, id]) => ({ name, path: () => `${path}/${id}`, answer }));

/** Whoever manages learns that it does not exist; others learn nothing. */
const toNobody: Visit["answer"] = (role) => (isSignedIn(role) ? 404 : "to sign in");

export const trainingsVisits: Record<string, Visit[]> = {
  "/formations": pages(
    "/formations",
    [
      "",
      "?q=budget&strate=COMMUNE&fonction=MAIRE&premier=1&methode=REMOTE&financement=DIFE&ouverte=1",
      "?q=%00&strate=__proto__&fonction=constructor&page=-1",
      "?q='%20OR%201=1--&methode=a&methode=b&page=999",
      `?q=${"a".repeat(400)}`,
    ],
    always(200),
  ),
  "/formations/[slug]": nobodysPages("/formations", always(404)),
  "/formations/parcours/[slug]": nobodysPages("/formations/parcours", always(404)),
  [`${BASE}/catalogue`]: pages(`${BASE}/catalogue`, [
    "",
    "?q=budget&etat=DRAFT",
    "?etat=__proto__&page=50",
    "?q=%00&q=b&etat=",
  ]),
  [`${BASE}/catalogue/nouvelle`]: pages(`${BASE}/catalogue/nouvelle`, [""]),
  [`${BASE}/catalogue/[id]`]: nobodysPages(`${BASE}/catalogue`, toNobody),
  [`${BASE}/parcours`]: pages(`${BASE}/parcours`, [""]),
  [`${BASE}/parcours/nouveau`]: pages(`${BASE}/parcours/nouveau`, [""]),
  [`${BASE}/parcours/[id]`]: nobodysPages(`${BASE}/parcours`, toNobody),
  [`${BASE}/organismes`]: pages(`${BASE}/organismes`, [
    "",
    "?fait=cree",
    "?fait=__proto__",
    "?archive=x&archive=y",
  ]),
  [`${BASE}/organismes/nouveau`]: pages(`${BASE}/organismes/nouveau`, [""]),
  [`${BASE}/organismes/[id]`]: nobodysPages(`${BASE}/organismes`, toNobody),
};
