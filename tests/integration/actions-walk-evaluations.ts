import { anAsked, aPastSession, aPresence } from "#tests/factories/evaluations.ts";
import { type Entry, owner, signedIn } from "#tests/integration/actions-walk-entry.ts";

const marks = { moment: "DAY", overall: "4", aims: "4", trainers: "5", organisation: "3", comment: "" };

/** Opinions of trainings. */
export const evaluationsTable: Record<string, Entry> = {
  "evaluation.answered": {
    table: "EvaluationAnswered",
    key: "registrationId",
    scenarios: [
      {
        name: "a session where one came, and was asked",
        arrange: async (cast, role) => {
          const session = await aPastSession();
          await anAsked(await aPresence(session, { member: owner(cast, role) }));
          return { ...marks, sessionId: session.id };
        },
        may: signedIn,
      },
      {
        name: "a session where one came, before being asked",
        arrange: async (cast, role) => {
          const session = await aPastSession();
          await aPresence(session, { member: owner(cast, role) });
          return { ...marks, sessionId: session.id };
        },
        may: [],
      },
      {
        name: "a session where somebody else came",
        arrange: async () => {
          const session = await aPastSession();
          await anAsked(await aPresence(session));
          return { ...marks, sessionId: session.id };
        },
        may: [],
      },
    ],
  },
};
