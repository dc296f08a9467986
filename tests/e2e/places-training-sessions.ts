import { db } from "#lib/db.ts";
import type { Role } from "#tests/e2e/fixtures.ts";
import { at, type Place } from "#tests/e2e/place.ts";
import { aParticipant } from "#tests/factories/registrations.ts";
import { aTraining, aTrainingSession } from "#tests/factories/trainings.ts";

type Made = Awaited<ReturnType<typeof aTrainingSession>>;

/** A page about a session made for it. */
const about = (
  name: string,
  role: Role | null,
  pathOf: (session: Made) => string | Promise<string>,
  fields: Parameters<typeof aTrainingSession>[0] = {},
): Place => ({
  name,
  role,
  open: async (page) => {
    const training = await aTraining({ isPublic: true });
    const session = await aTrainingSession({
      training,
      financings: ["COLLECTIVITE", "DIFE", "FREE"],
      guestTrainers: ["Zoé Extérieure"],
      ...fields,
    });
    await page.goto(await pathOf(session));
  },
});

const read = ({ id }: Made) => `/formations/sessions/${id}`;
const manage = (session: Made) => `/gestion${read(session)}`;

const taken = async (session: Made) => {
  await aParticipant(session);
  await aParticipant(session);
  return session;
};

/** The pages of sessions and of registrations, in every state that a person meets. */
export const trainingSessionPlaces: readonly Place[] = [
  about("a session open to registrations", "MEMBER", read),
  about("a full session", "MEMBER", async (session) => read(await taken(session)), { capacity: 1 }),
  about("a session for a visitor", null, read),
  about("a session for somebody whose adhésion has ended", "LAPSED", read),
  about("a session cancelled", "MEMBER", read, { cancelledAt: new Date(), cancelReason: "Neige." }),
  at("my trainings", "MEMBER", "/formations/mes-formations"),
  at("the trainings of somebody who has none", "LAPSED", "/formations/mes-formations"),
  at("a session to prepare", "TRAINING_MANAGER", "/gestion/formations/sessions/nouvelle"),
  about("a session to publish", "TRAINING_MANAGER", manage, { publishedAt: null }),
  about("a session that one runs", "TRAINING_MANAGER", async (session) => manage(await taken(session))),
  about("a session to register somebody in", "SECRETARIAT", manage),
  about(
    "a waiting list",
    "TRAINING_MANAGER",
    async (session) => `${manage(await taken(session))}?vue=attente`,
    {
      capacity: 1,
    },
  ),
  about("a session to change", "TRAINING_MANAGER", (session) => `${manage(session)}/modifier`),
  about("a registration", "TRAINING_MANAGER", async (session) => {
    await taken(session);
    const { id } = await db.registration.findFirstOrThrow({ where: { sessionId: session.id } });
    return `${manage(session)}/inscriptions/${id}`;
  }),
];
