import type { Tx } from "#lib/db.ts";
import { canManageOwnAccount } from "#lib/members/policy.ts";
import { readingPreferenceSchema } from "#lib/members/schema.ts";
import { mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

const findOneself = (viewer: Viewer, tx: Tx): Promise<{ id: string } | null> =>
  viewer.kind === "member"
    ? tx.member.findUnique({ where: { id: viewer.id }, select: { id: true } })
    : Promise.resolve(null);

export const chooseReadingPreference = mutation({
  event: "member.reading-preference-chosen",
  input: readingPreferenceSchema,
  find: (viewer, _input, tx) => findOneself(viewer, tx),
  allow: canManageOwnAccount,
  run: ({ subject, input, tx }) =>
    tx.member.update({ where: { id: subject.id }, data: input, select: { id: true } }),
});
