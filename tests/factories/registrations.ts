import type { Financing, Registration } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { placeIn } from "#lib/training-sessions/write-seats.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, within } from "#tests/factories/unique.ts";

type Overrides = {
  member?: Ref;
  mandate?: Ref;
  financing?: Financing;
  priceCents?: number;
};

/** A member confirmed in a session, in the next free seat; the last of its waiting list once it is full. */
export const aParticipant = (session: Ref, overrides: Overrides = {}, tx?: Tx): Promise<Registration> =>
  within(tx, async (tx) => {
    const { financing = "FREE", priceCents = 0, mandate } = overrides;
    const { id: memberId } = overrides.member ?? (await aMember({}, tx));
    const { seat, waitingSince } = await placeIn(tx, session.id);
    const place =
      seat === null
        ? ({ status: "WAITING", waitingSince } as const)
        : ({ status: "CONFIRMED", seat, confirmedAt: new Date() } as const);
    return tx.registration.create({
      data: {
        sessionId: session.id,
        memberId,
        mandateId: mandate?.id ?? null,
        financing,
        priceCents,
        ...place,
      },
    });
  });
