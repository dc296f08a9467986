import { always, forMembers, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import type { Role } from "./walk-world.ts";

// Sessions that exist have their journey (registrations.spec.ts): here, who gets in, and addresses that are nobody's.

const managers: Role[] = ["trainingManager", "admin"];
const MANAGE = "/gestion/formations/sessions";

const of = (before: string, after: string, answer: Visit["answer"]): Visit[] =>
  nobodys.map(([name, id]) => ({ name, path: () => `${before}/${id}${after}`, answer }));

const nobody = forOffices();

export const trainingSessionsVisits: Record<string, Visit[]> = {
  "/formations/sessions/[id]": of("/formations/sessions", "?fait=__proto__", always(404)),
  "/formations/sessions/[id]/agenda.ics": of("/formations/sessions", "/agenda.ics", always(404)),
  "/formations/mes-formations": ["", "?page=50", "?page=x"].map((query) => ({
    name: `the page${query}`,
    path: () => `/formations/mes-formations${query}`,
    answer: forMembers,
  })),
  [`${MANAGE}/nouvelle`]: ["", "?formation=nope", "?formation=a%00b"].map((query) => ({
    name: `the form${query}`,
    path: () => `${MANAGE}/nouvelle${query}`,
    answer: forOffices(...managers),
  })),
  [`${MANAGE}/[id]`]: of(MANAGE, "?vue=__proto__&page=x", nobody),
  [`${MANAGE}/[id]/modifier`]: of(MANAGE, "/modifier", nobody),
  [`${MANAGE}/[id]/inscriptions/[inscription]`]: of(MANAGE, "/inscriptions/nope", nobody),
};
