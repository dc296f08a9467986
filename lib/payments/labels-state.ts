import type { Means } from "@prisma/client";

// Where a payment stands: nothing of it is stored. The ledger says what came and went, the provider what it last said.

export const paymentStates = [
  "RECEIVED",
  "PARTLY_REFUNDED",
  "REFUNDED",
  "LOST",
  "DISPUTED",
  "PENDING",
  "FAILED",
  "EXPIRED",
  "AWAITED",
  "ASKED",
] as const;
export type PaymentState = (typeof paymentStates)[number];

export type PaymentFacts = {
  means: Means;
  cents: number;
  /** By the ledger: all that came, and what is left of it. */
  receivedCents: number;
  keptCents: number;
  /** Of what went, what a lost dispute took. */
  lostCents: number;
  pendingAt: Date | null;
  failedAt: Date | null;
  expiresAt: Date | null;
  disputedAt: Date | null;
};

/** Means that nobody online takes: somebody confirms them by hand, or a bank's file does. */
export const BY_HAND = ["TRANSFER", "CHEQUE", "CASH"] as const satisfies readonly Means[];
export const isByHand = (means: Means): boolean => (BY_HAND as readonly Means[]).includes(means);

/** Refused or given up, and nothing better was heard since. */
export const hasFailed = ({ pendingAt, failedAt }: Pick<PaymentFacts, "pendingAt" | "failedAt">): boolean =>
  failedAt !== null && (pendingAt === null || failedAt >= pendingAt);

/** Money that came counts before anything else that was said; then the latest word. */
export function paymentState(payment: PaymentFacts, now: Date = new Date()): PaymentState {
  const { receivedCents, keptCents, lostCents, disputedAt, pendingAt, expiresAt, means } = payment;
  if (receivedCents > 0) {
    if (disputedAt) return "DISPUTED";
    if (keptCents <= 0) return lostCents > 0 ? "LOST" : "REFUNDED";
    return keptCents < receivedCents ? "PARTLY_REFUNDED" : "RECEIVED";
  }
  if (hasFailed(payment)) return "FAILED";
  if (pendingAt) return "PENDING";
  if (isByHand(means)) return "AWAITED";
  return expiresAt && expiresAt <= now ? "EXPIRED" : "ASKED";
}

export const stateLabels: Record<PaymentState, string> = {
  RECEIVED: "Reçu",
  PARTLY_REFUNDED: "Remboursé en partie",
  REFUNDED: "Remboursé",
  LOST: "Repris par la banque",
  DISPUTED: "Contesté",
  PENDING: "En route",
  FAILED: "Non abouti",
  EXPIRED: "Expiré",
  AWAITED: "Attendu",
  ASKED: "À payer",
};

export const stateTones: Record<PaymentState, "neutral" | "success" | "warning" | "danger"> = {
  RECEIVED: "success",
  PARTLY_REFUNDED: "warning",
  REFUNDED: "neutral",
  LOST: "danger",
  DISPUTED: "warning",
  PENDING: "neutral",
  FAILED: "danger",
  EXPIRED: "neutral",
  AWAITED: "neutral",
  ASKED: "warning",
};

/** The page of a payment: a gift’s is for whoever holds its address, as people give without an account. */
export const paymentPath = ({ id, donationId }: { id: string; donationId: string | null }): string =>
  `${donationId ? "/dons" : "/adhesion"}/paiement/${id}`;
