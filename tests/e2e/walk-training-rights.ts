import { always, forMembers, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn } from "./walk-world.ts";

const BASE = "/formations/mes-droits";
const SETTINGS = "/gestion/formations/droits";

const pages = (path: string, queries: readonly string[], answer: Visit["answer"]): Visit[] =>
  queries.map((query) => ({ name: `the page${query}`, path: () => `${path}${query}`, answer }));

/** One's own rights, and the rules that they come from. */
export const trainingRightsVisits: Record<string, Visit[]> = {
  [BASE]: pages(BASE, ["", "?fait=ajout", "?fait=__proto__", "?fait=a&fait=b"], forMembers),
  [`${BASE}/ailleurs`]: pages(`${BASE}/ailleurs`, [""], forMembers),
  [`${BASE}/ailleurs/[id]`]: nobodys.map(([name, id]) => ({
    name,
    path: () => `${BASE}/ailleurs/${id}`,
    answer: (role) => (isSignedIn(role) ? 404 : "to sign in"),
  })),
  [`${BASE}/lettre`]: pages(
    `${BASE}/lettre`,
    [
      "",
      "?mandat=nope",
      "?session=nope&mandat=%00",
      "?mandat=a&mandat=b&civilite=toString",
      `?titre=${"a".repeat(3000)}`,
    ],
    forMembers,
  ),
  // Without a mandate there is no letter, whoever asks.
  [`${BASE}/lettre/[format]`]: [
    { name: "no mandate", path: () => `${BASE}/lettre/pdf`, answer: always(404) },
    { name: "no format", path: () => `${BASE}/lettre/exe?mandat=%00`, answer: always(404) },
  ],
  [SETTINGS]: pages(
    SETTINGS,
    ["", "?fait=retrait", "?fait=a&fait=b"],
    forOffices("trainingManager", "admin"),
  ),
};
