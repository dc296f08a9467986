import { scaleYears } from "#lib/dues/schema.ts";
import { forMembers, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn } from "./walk-world.ts";

const BASE = "/gestion/tresorerie/bareme";

export const duesVisits: Record<string, Visit[]> = {
  "/adhesion/bareme": [{ name: "the page", path: () => "/adhesion/bareme", answer: forMembers }],
  [BASE]: ["", "?fait=jete", "?fait=__proto__", `?year=${scaleYears()[0]}&year=x`].map((query) => ({
    name: `the list${query}`,
    path: () => `${BASE}${query}`,
    answer: forOffices("treasurer"),
  })),
  [`${BASE}/[id]`]: nobodys.slice(0, 3).map(([name, id]) => ({
    name,
    path: () => `${BASE}/${id}?essai=1&strate1=COMMUNE`,
    answer: (role) => (isSignedIn(role) ? 404 : "to sign in"),
  })),
};
