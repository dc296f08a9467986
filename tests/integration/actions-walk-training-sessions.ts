import { db } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTraining, aTrainingBody, aTrainingSession } from "#tests/factories/trainings.ts";
import { unique } from "#tests/factories/unique.ts";
import { type Entry, signedIn, without } from "#tests/integration/actions-walk-entry.ts";
import { inDays, sessionForm, storedForm } from "#tests/integration/training-sessions-setup.ts";

const managers = ["trainingManager", "admin"] as const;
const others = without(signedIn, managers);

type Options = NonNullable<Parameters<typeof aTrainingSession>[0]>;

/** One act of those who manage trainings: on a session that members see, then on a draft, which is theirs alone. */
const onSession = (
  options: Options,
  fields: (session: {
    id: string;
  }) => Record<string, unknown> | Promise<Record<string, unknown>> = () => ({}),
): Entry => ({
  table: "TrainingSession",
  scenarios: [
    {
      name: options.publishedAt === null ? "a draft" : "a session that members see",
      arrange: async () => {
        const session = await aTrainingSession(options);
        return { id: session.id, ...(await fields(session)) };
      },
      may: managers,
      told: options.publishedAt === null ? [] : others,
    },
  ],
});

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const over = { halfDays: [{ startsAt: ago(5), endsAt: ago(2), place: "Mairie" }] };

const aNamed = async () => {
  const { firstName, lastName } = await aMember({ firstName: "Odile", lastName: `Formatrice-${unique()}` });
  return { person: `${firstName} ${lastName}` };
};

export const trainingSessionsTable: Record<string, Entry> = {
  "training-session.created": {
    table: "TrainingSession",
    scenarios: [
      {
        name: "of a training",
        arrange: async () =>
          sessionForm({ trainingId: (await aTraining()).id, bodyId: (await aTrainingBody()).id }),
        may: managers,
      },
    ],
  },
  "training-session.edited": onSession({}, ({ id }) => storedForm(id, { capacity: "30" })),
  "training-session.published": onSession({ publishedAt: null }),
  "training-session.cancelled": onSession({}, () => ({ reason: "La salle est inondée." })),
  "training-session.deleted": { ...onSession({ publishedAt: null }), deletes: true },
  "training-session.closed": onSession(over),
  "training-session.reopened": onSession({ ...over, closedAt: new Date() }),
  "training-session.duplicated": onSession({}, () => ({ day: inDays(90) })),
  "training-session.trainer-added": {
    ...onSession({}, aNamed),
    table: "TrainingSessionTrainer",
    key: "sessionId",
  },
  "training-session.trainer-removed": {
    ...onSession({}, async ({ id }) => {
      const { id: memberId } = await aMember();
      await db.trainingSessionTrainer.create({ data: { sessionId: id, memberId } });
      return { memberId };
    }),
    table: "TrainingSessionTrainer",
    key: "sessionId",
    deletes: true,
  },
};
