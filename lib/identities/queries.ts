import { db } from "#lib/db.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** Identities of the provider that open the viewer's own account, the latest first. */
export const listOwnIdentities = (viewer: MemberViewer) =>
  db.externalIdentity.findMany({
    where: { memberId: viewer.id },
    select: { id: true, issuer: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 20,
  });
