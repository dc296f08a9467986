import type { Tx } from "#lib/db.ts";
import { canChangeRegistration } from "#lib/registrations/policy.ts";
import { lockSession, readHeldSession } from "#lib/training-sessions/queries-write.ts";
import type { Viewer } from "#lib/viewer.ts";

/** A registration that the viewer may change, with its session, held until the end of the transaction. */
export async function findRegistrationHeld(viewer: Viewer, id: string, tx: Tx) {
  const seen = await tx.registration.findUnique({
    where: { id },
    select: { memberId: true, sessionId: true },
  });
  if (!seen || !canChangeRegistration(viewer, seen)) return null;
  await lockSession(tx, seen.sessionId);
  const session = await readHeldSession(tx, seen.sessionId);
  const registration = await tx.registration.findUnique({
    where: { id },
    select: { id: true, memberId: true, confirmedAt: true, waitingSince: true, cancelledAt: true },
  });
  return session && registration && { ...registration, session };
}
