import { randomBytes } from "node:crypto";
import type { Tx } from "#lib/db.ts";
import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { hashOfToken } from "#lib/follows/queries-feed.ts";
import { canKeepCalendar } from "#lib/meetings/policy.ts";
import { openCalendarSchema, revokeCalendarSchema } from "#lib/meetings/schema.ts";
import { mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

const findOwn = async (viewer: Viewer, id: string, tx: Tx) =>
  canKeepCalendar(viewer)
    ? tx.calendarToken.findFirst({
        where: { id, memberId: viewer.id, revokedAt: null },
        select: { id: true, memberId: true },
      })
    : null;

const revoke = (id: string, tx: Tx) =>
  tx.calendarToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } });

const changed = () => new AppError("CONFLICT", "Votre adresse vient de changer\u00a0: relisez la page.");

/** A new secret address, in place of the one that the page showed. Answers the token: it is told once, and only its hash is kept. */
export const openCalendar = mutation({
  event: "calendar.opened",
  input: openCalendarSchema,
  find: async (viewer, { replaced }, tx) => {
    if (!canKeepCalendar(viewer)) return null;
    return replaced === null ? { id: null, memberId: viewer.id } : findOwn(viewer, replaced, tx);
  },
  allow: canKeepCalendar,
  run: async ({ subject, tx }) => {
    if (subject.id !== null && (await revoke(subject.id, tx)).count === 0) throw changed();
    const token = randomBytes(32).toString("base64url");
    const { id } = await tx.calendarToken
      .create({ data: { memberId: subject.memberId, hash: hashOfToken(token) }, select: { id: true } })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? changed() : error;
      });
    return { id, token };
  },
});

/** Ends the address: whoever reads it is told that there is nothing there. */
export const revokeCalendar = mutation({
  event: "calendar.revoked",
  input: revokeCalendarSchema,
  find: (viewer, { id }, tx) => findOwn(viewer, id, tx),
  allow: canKeepCalendar,
  run: async ({ subject: { id }, tx }) => {
    if ((await revoke(id, tx)).count === 0) throw changed();
    return { id };
  },
});
