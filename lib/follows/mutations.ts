import type { Tx } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { AppError, invalid, isUniqueViolation, notFound } from "#lib/errors.ts";
import { canFollow } from "#lib/follows/policy.ts";
import {
  followableOf,
  followSchema,
  MAX_FOLLOWS,
  paramsOf,
  type Target,
  targetOf,
  unfollowSchema,
} from "#lib/follows/schema.ts";
import { mutation } from "#lib/mutation.ts";
import { resolveTerritory } from "#lib/territories/queries.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** Words that the search does not look at, « de la », are left out: the list ignores them too. */
async function withoutVoidWords(search: string, tx: Tx): Promise<Target> {
  const params = paramsOf(search);
  if (params.q === undefined) return targetOf({ search });
  const [row] = await tx.$queryRaw<{ terms: number }[]>`SELECT numnode(acts_query(${params.q})) AS terms`;
  if ((row?.terms ?? 0) > 0) return targetOf({ search });
  const narrowed = followableOf({ ...params, q: undefined });
  if (!narrowed) throw invalid({ search: "Ces mots sont dans tous les textes\u00A0: ajoutez-en un autre." });
  return narrowed;
}

/** The target as it is kept, null when it does not exist for the viewer. */
async function settle(
  viewer: MemberViewer,
  target: Target,
  territory: string,
  tx: Tx,
): Promise<Target | null> {
  const { documentId, themeId, territoryId, search } = target;
  if (documentId !== null) {
    const where = { AND: [visibleDocuments(viewer), { id: documentId, publishedAt: { not: null } }] };
    return (await tx.document.count({ where })) > 0 ? target : null;
  }
  if (themeId !== null) return (await tx.theme.count({ where: { id: themeId } })) > 0 ? target : null;
  if (search !== null) return withoutVoidWords(search, tx);
  if (territory !== "") {
    return targetOf({ territoryId: await resolveTerritory(tx, territory, territoryId ?? undefined) });
  }
  return (await tx.territory.count({ where: { id: territoryId ?? 0 } })) > 0 ? target : null;
}

/** Counts what one has already with one's own row held: two requests at once do not both pass the last place. */
async function refuseBeyondLimit(memberId: string, tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT FROM "Member" WHERE "id" = ${memberId}::uuid FOR NO KEY UPDATE`;
  if ((await tx.follow.count({ where: { memberId } })) < MAX_FOLLOWS) return;
  throw new AppError(
    "CONFLICT",
    `Vous suivez déjà ${MAX_FOLLOWS} choses, le maximum\u00A0: arrêtez-en une dans «\u00A0Veille\u00A0» d’abord.`,
  );
}

export const follow = mutation({
  event: "follow.started",
  input: followSchema,
  find: async (viewer, { target, territory }, tx) => {
    if (!canFollow(viewer)) return null;
    const settled = await settle(viewer, target, territory, tx);
    return settled && { memberId: viewer.id, ...settled };
  },
  allow: canFollow,
  run: async ({ subject, tx }) => {
    await refuseBeyondLimit(subject.memberId, tx);
    return tx.follow.create({ data: subject, select: { id: true } }).catch((error: unknown) => {
      throw isUniqueViolation(error) ? new AppError("CONFLICT", "Vous le suivez déjà.") : error;
    });
  },
});

const targetColumns = { documentId: true, themeId: true, territoryId: true, search: true } as const;

/** Answers what it was about, so that it can be followed again. */
export const unfollow = mutation({
  event: "follow.stopped",
  input: unfollowSchema,
  find: async (viewer, { id }, tx) =>
    canFollow(viewer)
      ? tx.follow.findFirst({ where: { id, memberId: viewer.id }, select: { id: true, ...targetColumns } })
      : null,
  allow: canFollow,
  run: async ({ subject: { id, ...target }, tx }) => {
    const { count } = await tx.follow.deleteMany({ where: { id } });
    if (count === 0) throw notFound();
    return { id, target };
  },
});
