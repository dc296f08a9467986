import { forOffices, type Visit } from "./walk-visit.ts";

const BASE = "/gestion/formations";
const forManagers = forOffices("trainingManager", "admin");
const forManagersOr404: Visit["answer"] = (role) =>
  role === "trainingManager" || role === "admin" ? 200 : 404;

const pages = (path: string, queries: readonly string[], answer = forManagers): Visit[] =>
  queries.map((query) => ({ name: `the page${query}`, path: () => `${path}${query}`, answer }));

export const trainingManagerVisits: Record<string, Visit[]> = {
  [BASE]: pages(BASE, [
    "",
    "?vue=a-clore",
    "?vue=passees&page=50",
    "?vue=brouillons&annee=2025",
    "?vue=annulees&page=-1&annee=99999",
    "?vue=__proto__&page=x&annee=a&annee=b",
  ]),
  [`${BASE}/annee`]: pages(`${BASE}/annee`, [
    "",
    "?annee=2025&fichier=nope",
    "?annee=-1&fichier=a&fichier=b",
    "?annee=%00&fichier=%00",
  ]),
  [`${BASE}/annee/inscriptions`]: pages(`${BASE}/annee/inscriptions`, ["", "?annee=2025", "?annee=x"]),
  [`${BASE}/annee/[format]`]: [
    ...["csv", "xlsx", "csv?annee=2025", "csv?annee=%00&annee=b"].map((format) => ({
      name: format,
      path: () => `${BASE}/annee/${format}`,
      answer: forManagersOr404,
    })),
    ...["pdf", "__proto__", "CSV", "..%2F..%2Fpackage.json"].map((format) => ({
      name: `no format: ${format}`,
      path: () => `${BASE}/annee/${format}`,
      answer: () => 404,
    })),
  ],
};
