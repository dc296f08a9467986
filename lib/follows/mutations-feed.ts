import { randomBytes } from "node:crypto";
import type { Tx } from "#lib/db.ts";
import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { canFollow } from "#lib/follows/policy.ts";
import { hashOfToken } from "#lib/follows/queries-feed.ts";
import { openFeedSchema, revokeFeedSchema } from "#lib/follows/schema.ts";
import { mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

const findOwnFeed = async (viewer: Viewer, id: string, tx: Tx) =>
  canFollow(viewer)
    ? tx.feedToken.findFirst({
        where: { id, memberId: viewer.id, revokedAt: null },
        select: { id: true, memberId: true },
      })
    : null;

const revoke = (id: string, tx: Tx) =>
  tx.feedToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } });

const changed = () => new AppError("CONFLICT", "Votre adresse vient de changer\u00A0: relisez la page.");

/** A new address, in place of the one that the page showed. Answers the token: it is told once, and only its hash is kept. */
export const openFeed = mutation({
  event: "feed.opened",
  input: openFeedSchema,
  find: async (viewer, { replaced }, tx) => {
    if (!canFollow(viewer)) return null;
    return replaced === null ? { id: null, memberId: viewer.id } : findOwnFeed(viewer, replaced, tx);
  },
  allow: canFollow,
  run: async ({ subject, tx }) => {
    if (subject.id !== null && (await revoke(subject.id, tx)).count === 0) throw changed();
    const token = randomBytes(32).toString("base64url");
    const { id } = await tx.feedToken
      .create({ data: { memberId: subject.memberId, hash: hashOfToken(token) }, select: { id: true } })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? changed() : error;
      });
    return { id, token };
  },
});

/** Ends the address: whoever reads it is told that there is nothing there. */
export const revokeFeed = mutation({
  event: "feed.revoked",
  input: revokeFeedSchema,
  find: (viewer, { id }, tx) => findOwnFeed(viewer, id, tx),
  allow: canFollow,
  run: async ({ subject: { id }, tx }) => {
    if ((await revoke(id, tx)).count === 0) throw changed();
    return { id };
  },
});
