import type { Tx } from "#lib/db.ts";

/** Gives up the seats, offers and waits to come of somebody who goes; the next are offered them within minutes (jobs.ts). */
export const leaveSessions = (tx: Tx, memberId: string): Promise<unknown> => tx.$executeRaw`
  UPDATE "Registration" r SET "status" = 'CANCELLED', "seat" = NULL, "offerEndsAt" = NULL, "waitingSince" = NULL,
    "confirmedAt" = NULL, "cancelledAt" = now()
  WHERE r."memberId" = ${memberId}::uuid AND r."status" <> 'CANCELLED'
    AND NOT EXISTS (SELECT FROM "TrainingHalfDay" h WHERE h."sessionId" = r."sessionId" AND h."startsAt" <= now())`;
