import type { Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import type { MemberViewer } from "#lib/viewer.ts";

const now = () => new Date();

const ownProfile = {
  email: true,
  firstName: true,
  lastName: true,
  mandates: {
    select: {
      id: true,
      tier: true,
      startsOn: true,
      endsOn: true,
      territory: { select: { name: true, precision: true } },
      functions: {
        select: { id: true, kind: true, rank: true, delegation: true },
        where: { endsOn: null },
        orderBy: [{ startsOn: "desc" }, { id: "asc" }],
      },
    },
    orderBy: [{ endsOn: { sort: "desc", nulls: "first" } }, { startsOn: "desc" }, { id: "asc" }],
  },
  memberships: {
    select: { id: true, role: true, collectif: { select: { name: true, slug: true } } },
    where: { endsOn: null },
    orderBy: { collectif: { name: "asc" } },
  },
  adhesions: { select: { startsOn: true, endsOn: true }, orderBy: { endsOn: "desc" }, take: 1 },
} satisfies Prisma.MemberSelect;

/** What the viewer's own profile page shows. */
export const findOwnProfile = (viewer: MemberViewer) =>
  db.member.findUnique({ where: { id: viewer.id }, select: ownProfile });

/** The viewer's open sessions, the latest first; `current` is the device in hand. */
export const listOwnSessions = async (viewer: MemberViewer) => {
  const sessions = await db.session.findMany({
    where: { memberId: viewer.id, revokedAt: null, expiresAt: { gt: now() } },
    select: { id: true, device: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
  });
  return sessions.map((session) => ({ ...session, current: session.id === viewer.sessionId }));
};
