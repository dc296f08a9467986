import type { IncomingMailChannel, IncomingMailRefusal, IncomingMailStatus } from "@prisma/client";
import { db } from "#lib/db.ts";
import { type InboundFilter, statusOf } from "#lib/inbound/labels.ts";
import { canWatchInbound } from "#lib/inbound/policy.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { Viewer } from "#lib/viewer.ts";

export type IncomingRow = {
  id: string;
  receivedAt: Date;
  channel: IncomingMailChannel;
  status: IncomingMailStatus;
  refusal: IncomingMailRefusal | null;
  /** Bytes. */
  size: number;
  draftCount: number;
  toldAt: Date | null;
  /** Of a notice of non-delivery: the code given, and the mail of ours that it is about. */
  code: string | null;
  mail: { createdAt: Date; failedAt: Date | null } | null;
};

const whereOf = (filter: InboundFilter) => {
  const status = statusOf[filter];
  return status ? { status } : {};
};

/** A page of what came by mail, the newest first: neither who wrote nor what. */
export async function listIncoming(
  viewer: Viewer,
  filter: InboundFilter,
  page: number,
): Promise<IncomingRow[]> {
  if (!canWatchInbound(viewer)) return [];
  return db.incomingMail.findMany({
    where: whereOf(filter),
    select: {
      id: true,
      receivedAt: true,
      channel: true,
      status: true,
      refusal: true,
      size: true,
      draftCount: true,
      toldAt: true,
      code: true,
      mail: { select: { createdAt: true, failedAt: true } },
    },
    orderBy: { id: "desc" },
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });
}

export const countIncoming = async (viewer: Viewer, filter: InboundFilter): Promise<number> =>
  canWatchInbound(viewer) ? db.incomingMail.count({ where: whereOf(filter) }) : 0;
