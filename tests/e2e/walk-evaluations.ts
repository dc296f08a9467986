import { forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn } from "./walk-world.ts";

const BASE = "/gestion/formations/evaluations";
const forManager = forOffices("trainingManager", "admin");

const unknownSessions = (page: string): Visit[] =>
  nobodys.map(([name, id]) => ({
    name,
    path: () => `/formations/sessions/${id}/${page}`,
    answer: (role) => (isSignedIn(role) ? 404 : "to sign in"),
  }));

const fileFor = (name: string, path: string, isFormat: boolean): Visit => ({
  name,
  path: () => path,
  answer: (role) => (isFormat && (role === "trainingManager" || role === "admin") ? 200 : 404),
});

/** Opinions of trainings: asked of those who came, read by those who gave them and the manager. */
export const evaluationsVisits: Record<string, Visit[]> = {
  "/formations/sessions/[id]/avis": unknownSessions("avis"),
  "/formations/sessions/[id]/evaluations": unknownSessions("evaluations"),
  [BASE]: ["", "?moment=trois-mois", "?moment=__proto__&page=-1", "?moment=a&moment=b&page=99999"].map(
    (query) => ({ name: `the page${query}`, path: () => `${BASE}${query}`, answer: forManager }),
  ),
  [`${BASE}/[format]`]: [
    fileFor("the table as CSV", `${BASE}/csv`, true),
    fileFor("the table as XLSX", `${BASE}/xlsx`, true),
    fileFor("no format", `${BASE}/exe`, false),
  ],
};
