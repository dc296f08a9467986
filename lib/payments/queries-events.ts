import type { EventOutcome, Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import { MAX_PAGE, offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { EventView } from "#lib/payments/labels-events.ts";
import { canReadProviders } from "#lib/payments/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

export type ProviderEventRow = {
  id: string;
  provider: string;
  kind: string;
  receivedAt: Date;
  times: number;
  processedAt: Date | null;
  outcome: EventOutcome | null;
  reason: string | null;
  payment: { reference: string } | null;
};

/** What waits, was refused, or showed that our books and a provider's differed. */
const toLookAt: Prisma.ProviderEventWhereInput = {
  OR: [{ processedAt: null }, { outcome: "REFUSED" }, { kind: "reconciliation" }],
};
const whereOf = (view: EventView) => (view === "tout" ? {} : toLookAt);

/** A page of what providers told us, the newest first: no person is named in it. */
export const listProviderEvents = async (
  viewer: Viewer,
  view: EventView,
  page: number,
): Promise<ProviderEventRow[]> =>
  canReadProviders(viewer)
    ? db.providerEvent.findMany({
        where: whereOf(view),
        select: {
          id: true,
          provider: true,
          kind: true,
          receivedAt: true,
          times: true,
          processedAt: true,
          outcome: true,
          reason: true,
          payment: { select: { reference: true } },
        },
        orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
        skip: offsetOf(page),
        take: PAGE_SIZE,
      })
    : [];

export const countProviderEvents = async (viewer: Viewer, view: EventView): Promise<number> =>
  canReadProviders(viewer) ? db.providerEvent.count({ where: whereOf(view), take: PAGE_SIZE * MAX_PAGE }) : 0;
