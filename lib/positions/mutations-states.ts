import type { PositionState } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { canProposePosition, canSettlePosition, canWithdrawPosition } from "#lib/positions/policy.ts";
import { findToWrite, type HeldPosition } from "#lib/positions/queries-write.ts";
import { adoptPositionSchema, positionSchema, sharePositionSchema } from "#lib/positions/schema.ts";
import { tellPeople } from "#lib/positions/write.ts";

/** The position is held: what was read is what is written over. */
async function move(tx: Tx, { id, collectif }: HeldPosition, state: PositionState, decisionId?: string) {
  await tx.position.update({
    where: { id },
    data: {
      state,
      stateAt: new Date(),
      // A withdrawn one keeps the decision that had adopted it.
      ...(state !== "WITHDRAWN" && { decisionId: decisionId ?? null }),
    },
    select: { id: true },
  });
  return { id, slug: collectif.slug };
}

const moved = (): AppError => new AppError("CONFLICT", "Son état vient de changer. Rechargez la page.");

/** Puts it to the signature of its collectif, whose people are told. */
export const proposePosition = mutation({
  event: "position.proposed",
  input: positionSchema,
  find: findToWrite,
  allow: canProposePosition,
  run: async ({ viewer, subject, tx }) => {
    const result = await move(tx, subject, "PROPOSED");
    await tellPeople(tx, subject, memberOf(viewer));
    return result;
  },
});

/** Notes that the collectif adopted it, and by which decision if it was one of its own. */
export const adoptPosition = mutation({
  event: "position.adopted",
  input: adoptPositionSchema,
  find: findToWrite,
  allow: canSettlePosition,
  run: async ({ input: { decisionId }, subject, tx }) => {
    if (subject.state !== "PROPOSED") throw moved();
    if (decisionId !== undefined) {
      const where = { id: decisionId, collectifId: subject.collectifId, result: "ADOPTED" as const };
      if ((await tx.decision.count({ where })) === 0) {
        throw invalid({ decisionId: "Choisissez une décision que le collectif a adoptée." });
      }
    }
    return move(tx, subject, "ADOPTED", decisionId);
  },
  detail: ({ input: { decisionId = null } }) => ({ decisionId }),
});

const before: Partial<Record<PositionState, PositionState>> = {
  PROPOSED: "DRAFT",
  ADOPTED: "PROPOSED",
  WITHDRAWN: "DRAFT",
};

/** One step back: an adoption noted too soon, a text to work on again, a withdrawal undone. */
export const reopenPosition = mutation({
  event: "position.reopened",
  input: positionSchema,
  find: findToWrite,
  allow: canSettlePosition,
  run: async ({ subject, tx }) => {
    const state = before[subject.state];
    if (state === undefined) throw moved();
    return move(tx, subject, state);
  },
  detail: ({ subject }) => ({ from: subject.state }),
});

/** Says no more: its collectif still reads it, nobody else does. */
export const withdrawPosition = mutation({
  event: "position.withdrawn",
  input: positionSchema,
  find: findToWrite,
  allow: canWithdrawPosition,
  run: ({ subject, tx }) => move(tx, subject, "WITHDRAWN"),
});

/** Says who reads it. Only a public collectif publishes. */
export const sharePosition = mutation({
  event: "position.shared",
  input: sharePositionSchema,
  find: findToWrite,
  allow: canSettlePosition,
  run: async ({ input: { id, visibility }, subject, tx }) => {
    if (visibility === "PUBLIC" && subject.collectif.visibility !== "PUBLIC") {
      throw invalid({ visibility: "Le collectif est réservé aux membres\u00A0: ses positions aussi." });
    }
    await tx.position.update({ where: { id }, data: { visibility }, select: { id: true } });
    return { id, slug: subject.collectif.slug };
  },
  detail: ({ input: { visibility } }) => ({ visibility }),
});
