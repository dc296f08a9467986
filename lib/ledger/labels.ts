import type { Means } from "@prisma/client";

/**
 * Accounts of the associations' chart (règlement ANC 2018-06, which completes the plan comptable général). The providers'
 * hold what they have received and not yet paid into the bank.
 */
export const accounts = {
  members: "411",
  disputed: "416",
  cheques: "5112",
  helloasso: "5115",
  stripe: "5116",
  trial: "5119",
  bank: "512",
  cash: "530",
  fees: "627",
  losses: "654",
  gifts: "7541",
  dues: "7561",
} as const;

export type Account = (typeof accounts)[keyof typeof accounts];

export const accountLabels: Record<Account, string> = {
  "411": "Adhérents",
  "416": "Créances litigieuses",
  "5112": "Chèques à encaisser",
  "5115": "HelloAsso, à recevoir",
  "5116": "Stripe, à recevoir",
  "5119": "Paiements d’essai",
  "512": "Banque",
  "530": "Caisse",
  "627": "Services bancaires et assimilés",
  "654": "Pertes sur créances irrécouvrables",
  "7541": "Dons manuels",
  "7561": "Cotisations sans contrepartie",
};

/** Where the money of a means stands once it is received. */
export const accountOfMeans: Record<Means, Account> = {
  HELLOASSO: accounts.helloasso,
  STRIPE_CARD: accounts.stripe,
  STRIPE_SEPA: accounts.stripe,
  TRANSFER: accounts.bank,
  CHEQUE: accounts.cheques,
  CASH: accounts.cash,
  TRIAL: accounts.trial,
};

export const journalLabels = {
  VT: "Cotisations appelées",
  BQ: "Banque et prestataires",
  CA: "Caisse",
  OD: "Opérations diverses",
} as const;

export type JournalCode = keyof typeof journalLabels;

export const kindLabels = {
  "dues.owed": "Cotisation appelée",
  "dues.written-off": "Cotisation abandonnée",
  "payment.received": "Paiement reçu",
  "payment.fee": "Frais du prestataire",
  "payment.refunded": "Paiement remboursé",
  "payment.disputed": "Paiement contesté",
  "dispute.won": "Contestation gagnée",
  "dispute.lost": "Contestation perdue",
  "money.moved": "Versement d’un compte à un autre",
  reversal: "Contre-écriture",
} as const;

export type EntryKind = keyof typeof kindLabels;
