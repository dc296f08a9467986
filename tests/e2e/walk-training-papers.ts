import { always, forOffices, nobodys, type Visit } from "./walk-visit.ts";
import { isSignedIn, type Role } from "./walk-world.ts";

const managers = forOffices("trainingManager", "admin");
const atAll = (path: string, queries: readonly string[], answer: Visit["answer"]): Visit[] =>
  queries.map((query) => ({ name: `the page${query}`, path: () => `${path}${query}`, answer }));

const notThere = (role: Role) => (isSignedIn(role) ? 404 : ("to sign in" as const));
const FILTERS = [
  "",
  "?etat=a-payer",
  "?etat=__proto__",
  "?annee=2026&page=2",
  "?annee=nope&page=nope",
  "?etat=a&etat=b",
];

const exportOf = (format: string): Visit => ({
  name: `as ${format}`,
  path: () => `/gestion/formations/factures/${format}?etat=payees`,
  answer: (role) => (["trainingManager", "admin"].includes(role) ? 200 : 404),
});

/** Papers of trainings, their templates, invoices and packs; attestations that anybody may check. */
export const trainingPapersVisits: Record<string, Visit[]> = {
  "/gestion/formations/modeles": atAll("/gestion/formations/modeles", [""], managers),
  "/gestion/formations/modeles/[genre]": [
    ...atAll("/gestion/formations/modeles/convention", ["", "?fait=enregistre", "?fait=__proto__"], managers),
    { name: "of no kind", path: () => "/gestion/formations/modeles/__proto__", answer: notThere },
  ],
  "/gestion/formations/sessions/[id]/documents": nobodys.map(([name, id]) => ({
    name,
    path: () => `/gestion/formations/sessions/${id}/documents`,
    answer: notThere,
  })),
  "/gestion/formations/factures": atAll("/gestion/formations/factures", FILTERS, managers),
  "/gestion/formations/factures/[format]": [
    exportOf("csv"),
    exportOf("xlsx"),
    { name: "in no format", path: () => "/gestion/formations/factures/toString", answer: always(404) },
  ],
  "/gestion/formations/dossiers/[id]": nobodys.map(([name, id]) => ({
    name,
    path: () => `/gestion/formations/dossiers/${id}`,
    answer: always(404),
  })),
  "/api/formations/dossiers/[id]": nobodys.map(([name, id]) => ({
    name,
    path: () => `/api/formations/dossiers/${id}`,
    answer: always(404),
  })),
  "/formations/sessions/[id]/documents/[document]/[format]": nobodys.map(([name, id]) => ({
    name,
    path: () => `/formations/sessions/${id}/documents/${id}/pdf`,
    answer: always(404),
  })),
  "/api/formations/apercu": [
    { name: "read instead of sent to", path: () => "/api/formations/apercu", answer: always(405) },
  ],
  "/attestation": atAll(
    "/attestation",
    ["", "?code=", "?code=abc", "?code=%00", "?code=a&code=b"],
    always(200),
  ),
  "/attestation/[code]": nobodys.map(([name, code]) => ({
    name,
    path: () => `/attestation/${code}`,
    answer: always(200),
  })),
};
