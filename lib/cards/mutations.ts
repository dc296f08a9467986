import { randomBytes } from "node:crypto";
import { canHoldCard } from "#lib/cards/policy.ts";
import { CARD_PURPOSE } from "#lib/cards/queries.ts";
import { makeCardSchema } from "#lib/cards/schema.ts";
import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { seal, sha256 } from "#lib/sealed.ts";

/**
 * Gives the member a card with a new code; the one before, which somebody may have copied, is good no more. The code is kept
 * sealed, for her to show again, and by its digest, for a stranger to ask about.
 */
export const makeCard = mutation({
  event: "card.made",
  input: makeCardSchema,
  find: async (viewer) => (viewer.kind === "member" ? { id: viewer.id } : null),
  allow: canHoldCard,
  run: async ({ viewer, input: { replaces }, tx }) => {
    const { id: memberId } = memberOf(viewer);
    if (replaces) {
      await tx.membershipCard.updateMany({
        where: { id: replaces, memberId, revokedAt: null },
        data: { revokedAt: new Date() },
      });
    }
    const token = randomBytes(32).toString("base64url");
    const data = {
      memberId,
      tokenHash: sha256(token),
      sealed: seal(CARD_PURPOSE, memberId, Buffer.from(token)),
    };
    return tx.membershipCard.create({ data, select: { id: true } }).catch((error: unknown) => {
      // Two taps, two tabs: the index keeps one card.
      if (isUniqueViolation(error))
        throw new AppError("CONFLICT", "Votre carte est déjà faite\u00a0: rechargez la page.");
      throw error;
    });
  },
});
