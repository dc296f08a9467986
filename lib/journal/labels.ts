/** What acts without a member, in French; a test holds each name that the code records to stand here. */
export const actorLabels: Record<string, string> = {
  visitor: "Visite sans compte",
  host: "La personne qui héberge",
  seed: "La démonstration",
  address: "Le portail, changement d’adresse",
  antivirus: "Le portail, antivirus",
  closing: "Le portail, clôture des votes",
  collectifs: "Le portail, collectifs",
  dues: "Le portail, adhésions",
  helloasso: "HelloAsso",
  import: "Le portail, imports",
  ledger: "Le portail, comptes",
  "member-import": "Le portail, imports de membres",
  privacy: "Le portail, données personnelles",
  receipts: "Le portail, reçus",
  register: "Le portail, registre des élus",
  roles: "Le portail, rôles",
  stripe: "Stripe",
  "training-papers": "Le portail, documents de formation",
  trial: "Le paiement d’essai",
};

export const actorLabel = (actor: string): string => actorLabels[actor] ?? `Le portail (${actor})`;

/** What somebody does before the portal knows her: recorded as a visit, of whom the entry says it is about. */
export const enteringEvents: readonly string[] = [
  "session.opened",
  "session.opened-by-link",
  "session.opened-by-passkey",
  "session.verified",
  "identity.signed-in",
  "account.activated",
  "password.reset",
];
