import type { Tx } from "#lib/db.ts";
import { invalid } from "#lib/errors.ts";
import { storedIdentity, storedProfile } from "#lib/members/labels-stored.ts";
import { canEditMembers, canManageOwnAccount } from "#lib/members/policy.ts";
import { editMemberSchema, editProfileSchema } from "#lib/members/schema-profile.ts";
import { mutation } from "#lib/mutation.ts";
import { refuseStale } from "#lib/versions.ts";

/** A person as forms show her, held until the end of the transaction: what was compared stays true when written. */
async function findHeld(id: string, tx: Tx) {
  await tx.$queryRaw`SELECT FROM "Member" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const member = await tx.member.findFirst({
    where: { id, erasedAt: null },
    select: {
      id: true,
      firstName: true,
      lastName: true,
      civility: true,
      presentation: true,
      themes: { select: { theme: { select: { id: true, name: true } } } },
    },
  });
  return member && { ...member, themes: member.themes.map(({ theme }) => theme) };
}

/** What a member says of herself. */
export const editProfile = mutation({
  event: "member.profile-edited",
  input: editProfileSchema,
  find: (viewer, _input, tx) => (viewer.kind === "member" ? findHeld(viewer.id, tx) : Promise.resolve(null)),
  allow: canManageOwnAccount,
  run: async ({ input, subject: { id, ...stored }, tx }) => {
    refuseStale(input.overwrite ?? input.version, storedProfile(stored));
    const { firstName, lastName, civility, presentation, themeIds } = input;
    if ((await tx.theme.count({ where: { id: { in: themeIds } } })) < themeIds.length) {
      throw invalid({ themeIds: "L’un de ces thèmes n’existe plus : choisissez-en un autre." });
    }
    await tx.memberTheme.deleteMany({ where: { memberId: id, themeId: { notIn: themeIds } } });
    await tx.memberTheme.createMany({
      data: themeIds.map((themeId) => ({ memberId: id, themeId })),
      skipDuplicates: true,
    });
    const data = { firstName, lastName, civility: civility ?? null, presentation: presentation ?? null };
    return tx.member.update({ where: { id }, data, select: { id: true } });
  },
});

/** The secretariat corrects a name, misspelt when it was imported or changed since. */
export const editMember = mutation({
  event: "member.edited",
  input: editMemberSchema,
  find: (viewer, { id }, tx) => (canEditMembers(viewer) ? findHeld(id, tx) : Promise.resolve(null)),
  allow: canEditMembers,
  run: async ({ input, subject, tx }) => {
    refuseStale(input.overwrite ?? input.version, storedIdentity(subject));
    const { firstName, lastName, civility } = input;
    const data = { firstName, lastName, civility: civility ?? null };
    return tx.member.update({ where: { id: subject.id }, data, select: { id: true } });
  },
});
