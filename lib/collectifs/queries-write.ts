import type { Prisma } from "@prisma/client";
import { canAnimate, placeIn, visibleCollectifs } from "#lib/collectifs/policy.ts";
import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import type { Viewer } from "#lib/viewer.ts";

// What mutations act on, held until the end of their transaction.

const rights = { id: true, slug: true, visibility: true, joining: true, archivedAt: true } as const;

export const formSelect = {
  name: true,
  presentation: true,
  charter: true,
  theme: { select: { id: true, name: true } },
  tiers: true,
  endsOn: true,
} as const;

const held = { ...rights, ...formSelect } satisfies Prisma.CollectifSelect;

const day = () => new Date(`${today()}T00:00:00Z`);
const current = (): Prisma.CollectifMembershipWhereInput => ({
  startsOn: { lte: day() },
  OR: [{ endsOn: null }, { endsOn: { gt: day() } }],
});

/** A collectif that the viewer may see, as it is once nobody else writes about its people. */
export async function findHeld(viewer: Viewer, where: Prisma.CollectifWhereInput, tx: Tx) {
  const seen = await tx.collectif.findFirst({
    where: { AND: [visibleCollectifs(viewer), where] },
    select: { id: true },
  });
  if (!seen) return null;
  await tx.$queryRaw`SELECT FROM "Collectif" WHERE "id" = ${seen.id}::uuid FOR NO KEY UPDATE`;
  return tx.collectif.findUnique({ where: { id: seen.id }, select: held });
}

/** The same, to whoever has a place in it, whatever her standing: leaving is always possible. */
export async function findOwnPlace(viewer: Viewer, collectifId: string, tx: Tx) {
  if (viewer.kind !== "member") return null;
  await tx.$queryRaw`SELECT FROM "Collectif" WHERE "id" = ${collectifId}::uuid FOR NO KEY UPDATE`;
  const place = await tx.collectifMembership.findFirst({
    where: { collectifId, memberId: viewer.id, ...current() },
    select: { id: true, role: true, memberId: true, collectif: { select: rights } },
  });
  return place && { ...place, collectifId };
}

/** Whether the viewer still leads it, now that it is held: she may have been removed since she asked. */
const stillLeads = async (viewer: Viewer, collectifId: string, tx: Tx): Promise<boolean> => {
  if (viewer.kind !== "member" || viewer.roles.includes("SECRETARIAT")) return true;
  if (placeIn(viewer, { id: collectifId }) !== "ANIMATEUR") return true;
  const where = { collectifId, memberId: viewer.id, role: "ANIMATEUR" as const, ...current() };
  return (await tx.collectifMembership.count({ where })) > 0;
};

export async function findToLead(viewer: Viewer, collectifId: string, tx: Tx) {
  const collectif = await findHeld(viewer, { id: collectifId }, tx);
  return collectif && (await stillLeads(viewer, collectif.id, tx)) ? collectif : null;
}

const requestSelect = {
  id: true,
  kind: true,
  status: true,
  memberId: true,
  collectifId: true,
  invitedById: true,
} as const;

/** A request or an invitation, and the collectif that it is about, for those who lead it. */
export async function findRequestToAnswer(viewer: Viewer, id: string, tx: Tx) {
  const found = await tx.collectifRequest.findUnique({ where: { id }, select: { collectifId: true } });
  if (!found || !canAnimate(viewer, { id: found.collectifId })) return null;
  const collectif = await findToLead(viewer, found.collectifId, tx);
  const request = await tx.collectifRequest.findUnique({ where: { id }, select: requestSelect });
  return collectif && request && { ...request, id, collectif };
}

/** One's own. */
export async function findOwnRequest(viewer: Viewer, id: string, tx: Tx) {
  if (viewer.kind !== "member") return null;
  const found = await tx.collectifRequest.findFirst({
    where: { id, memberId: viewer.id },
    select: { collectifId: true },
  });
  if (!found) return null;
  await tx.$queryRaw`SELECT FROM "Collectif" WHERE "id" = ${found.collectifId}::uuid FOR NO KEY UPDATE`;
  return tx.collectifRequest.findFirst({
    where: { id, memberId: viewer.id },
    select: { ...requestSelect, collectif: { select: rights } },
  });
}

/** A place held today, for those who lead the collectif. */
export async function findPlaceToChange(viewer: Viewer, id: string, tx: Tx) {
  const found = await tx.collectifMembership.findUnique({ where: { id }, select: { collectifId: true } });
  if (!found || !canAnimate(viewer, { id: found.collectifId })) return null;
  const collectif = await findToLead(viewer, found.collectifId, tx);
  const place = await tx.collectifMembership.findFirst({
    where: { id, ...current() },
    select: { id: true, role: true, memberId: true, collectifId: true },
  });
  return collectif && place && { ...place, collectif };
}
