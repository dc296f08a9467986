import type { ObjectionPurpose } from "@prisma/client";
import { AppError, isUniqueViolation, notFound } from "#lib/errors.ts";
import { sendMail } from "#lib/mail.ts";
import { mutation } from "#lib/mutation.ts";
import { restrictionLiftedMail } from "#lib/privacy/mails.ts";
import { canUseOwnRights } from "#lib/privacy/policy.ts";
import {
  chooseUsesSchema,
  fileRequestSchema,
  liftRestrictionSchema,
  restrictSchema,
  withdrawRequestSchema,
} from "#lib/privacy/schema.ts";
import { receivedToday } from "#lib/privacy/write.ts";
import { consume } from "#lib/rate-limit.ts";
import type { Viewer } from "#lib/viewer.ts";

const ASK_LIMIT = { name: "data-request", points: 10, seconds: 86_400 };

const findSelf = (viewer: Viewer): Promise<{ id: string } | null> =>
  Promise.resolve(viewer.kind === "member" ? { id: viewer.id } : null);

const alreadyOpen = (error: unknown): never => {
  if (!isUniqueViolation(error)) throw error;
  throw new AppError("CONFLICT", "Une demande de cette sorte attend déjà sa réponse.");
};

const purposes = ["DIRECTORY", "DIGEST", "STATISTICS"] as const satisfies ObjectionPurpose[];

/** What the association may do with one's data, purpose by purpose; a box unticked is an objection (GDPR art. 21). */
export const chooseUses = mutation({
  event: "uses.chosen",
  input: chooseUsesSchema,
  find: (viewer, _input, tx) =>
    viewer.kind === "member"
      ? tx.member.findUnique({
          where: { id: viewer.id },
          select: { id: true, refusesMessagesSince: true, agreesToBeKeptAt: true },
        })
      : Promise.resolve(null),
  allow: canUseOwnRights,
  run: async ({ input, subject, tx }) => {
    const memberId = subject.id;
    const refused = purposes.filter((purpose) => input[purpose] === undefined);
    await tx.objection.deleteMany({ where: { memberId, purpose: { notIn: refused } } });
    await tx.objection.createMany({
      data: refused.map((purpose) => ({ memberId, purpose })),
      skipDuplicates: true,
    });
    const now = new Date();
    return tx.member.update({
      where: { id: memberId },
      data: {
        refusesMessagesSince: input.MESSAGES ? null : (subject.refusesMessagesSince ?? now),
        agreesToBeKeptAt: input.kept ? (subject.agreesToBeKeptAt ?? now) : null,
      },
      select: { id: true },
    });
  },
  detail: ({ input }) => ({
    refused: purposes.filter((purpose) => input[purpose] === undefined),
    messages: input.MESSAGES ? "accept" : "refuse",
    kept: input.kept !== undefined,
  }),
});

/** Freezes one's data at once (GDPR art. 18): hidden, and written to only of necessity. The offices are asked to answer. */
export const restrict = mutation({
  event: "restriction.asked",
  input: restrictSchema,
  find: findSelf,
  allow: canUseOwnRights,
  run: async ({ input: { note }, subject: { id }, tx }) => {
    await consume(ASK_LIMIT, id);
    const { count } = await tx.member.updateMany({
      where: { id, restrictedAt: null },
      data: { restrictedAt: new Date() },
    });
    if (count === 0) throw new AppError("CONFLICT", "Vos données sont déjà limitées.");
    const data = { memberId: id, kind: "RESTRICTION" as const, receivedOn: receivedToday(), note };
    await tx.dataRequest.create({ data }).catch(alreadyOpen);
    return { id };
  },
});

/** Ends it, whether or not it was answered. */
export const liftRestriction = mutation({
  event: "restriction.lifted",
  input: liftRestrictionSchema,
  find: (viewer, _input, tx) =>
    viewer.kind === "member"
      ? tx.member.findFirst({
          where: { id: viewer.id, restrictedAt: { not: null } },
          select: { id: true, email: true, firstName: true },
        })
      : Promise.resolve(null),
  allow: canUseOwnRights,
  run: async ({ subject, tx }) => {
    await tx.member.update({ where: { id: subject.id }, data: { restrictedAt: null } });
    await tx.dataRequest.updateMany({
      where: { memberId: subject.id, kind: "RESTRICTION", closedAt: null },
      data: { closedAt: new Date(), outcome: "WITHDRAWN" },
    });
    await sendMail(tx, restrictionLiftedMail(subject));
    return { id: subject.id };
  },
});

/** Asks something that no page does alone: the offices answer within a month. */
export const fileRequest = mutation({
  event: "data-request.filed",
  input: fileRequestSchema,
  find: findSelf,
  allow: canUseOwnRights,
  run: async ({ input, subject: { id: memberId }, tx }) => {
    await consume(ASK_LIMIT, memberId);
    const data = { memberId, ...input, receivedOn: receivedToday() };
    return tx.dataRequest.create({ data, select: { id: true } }).catch(alreadyOpen);
  },
  detail: ({ input }) => ({ kind: input.kind }),
});

/** Takes a request back before it is answered. */
export const withdrawRequest = mutation({
  event: "data-request.withdrawn",
  input: withdrawRequestSchema,
  find: async (viewer, { id }, tx) => {
    if (viewer.kind !== "member") return null;
    const where = { id, memberId: viewer.id, closedAt: null, kind: { not: "RESTRICTION" as const } };
    const found = await tx.dataRequest.findFirst({ where, select: { id: true } });
    return found && { id: viewer.id, requestId: found.id };
  },
  allow: canUseOwnRights,
  run: async ({ subject: { requestId }, tx }) => {
    const { count } = await tx.dataRequest.updateMany({
      where: { id: requestId, closedAt: null },
      data: { closedAt: new Date(), outcome: "WITHDRAWN" },
    });
    if (count === 0) throw notFound();
    return { id: requestId };
  },
});
