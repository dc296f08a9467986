import type { Prisma } from "@prisma/client";
import type { Viewer } from "#lib/viewer.ts";

type Whose = { memberId: string | null };

/** One's own dues, whatever one's standing: nobody else pays them here. */
export const canPayDues = (viewer: Viewer, dues: Whose): boolean =>
  viewer.kind === "member" && dues.memberId === viewer.id;

/** A member's own payments of dues. */
export const visibleDuesPayments = (viewer: Viewer): Prisma.PaymentWhereInput | null =>
  viewer.kind === "member" ? { dues: { memberId: viewer.id } } : null;

/** What providers told us, and what differs from our books. */
export const canReadProviders = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("TREASURER");
