import { toDay } from "#lib/dates.ts";
import { db, type Tx } from "#lib/db.ts";
import { proposeDecision } from "#lib/decisions/mutations.ts";
import { type Ref, unique, within } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const DAY_MS = 86_400_000;

/** The form of a proposal, by consent unless told otherwise. */
export const decisionForm = (extra: Record<string, unknown> = {}) => ({
  title: `Fixer le jour des réunions ${unique()}`,
  text: "Nous nous réunissons le **premier mardi** du mois.",
  documents: "",
  meetingId: "",
  way: "CONSENT",
  ...extra,
});

/** The form of a vote on a text, by a show of hands unless told otherwise, which closes in ten days. */
export const voteForm = (extra: Record<string, unknown> = {}) =>
  decisionForm({
    way: "VOTE",
    ballot: "YES_NO",
    secret: "OPEN",
    majority: "SIMPLE",
    quorum: "",
    options: "",
    closesOn: toDay(new Date(Date.now() + 10 * DAY_MS)),
    closesTime: "20:00",
    ...extra,
  });

/** A proposal made by somebody who takes part in the collectif. */
export async function aProposal(
  collectif: Ref,
  author: Ref,
  extra: Record<string, unknown> = {},
): Promise<Ref> {
  const form = extra.way === "VOTE" ? voteForm(extra) : decisionForm(extra);
  const { id } = await proposeDecision(await asViewer(author), { id: collectif.id, ...form });
  return { id };
}

/**
 * Moves a vote in time, which the database forbids to everybody else: its hour is `seconds` from now, and it opened `opened`
 * seconds before.
 */
export const moveInTime = ({ id }: Ref, seconds: number, opened = 30 * 86_400): Promise<unknown> =>
  db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRaw`UPDATE "Decision" SET "closesAt" = clock_timestamp() + make_interval(secs => ${seconds}),
      "openedAt" = clock_timestamp() - make_interval(secs => ${opened}) WHERE "id" = ${id}::uuid`;
  });

type Open = { collectif: Ref; author: Ref; title?: string; tx?: Tx };

/** A decision by consent that is open at a step, straight into the database. */
export const anOpenDecision = (
  { collectif, author, title = "Tenir un budget de l’eau", tx }: Open,
  kind: "CLARIFY" | "REACT" | "OBJECT" | "INTEGRATE" = "CLARIFY",
): Promise<Ref> =>
  within(tx, (tx) =>
    tx.decision.create({
      data: {
        collectifId: collectif.id,
        createdById: author.id,
        title,
        openedAt: new Date(),
        openedById: author.id,
        versions: {
          create: {
            number: 1,
            text: "Le premier mardi du mois.",
            createdById: author.id,
            createdAt: new Date(0),
          },
        },
        steps: { create: { number: 1, kind, startedById: author.id, toldAt: new Date() } },
      },
      select: { id: true },
    }),
  );

/** A decision of hers, and all that one may say and cast about decisions. */
export async function aWholeDecision(
  member: Ref,
  created: { collectifId: string; title: string; createdById: string },
): Promise<void> {
  const collectif = { id: created.collectifId };
  await db.decision.create({ data: created });
  const { id: decisionId } = await anOpenDecision({ collectif, author: member });
  const said = { decisionId, authorId: member.id };
  await db.decisionQuestion.create({ data: { ...said, text: "Qui compte les voix ?" } });
  await db.decisionReaction.create({ data: { ...said, text: "Volontiers." } });
  await db.decisionObjection.create({ data: { ...said, reason: "Le mardi est pris.", versionNumber: 1 } });
  const vote = await db.decision.create({
    data: {
      ...created,
      way: "VOTE",
      ballot: "YES_NO",
      majority: "SIMPLE",
      closesAt: new Date(Date.now() + DAY_MS),
    },
  });
  const voter = { decisionId: vote.id, memberId: member.id };
  await db.decisionVoter.create({ data: voter });
  await db.decisionVote.create({ data: { ...voter, choice: [0] } });
}
