import type { Means } from "@prisma/client";

export const meansLabels: Record<Means, string> = {
  HELLOASSO: "Carte bancaire, par HelloAsso",
  STRIPE_CARD: "Carte bancaire",
  STRIPE_SEPA: "Prélèvement SEPA",
  TRANSFER: "Virement",
  CHEQUE: "Chèque",
  CASH: "Espèces",
  TRIAL: "Paiement d’essai",
};

/** What is awaited of those that one sends oneself. */
export const awaitedLabels: Partial<Record<Means, string>> = {
  TRANSFER: "votre virement",
  CHEQUE: "votre chèque",
  CASH: "vos espèces",
};

/** Whose page one pays on. */
export const hostLabels: Partial<Record<Means, string>> = {
  HELLOASSO: "HelloAsso",
  STRIPE_CARD: "Stripe",
  STRIPE_SEPA: "Stripe",
  TRIAL: "paiement d’essai",
};

export const MAX_INSTALMENTS = 10;

/** When a member is reminded of an instalment that she sends herself: before its day, and after it while it has not come. */
export const REMINDED_BEFORE_DAYS = 5;
export const REMINDED_AFTER_DAYS = 7;

/** Nobody pays in parts smaller than this. */
export const MIN_INSTALMENT_CENTS = 500;

/** Why a payment came to nothing, in our words: a provider's own may name people. */
export const failureLabels = {
  REFUSED: "La banque a refusé le paiement.",
  ABANDONED: "Le paiement a été abandonné.",
  EXPIRED: "La page de paiement a expiré avant que le paiement soit fait.",
  REPLACED: "Remplacé par un autre paiement.",
  CANCELLED: "Ce paiement n’est plus attendu.",
  LOST: "La banque a repris l’argent après une contestation.",
} as const;

export type Failure = keyof typeof failureLabels;

export const isFailure = (text: string | null): text is Failure =>
  text !== null && Object.hasOwn(failureLabels, text);
