import type { Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { aParticipant } from "#tests/factories/registrations.ts";
import { aTraining, aTrainingSession } from "#tests/factories/trainings.ts";
import { unique } from "#tests/factories/unique.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import { current, type Entry, owner, signedIn, without } from "#tests/integration/actions-walk-entry.ts";

const registrars = ["secretariat", "trainingManager", "admin"] as const;
const paid = { financing: "FREE", accessNeeds: "" };

const anOpenOne = () => aTrainingSession({ financings: ["FREE"] });

/** One act on a registration: one's own, which is another's for a visitor; then somebody else's. */
const onRegistration = (
  data: Prisma.RegistrationUncheckedUpdateInput,
  extra: Record<string, unknown> = {},
): Entry => {
  const arrangeFor = async (member: { id: string }) => {
    const { id } = await aParticipant(await anOpenOne(), { member });
    await db.registration.update({ where: { id }, data });
    return { id, ...extra };
  };
  return {
    table: "Registration",
    scenarios: [
      {
        name: "one's own",
        arrange: (cast: Cast, role: RoleName) => arrangeFor(owner(cast, role)),
        may: signedIn,
      },
      { name: "somebody else's", arrange: async () => arrangeFor(await aMember()), may: registrars },
    ],
  };
};

const offered = () => ({
  status: "OFFERED" as const,
  confirmedAt: null,
  waitingSince: new Date(),
  offerEndsAt: new Date(Date.now() + 3_600_000),
});
const cancelled = () => ({ status: "CANCELLED" as const, seat: null, cancelledAt: new Date() });

export const registrationsTable: Record<string, Entry> = {
  "registration.asked": {
    table: "Registration",
    scenarios: [
      {
        name: "in a session for members",
        arrange: async () => ({ sessionId: (await anOpenOne()).id, ...paid }),
        may: current,
        told: ["lapsed"],
      },
      {
        name: "in a session that visitors see",
        arrange: async () => {
          const training = await aTraining({ isPublic: true });
          const { id } = await aTrainingSession({ training, financings: ["FREE"] });
          return { sessionId: id, ...paid };
        },
        may: current,
        told: ["lapsed", "visitor", "suspended"],
      },
    ],
  },
  "registration.asked-for": {
    table: "Registration",
    scenarios: [
      {
        name: "in a session for members",
        arrange: async () => {
          const { firstName, lastName } = await aMember({ firstName: "Odile", lastName: `Élue-${unique()}` });
          return { sessionId: (await anOpenOne()).id, person: `${firstName} ${lastName}`, ...paid };
        },
        may: registrars,
        told: without(signedIn, registrars),
      },
    ],
  },
  "registration.accepted": onRegistration(offered()),
  "registration.declined": onRegistration(offered()),
  "registration.cancelled": onRegistration({}),
  "registration.restored": onRegistration(cancelled()),
  "registration.edited": onRegistration({}, paid),
};
