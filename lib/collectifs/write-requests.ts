import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { notify } from "#lib/notify.ts";
import type { Viewer } from "#lib/viewer.ts";

/** What was asked or offered is granted, now that she is in. */
export const settleRequests = (
  tx: Tx,
  place: { collectifId: string; memberId: string },
  decidedById: string,
): Promise<unknown> =>
  tx.collectifRequest.updateMany({
    where: { ...place, status: "WAITING" },
    data: { status: "ACCEPTED", decidedAt: new Date(), decidedById },
  });

/** Throws CONFLICT with what to do, to whoever was invited and cannot come in now. */
export function refuseUnlessMayEnter(viewer: Viewer, { archivedAt }: { archivedAt: Date | null }): void {
  if (archivedAt) throw new AppError("CONFLICT", "Ce collectif est archivé\u00A0: on n’y entre plus.");
  if (viewer.kind === "member" && viewer.upToDate) return;
  throw new AppError("CONFLICT", "Votre adhésion n’est pas à jour\u00A0: l’invitation vous attend.");
}

/** Answers all those who asked to come into a collectif that closes, and takes back its invitations; null: the system does. */
export async function answerAll(
  tx: Tx,
  collectifId: string,
  reply: string,
  decidedById: string | null,
): Promise<void> {
  const decided = { decidedAt: new Date(), decidedById };
  const where = { collectifId, status: "WAITING" as const };
  const refused = await tx.collectifRequest.updateManyAndReturn({
    where: { ...where, kind: "ASKED" },
    data: { status: "REFUSED", reply, ...decided },
    select: { memberId: true },
  });
  await tx.collectifRequest.updateMany({ where, data: { status: "WITHDRAWN", ...decided } });
  await notify(
    tx,
    refused.map(({ memberId }) => ({ memberId, kind: "COLLECTIF_REFUSED", collectifId })),
  );
}
