import type { Means } from "@prisma/client";
import { isByHand } from "#lib/payments/labels-state.ts";

/** A payment that a line of the bank may be, as the bank's desk reads it. */
export type Candidate = {
  lineId: string;
  id: string;
  reference: string;
  means: Means;
  cents: number;
  /** What the ledger keeps of it. */
  keptCents: number;
  hasFailed: boolean;
  payer: string | null;
  /** The line quotes its reference; or the payer's name. */
  byReference: boolean;
  byName: boolean;
};

export type Reason = "REFERENCE" | "NAME" | "AMOUNT";
export type Proposal = Candidate & {
  reason: Reason;
  /** Nothing remains to be judged: its reference, its amount, and still awaited. */
  isSure: boolean;
  /** Its money was entered already: this line would count it twice. */
  isKnown: boolean;
  /** The line does not have its amount. */
  isOff: boolean;
};

type Line = { id: string; cents: number };

function proposalOf(line: Line, candidate: Candidate): Proposal {
  const { cents, keptCents, means, byReference, byName } = candidate;
  const isRefund = line.cents < 0;
  const isKnown = !isRefund && keptCents >= cents;
  const isOff = isRefund ? -line.cents > keptCents : line.cents !== cents;
  return {
    ...candidate,
    reason: byReference ? "REFERENCE" : byName ? "NAME" : "AMOUNT",
    isKnown,
    isOff,
    // What goes out is always looked at by somebody.
    isSure: byReference && !isRefund && !isKnown && !isOff && keptCents === 0 && means === "TRANSFER",
  };
}

const RANKS: Record<Reason, number> = { REFERENCE: 0, NAME: 1, AMOUNT: 2 };

/**
 * What each line may be, the likeliest first. By amount alone, a payment is proposed only when few have it; where two lines
 * claim one payment, neither is sure but the first.
 */
export function proposalsOf(
  lines: readonly Line[],
  candidates: readonly Candidate[],
): Map<string, Proposal[]> {
  const claimed = new Set<string>();
  return new Map(
    lines.map((line) => {
      const all = candidates
        .filter(({ lineId, means }) => lineId === line.id && isByHand(means))
        .map((candidate) => proposalOf(line, candidate))
        .sort((a, b) => RANKS[a.reason] - RANKS[b.reason] || a.id.localeCompare(b.id));
      const best = all.filter(({ reason }) => reason === all[0]?.reason).slice(0, 3);
      return [
        line.id,
        best.map((proposal) => {
          const isSure = proposal.isSure && best.length === 1 && !claimed.has(proposal.id);
          if (isSure) claimed.add(proposal.id);
          return { ...proposal, isSure };
        }),
      ];
    }),
  );
}
