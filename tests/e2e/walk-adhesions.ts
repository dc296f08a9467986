import { forMembers, forOffices, type Visit } from "./walk-visit.ts";

const forTreasurer = forOffices("treasurer");

const visits = (path: string, queries: readonly string[], answer: Visit["answer"]): Visit[] =>
  queries.map((query) => ({ name: `the page${query}`, path: () => `${path}${query}`, answer }));

const REMINDERS = "/gestion/tresorerie/rappels";
const RULES = "/gestion/tresorerie/regles";

export const adhesionsVisits: Record<string, Visit[]> = {
  "/adhesion": visits(
    "/adhesion",
    ["", "?fait=choisie", "?fait=__proto__", "?page=2", "?fait=a&fait=b&page=-1", "?page=%00"],
    forMembers,
  ),
  [RULES]: visits(RULES, ["", "?fait=choisies", "?fait=toString"], forTreasurer),
  [REMINDERS]: visits(
    REMINDERS,
    ["", "?jour=2999-01-01", "?jour=hier&page=x", "?jour=2026-02-31", "?jour=a&jour=b", "?jour=%00&page=50"],
    forTreasurer,
  ),
};
