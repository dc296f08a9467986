import fc from "fast-check";
import { expect, test } from "vitest";
import { type ConsentMove, type ConsentStep, isResult, movesFrom } from "#lib/decisions/schema-steps.ts";

const order = ["CLARIFY", "REACT", "OBJECT", "INTEGRATE"] as const satisfies ConsentStep[];

/** What may happen to a decision: somebody objects, an objection goes, the text changes, those who lead take the nth way. */
const happening = fc.oneof(
  fc.constant({ kind: "object" as const }),
  fc.constant({ kind: "settle" as const }),
  fc.constant({ kind: "amend" as const }),
  fc.record({ kind: fc.constant("move" as const), way: fc.nat(4) }),
);

type Walk = { from: ConsentStep; to: ConsentMove; standing: number; amended: boolean };

/** Lives a decision as mutations let one live, and notes each move. */
function live(happenings: readonly { kind: string; way?: number }[]): Walk[] {
  let step: ConsentStep = "CLARIFY";
  let [standing, amended] = [0, false];
  const walked: Walk[] = [];
  for (const { kind, way = 0 } of happenings) {
    if (kind === "object" && step === "OBJECT") standing += 1;
    if (kind === "settle" && standing > 0 && (step === "OBJECT" || step === "INTEGRATE")) standing -= 1;
    if (kind === "amend" && step === "INTEGRATE") amended = true;
    if (kind !== "move") continue;
    const moves = movesFrom({ step, standing, amended });
    const to = moves[way % moves.length];
    if (to === undefined) throw new Error("a decision that can go nowhere");
    walked.push({ from: step, to, standing, amended });
    if (isResult(to)) return walked;
    step = to;
    amended = false;
  }
  return walked;
}

const lives = fc.array(happening, { maxLength: 60 });

test("a decision is never adopted while an objection stands, nor on a text to which nobody could object", () => {
  fc.assert(
    fc.property(lives, (happenings) => {
      const walked = live(happenings);
      for (const { from, to, standing, amended } of walked) {
        if (to !== "ADOPTED") continue;
        expect(standing).toBe(0);
        expect(amended).toBe(false);
        expect(["OBJECT", "INTEGRATE"]).toContain(from);
        expect(walked.map((walk) => walk.to)).toContain("OBJECT");
      }
    }),
    { numRuns: 2000 },
  );
});

test("no step is skipped, and the one way back leads an amended text to objections", () => {
  fc.assert(
    fc.property(lives, (happenings) => {
      for (const { from, to, amended, standing } of live(happenings)) {
        if (isResult(to)) continue;
        const distance = order.indexOf(to) - order.indexOf(from);
        if (distance === 1) continue;
        expect({ from, to, amended }).toEqual({ from: "INTEGRATE", to: "OBJECT", amended: true });
        expect(standing).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 2000 },
  );
});

test("from any step a decision may be given up or postponed", () => {
  for (const step of order) {
    for (const standing of [0, 2]) {
      for (const amended of [false, true]) {
        expect(movesFrom({ step, standing, amended })).toEqual(
          expect.arrayContaining(["NOT_ADOPTED", "POSTPONED"]),
        );
      }
    }
  }
});

test("an objection leads to integration, and none to adoption", () => {
  expect(movesFrom({ step: "OBJECT", standing: 1, amended: false })[0]).toBe("INTEGRATE");
  expect(movesFrom({ step: "OBJECT", standing: 0, amended: false })[0]).toBe("ADOPTED");
  expect(movesFrom({ step: "INTEGRATE", standing: 0, amended: false })[0]).toBe("ADOPTED");
  expect(movesFrom({ step: "INTEGRATE", standing: 1, amended: false })).toEqual(["NOT_ADOPTED", "POSTPONED"]);
});
