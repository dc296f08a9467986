import type { Tx } from "#lib/db.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { tierFunctions } from "#lib/mandates/labels.ts";
import { canEditMandates, canManageElections } from "#lib/mandates/policy.ts";
import { type AskedMandate, listAskedIn } from "#lib/mandates/queries-elections.ts";
import { addElectionSchema, removeElectionSchema } from "#lib/mandates/schema.ts";
import { answerElectionSchema, type ElectionAnswer, fieldOf } from "#lib/mandates/schema-election.ts";
import { fitParts, refusingOverlaps } from "#lib/mandates/write.ts";
import { mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

/** The member's own mandates that are asked about: held, so that two forms sent at once do not both renew one. */
const findAsked = async (viewer: Viewer, { answers }: { answers: ElectionAnswer[] }, tx: Tx) => {
  if (viewer.kind !== "member") return null;
  const ids = answers.map(({ mandateId }) => mandateId);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Mandate" WHERE "id" = ANY(${ids}::uuid[]) AND "memberId" = ${viewer.id}::uuid ORDER BY "id" FOR UPDATE`;
  if (rows.length < ids.length) return null;
  return { memberId: viewer.id, asked: await listAskedIn(tx, viewer.id) };
};

/** Says under which mandate of the form a refusal stands. */
async function under<Result>(
  mandateId: string,
  work: Promise<Result>,
  names: Record<string, string>,
): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "INVALID") throw error;
    const fields = Object.entries(error.fields).map(([field, text]) => [
      fieldOf(names[field] ?? field, mandateId),
      text,
    ]);
    throw invalid(Object.fromEntries(fields));
  }
}

async function end(tx: Tx, { id, startsOn }: AskedMandate, date: Date): Promise<void> {
  if (date <= new Date(`${startsOn}T00:00:00Z`)) {
    throw invalid({ [fieldOf("date", id)]: "Ce mandat n’avait pas encore commencé." });
  }
  const period = { startsOn: new Date(`${startsOn}T00:00:00Z`), endsOn: date };
  await under(id, fitParts(tx, id, period), { endsOn: "date", startsOn: "date" });
  await tx.mandate.update({ where: { id }, data: { endsOn: date }, select: { id: true } });
}

/** The seat won again is a mandate of its own: same council and group, its own stance and function. */
async function renew(tx: Tx, old: AskedMandate, answer: ElectionAnswer, startsOn: Date): Promise<void> {
  const { kind, rank, delegation, since, stance } = answer;
  if (kind && !tierFunctions[old.tier].includes(kind)) {
    throw invalid({ [fieldOf("kind", old.id)]: "Cette fonction n’existe pas dans ce conseil." });
  }
  const seat = await tx.mandate.findUniqueOrThrow({
    where: { id: old.id },
    select: { memberId: true, tier: true, territoryId: true, groupName: true },
  });
  const creating = tx.mandate.create({
    data: {
      ...seat,
      startsOn,
      stances: { create: stance ? [{ stance, startsOn }] : [] },
      functions: { create: kind ? [{ kind, rank, delegation, startsOn: since ?? startsOn }] : [] },
    },
    select: { id: true },
  });
  await refusingOverlaps(creating, (field) => fieldOf(field === "territory" ? "date" : field, old.id));
}

/** After an election: ended, renewed with a function or without, or not concerned; every mandate in one send. */
export const answerElection = mutation({
  event: "mandates.answered-after-election",
  input: answerElectionSchema,
  find: findAsked,
  allow: canEditMandates,
  run: async ({ input: { answers }, subject: { memberId, asked }, tx }) => {
    for (const answer of answers) {
      const mandate = asked.find(({ id }) => id === answer.mandateId);
      if (!mandate)
        throw new AppError("CONFLICT", "Il a déjà été répondu pour l’un de ces mandats : rechargez la page.");
      if (answer.outcome === "UNAFFECTED") {
        const data = { mandateId: mandate.id, electionId: mandate.electionId };
        await tx.mandateElection.create({ data, select: { mandateId: true } });
        continue;
      }
      if (!answer.date) throw invalid({ [fieldOf("date", mandate.id)]: "Indiquez le jour." });
      await end(tx, mandate, answer.date);
      if (answer.outcome === "RENEWED") await renew(tx, mandate, answer, answer.date);
    }
    // The row that says when: several mandates were written, of one person.
    const [first] = answers;
    return { id: first?.mandateId ?? memberId, answers };
  },
  detail: ({ result: { answers } }) => ({
    outcomes: answers.map(({ mandateId, outcome }) => ({ mandateId, outcome: outcome ?? null })),
  }),
});

const findElections = (viewer: Viewer) => Promise.resolve(canManageElections(viewer) ? {} : null);

export const addElection = mutation({
  event: "election.added",
  input: addElectionSchema,
  find: findElections,
  allow: canManageElections,
  run: async ({ input, tx }) => {
    const { id } = await tx.election.create({ data: input, select: { id: true } }).catch((error: unknown) => {
      throw isUniqueViolation(error) ? invalid({ heldOn: "Cette élection est déjà dans la liste." }) : error;
    });
    return { id: String(id) };
  },
  detail: ({ input }) => ({ tier: input.tier }),
});

/** One that was added by mistake: the mandates that it asked about are left as they are. */
export const removeElection = mutation({
  event: "election.removed",
  input: removeElectionSchema,
  find: (viewer, { id }, tx) =>
    canManageElections(viewer) ? tx.election.findUnique({ where: { id } }) : Promise.resolve(null),
  allow: canManageElections,
  run: async ({ subject: { id }, tx }) => {
    await tx.election.delete({ where: { id } });
    return { id: String(id) };
  },
  detail: ({ subject }) => ({ tier: subject.tier }),
});
