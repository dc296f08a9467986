import type { DecisionResult, DecisionStepKind } from "@prisma/client";

// The steps of a decision by consent: pure, so that every path can be walked (tests/unit/decisions).

export type ConsentStep = Exclude<DecisionStepKind, "VOTE" | "CLOSED">;
export type ConsentResult = Exclude<DecisionResult, "NO_QUORUM">;
export type ConsentMove = ConsentStep | ConsentResult;

export type ConsentState = {
  step: ConsentStep;
  /** Objections neither lifted, integrated nor withdrawn. */
  standing: number;
  /** Whether the text changed since this step began. */
  amended: boolean;
};

export const isResult = (move: ConsentMove): move is ConsentResult =>
  move === "ADOPTED" || move === "NOT_ADOPTED" || move === "POSTPONED";

/**
 * Where a decision may go from where it stands. It goes forward alone, but for one way back: an amended text is put to
 * objections again, since nobody was asked about it. It is adopted when no objection stands, on a text to which everybody
 * could object. It may be given up or postponed at any step.
 */
export function movesFrom({ step, standing, amended }: ConsentState): ConsentMove[] {
  const forward: Record<ConsentStep, ConsentMove[]> = {
    CLARIFY: ["REACT"],
    REACT: ["OBJECT"],
    OBJECT: [standing === 0 ? "ADOPTED" : "INTEGRATE"],
    INTEGRATE: amended ? ["OBJECT"] : standing === 0 ? ["ADOPTED"] : [],
  };
  return [...forward[step], "NOT_ADOPTED", "POSTPONED"];
}
