import { canManageOwnAccount, canRemovePortrait } from "#lib/members/policy.ts";
import { portraitSchema, removePortraitSchema } from "#lib/members/schema-profile.ts";
import { mutation } from "#lib/mutation.ts";

/** Keeps the two sizes made from a photo (lib/files/portrait.ts) in place of those before. */
export const changePortrait = mutation({
  event: "member.portrait-changed",
  input: portraitSchema,
  find: (viewer) => Promise.resolve(viewer.kind === "member" ? { id: viewer.id } : null),
  allow: canManageOwnAccount,
  run: async ({ input, subject: { id: memberId }, tx }) => {
    const data = { large: Buffer.from(input.large), small: Buffer.from(input.small) };
    await tx.memberPortrait.upsert({
      where: { memberId },
      create: { memberId, ...data },
      update: data,
      select: { memberId: true },
    });
    return { id: memberId };
  },
});

export const removePortrait = mutation({
  event: "member.portrait-removed",
  input: removePortraitSchema,
  find: async (viewer, { id }, tx) => {
    if (!canRemovePortrait(viewer, { id })) return null;
    const found = await tx.memberPortrait.findUnique({ where: { memberId: id }, select: { memberId: true } });
    return found && { id: found.memberId };
  },
  allow: canRemovePortrait,
  run: async ({ subject: { id }, tx }) => {
    await tx.memberPortrait.delete({ where: { memberId: id }, select: { memberId: true } });
    return { id };
  },
});
