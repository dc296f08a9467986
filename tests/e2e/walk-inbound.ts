import { always, forOffices, type Visit } from "./walk-visit.ts";

export const inboundVisits: Record<string, Visit[]> = {
  "/gestion/courrier-entrant": ["", "?vue=refuses", "?vue=__proto__&page=-1", "?vue=a&vue=b"].map(
    (query) => ({
      name: `the page${query}`,
      path: () => `/gestion/courrier-entrant${query}`,
      answer: forOffices("admin"),
    }),
  ),
  "/api/courrier-entrant": [
    { name: "read instead of brought to", path: () => "/api/courrier-entrant", answer: always(405) },
  ],
};
