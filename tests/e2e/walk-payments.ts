import { randomUUID } from "node:crypto";
import { always, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn } from "./walk-world.ts";

const PROVIDERS = "/gestion/tresorerie/prestataires";

/** Nobody’s payment: its page says so, whoever asks and by whatever way. */
const ofNobody = (path: (id: string) => string, answer: Visit["answer"], ids = nobodys): Visit[] =>
  ids.map(([name, id]) => ({ name, path: () => path(id), answer }));

const [unknown, ...noIds] = nobodys;

export const paymentsVisits: Record<string, Visit[]> = {
  "/adhesion/paiement/[id]": ofNobody(
    (id) => `/adhesion/paiement/${id}`,
    (role) => (isSignedIn(role) ? 404 : "to sign in"),
    nobodys.slice(0, 3) as unknown as typeof nobodys,
  ),
  "/dons/paiement/[id]": ofNobody((id) => `/dons/paiement/${id}`, always(404)),
  // To the payment’s page, which says whether one must sign in, or that there is none.
  "/paiement/[id]/payer": ofNobody((id) => `/paiement/${id}/payer`, always(303)),
  "/paiement/[id]/retour": [
    { name: unknown[0], path: () => `/paiement/${unknown[1]}/retour`, answer: always(303) },
    ...noIds.map(([name, id]) => ({ name, path: () => `/paiement/${id}/retour`, answer: always(404) })),
  ],
  "/paiement-d-essai/[id]": ofNobody((id) => `/paiement-d-essai/${id}`, always(404)),
  "/paiement-d-essai/[id]/jouer": [
    {
      name: "read instead of sent to",
      path: () => `/paiement-d-essai/${randomUUID()}/jouer`,
      answer: always(405),
    },
  ],
  "/api/paiements/[provider]": [
    { name: "read instead of told", path: () => "/api/paiements/trial", answer: always(405) },
    { name: "an unknown provider", path: () => "/api/paiements/nope", answer: always(405) },
  ],
  [PROVIDERS]: ["", "?vue=tout", "?vue=__proto__&page=-1", "?vue=a&vue=b"].map((query) => ({
    name: `the page${query}`,
    path: () => `${PROVIDERS}${query}`,
    answer: forOffices("treasurer"),
  })),
};
