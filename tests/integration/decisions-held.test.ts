import { Prisma } from "@prisma/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { closeDecisions } from "#lib/decisions/jobs.ts";
import { concludeDecision } from "#lib/decisions/mutations.ts";
import { voteOnDecision } from "#lib/decisions/mutations-votes.ts";
import { anOpenDecision, aProposal, moveInTime } from "#tests/factories/decisions.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { anOpenVote, aTeam, castFor, type Team } from "#tests/integration/decisions-setup.ts";
import { refusalBy } from "#tests/integration/schema-rules-refusal.ts";

// What the database itself refuses, to whoever writes straight into it.

const refused = (write: Prisma.Sql) => refusalBy("decision_held", db.$executeRaw`${write}`);
const { sql, raw } = Prisma;

let team: Team;
let open: Ref;
let closed: Ref;
let secret: Ref;
let consent: Ref;

beforeAll(async () => {
  team = await aTeam();
  const options = "Un\nDeux";
  open = await anOpenVote(team, { ballot: "RANKING", options });
  closed = await anOpenVote(team, { ballot: "RANKING", options });
  await voteOnDecision(await asViewer(team.member), { id: closed.id, "choice-0": "1", "choice-1": "2" });
  secret = await anOpenVote(team, { secret: "SECRET" });
  await castFor(secret, team.member, [0]);
  consent = await anOpenDecision({ collectif: team.collectif, author: team.member }, "OBJECT");
  const said = { decisionId: consent.id, authorId: team.member.id };
  await db.decisionQuestion.create({ data: { ...said, text: "Pourquoi ?" } });
  await db.decisionReaction.create({ data: { ...said, text: "Bien." } });
  const settled = { settledAs: "WITHDRAWN", settledAt: new Date(), settledById: team.member.id } as const;
  await db.decisionObjection.create({ data: { ...said, reason: "Non.", versionNumber: 1, ...settled } });
  await concludeDecision(await asViewer(team.leader), { id: consent.id, result: "ADOPTED" });
  await moveInTime(closed, -1);
  await moveInTime(secret, -1);
  await closeDecisions();
});
afterAll(() => db.$disconnect());

const changes: [string, string][] = [
  ["Decision", `"title" = 'Autre'`],
  ["Decision", `"result" = 'NOT_ADOPTED'`],
  ["Decision", `"closedAt" = NULL, "result" = NULL`],
  ["Decision", `"electorate" = 1`],
];

test.each(changes)("a closed decision does not change: %s, %s", async (_table, set) => {
  for (const { id } of [closed, secret, consent]) {
    await refused(sql`UPDATE "Decision" SET ${raw(set)} WHERE "id" = ${id}::uuid`);
  }
});

test("neither do its text, its options, its roll and its ballots, nor what was said of it", async () => {
  const held: [Ref, string, string][] = [
    [closed, "DecisionVersion", `"text" = 'Autre'`],
    [closed, "DecisionOption", `"label" = 'Autre'`],
    [closed, "DecisionVoter", `"remindedAt" = now()`],
    [closed, "DecisionVote", `"choice" = '{2,1}'`],
    [secret, "DecisionBallot", `"choice" = '{1}'`],
    [consent, "DecisionVersion", `"text" = 'Autre'`],
    [consent, "DecisionQuestion", `"text" = 'Autre'`],
    [consent, "DecisionReaction", `"text" = 'Autre'`],
    [consent, "DecisionObjection", `"settledAs" = NULL, "settledAt" = NULL, "settledById" = NULL`],
  ];
  for (const [{ id }, table, set] of held) {
    const name = raw(`"${table}"`);
    await refused(sql`UPDATE ${name} SET ${raw(set)} WHERE "decisionId" = ${id}::uuid`);
    await refused(sql`DELETE FROM ${name} WHERE "decisionId" = ${id}::uuid`);
  }
  const { id: other } = await aMember();
  for (const write of [
    sql`INSERT INTO "DecisionVoter" ("id", "decisionId", "memberId") VALUES (gen_random_uuid(), ${closed.id}::uuid, ${other}::uuid)`,
    sql`INSERT INTO "DecisionVote" ("id", "decisionId", "memberId", "choice")
      VALUES (gen_random_uuid(), ${closed.id}::uuid, ${team.leader.id}::uuid, '{1,2}')`,
    sql`INSERT INTO "DecisionBallot" VALUES (${secret.id}::uuid, 'AAAA-AAAA-AAAA-AAAA', '{0}')`,
    sql`INSERT INTO "DecisionObjection" ("id", "decisionId", "authorId", "reason", "versionNumber")
      VALUES (gen_random_uuid(), ${consent.id}::uuid, ${team.leader.id}::uuid, 'Non.', 1)`,
  ]) {
    await refused(write);
  }
});

test("of an open vote, what voters were shown and the roll do not change", async () => {
  const { id: other } = await aMember();
  const { id } = open;
  for (const set of [
    `"title" = 'Autre'`,
    `"quorum" = 3`,
    `"closesAt" = now()`,
    `"secretSince" = now()`,
    `"electorate" = 1`,
  ]) {
    await refused(sql`UPDATE "Decision" SET ${raw(set)} WHERE "id" = ${id}::uuid`);
  }
  await refused(sql`DELETE FROM "Decision" WHERE "id" = ${id}::uuid`);
  await refused(sql`UPDATE "DecisionOption" SET "label" = 'Trois' WHERE "decisionId" = ${id}::uuid`);
  await refused(sql`DELETE FROM "DecisionVersion" WHERE "decisionId" = ${id}::uuid`);
  await refused(sql`DELETE FROM "DecisionVoter" WHERE "decisionId" = ${id}::uuid`);
  await refused(sql`INSERT INTO "DecisionVoter" ("id", "decisionId", "memberId")
    VALUES (gen_random_uuid(), ${id}::uuid, ${other}::uuid)`);
  await refused(
    sql`UPDATE "DecisionVoter" SET "decisionId" = ${closed.id}::uuid WHERE "decisionId" = ${id}::uuid`,
  );
});

test("nobody off the roll votes, even straight into the table", async () => {
  await refusalBy(
    "DecisionVote_voter",
    db.decisionVote.create({ data: { decisionId: open.id, memberId: team.observer.id, choice: [1, 2] } }),
  );
});

test("a collectif that goes takes its decisions along, closed ones too", async () => {
  const another = await aTeam();
  const vote = await anOpenVote(another, { secret: "SECRET" });
  await castFor(vote, another.member, [0]);
  await moveInTime(vote, -1);
  await closeDecisions();
  await aProposal(another.collectif, another.member);
  await db.collectif.delete({ where: { id: another.collectif.id } });
  expect(await db.decisionBallot.count({ where: { decisionId: vote.id } })).toBe(0);
});
