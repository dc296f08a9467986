import { always, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn } from "./walk-world.ts";

const BASE = "/gestion/tresorerie";

const pages = (
  path: string,
  queries: readonly string[],
  answer: Visit["answer"] = forOffices("treasurer"),
): Visit[] => queries.map((query) => ({ name: `the page${query}`, path: () => `${path}${query}`, answer }));

const YEARS = "/gestion/tresorerie/exercices";
const forTreasurer: Visit["answer"] = (role) => (role === "treasurer" ? 200 : 404);

export const treasuryVisits: Record<string, Visit[]> = {
  [BASE]: pages(BASE, ["", "?annee=2025", "?annee=-1", "?annee=99999", "?annee=a&annee=b"]),
  [`${BASE}/a-confirmer`]: pages(`${BASE}/a-confirmer`, [
    "",
    "?q=morel&vue=cheques",
    "?vue=__proto__&page=x",
    "?q=%00&q=b&fait=toString",
    "?q=%25_%27",
  ]),
  [`${BASE}/banque`]: pages(`${BASE}/banque`, [
    "",
    "?vue=traitees&page=2",
    "?refus=ENTITIES",
    "?refus=AMOUNT&ligne=12",
    "?refus=CURRENCY&mouvement=-1&ligne=99999999999",
    "?refus=__proto__&fait=a&fait=b",
  ]),
  [`${BASE}/a-jour`]: pages(
    `${BASE}/a-jour`,
    [
      "",
      "?jour=2026-02-31&liste=x",
      "?jour=1999-01-01&page=50",
      "?jour=2027-01-01&liste=pas-a-jour",
      "?jour=a&jour=b",
    ],
    forOffices("treasurer", "secretariat"),
  ),
  [`${BASE}/ecritures`]: pages(`${BASE}/ecritures`, [
    "",
    "?annee=1999",
    "?reference=ECH-0000-0000-00",
    "?page=50&annee=%00",
  ]),
  [`${BASE}/exercices`]: pages(`${BASE}/exercices`, [
    "",
    "?verifier=2026",
    "?verifier=2001",
    "?verifier=0&fait=clos",
    "?verifier=a&verifier=b",
  ]),
  [`${BASE}/paiements/[id]`]: nobodys.map(([name, id]) => ({
    name,
    path: () => `${BASE}/paiements/${id}`,
    answer: (role) => (isSignedIn(role) ? 404 : "to sign in"),
  })),
  [`${YEARS}/[annee]/[format]`]: [
    { name: "a year as CSV", path: () => `${YEARS}/2026/csv`, answer: forTreasurer },
    { name: "a year as FEC", path: () => `${YEARS}/2026/fec`, answer: forTreasurer },
    { name: "no format", path: () => `${YEARS}/2026/exe`, answer: always(404) },
    { name: "no year", path: () => `${YEARS}/20260/csv`, answer: always(404) },
  ],
  "/api/tresorerie/releve": [
    { name: "read instead of sent", path: () => "/api/tresorerie/releve", answer: always(405) },
  ],
};
