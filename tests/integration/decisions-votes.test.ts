import { afterAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { closeDecisions, remindVoters, tellDecision } from "#lib/decisions/jobs.ts";
import { endVote } from "#lib/decisions/mutations.ts";
import { castSecretBallot, voteOnDecision } from "#lib/decisions/mutations-votes.ts";
import { findDecision } from "#lib/decisions/queries-one.ts";
import { findResult } from "#lib/decisions/queries-result.ts";
import { closeIfDue } from "#lib/decisions/write-closing.ts";
import { aMembership } from "#tests/factories/collectifs.ts";
import { moveInTime } from "#tests/factories/decisions.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusal, told } from "#tests/integration/collectifs-setup.ts";
import { anOpenVote, aPaper, aTeam, type Team } from "#tests/integration/decisions-setup.ts";

afterAll(() => db.$disconnect());

const vote = async (person: Ref, { id }: Ref, choice: unknown) =>
  refusal(voteOnDecision(await asViewer(person), { id, choice }));

const pageOf = async (person: Ref, { collectif }: Team, { id }: Ref) => {
  const viewer = await asViewer(person);
  const page = await findDecision(viewer, collectif.slug, id);
  return { page, result: page && (await findResult(viewer, page)) };
};

test("who takes part at the opening votes, once, and may change it until the closing; nobody else does", async () => {
  const team = await aTeam();
  const decision = await anOpenVote(team);
  const late = await aMember();
  await aMembership({ collectif: team.collectif, member: late });
  expect(await vote(team.member, decision, "0")).toBe("done");
  expect(await vote(team.member, decision, "1")).toBe("done");
  expect(await vote(late, decision, "0")).toBe("CONFLICT");
  expect(await vote(team.observer, decision, "0")).toBe("FORBIDDEN");
  expect(await vote(await aMember(), decision, "0")).toBe("NOT_FOUND");
  expect(await vote(team.leader, decision, "3")).toBe("choice");
  const votes = await db.decisionVote.findMany({ where: { decisionId: decision.id } });
  expect(votes.map(({ memberId, choice }) => [memberId, choice])).toEqual([[team.member.id, [1]]]);
});

test("results stay hidden until the closing, then bear the names, and a late look closes by itself", async () => {
  const team = await aTeam();
  const decision = await anOpenVote(team, { quorum: "50" });
  for (const person of [team.leader, team.member]) await vote(person, decision, "0");
  expect((await pageOf(team.observer, team, decision)).result).toBeNull();
  await moveInTime(decision, -1);
  const { page, result } = await pageOf(team.observer, team, decision);
  expect(page).toMatchObject({ result: "ADOPTED", electorate: 4, electorateLeft: 4, closedBy: null });
  expect(result?.count).toMatchObject({ ballots: 2, wanted: 2, tally: { yes: 2, no: 0, abstain: 0 } });
  expect(result?.ballots.every(({ who, choice }) => who !== "" && choice[0] === 0)).toBe(true);
});

test("a vote at the closing second is counted or refused, never both", async () => {
  const team = await aTeam(12);
  const decision = await anOpenVote(team);
  const secret = await anOpenVote(team, { secret: "SECRET" });
  const papers = await Promise.all(team.others.map((other) => aPaper(secret, other)));
  const ids = [decision.id, secret.id];
  await moveInTime(secret, 0.5);
  await moveInTime(decision, 0.5);
  /** Changes her mind until she is refused; answers what she was last told is counted. */
  const insist = async (other: Ref) => {
    const viewer = await asViewer(other);
    let last: number | null = null;
    for (let choice = 0; ; choice = (choice + 1) % 3) {
      const answer = await refusal(voteOnDecision(viewer, { id: decision.id, choice: String(choice) }));
      if (answer === "CONFLICT") return { id: other.id, last };
      expect(answer).toBe("done");
      last = choice;
    }
  };
  const close = async () => {
    while ((await db.decision.count({ where: { id: { in: ids }, closedAt: null } })) > 0)
      await closeDecisions();
  };
  const castInTurn = async () => {
    let accepted = 0;
    for (const paper of papers) {
      const answer = await refusal(castSecretBallot(secret.id, { ...paper, choice: "0" }));
      if (answer === "done") accepted += 1;
      else expect(answer).toBe("CONFLICT");
    }
    return accepted;
  };
  const [told, accepted] = await Promise.all([
    Promise.all(team.others.slice(0, 4).map(insist)),
    castInTurn(),
    close(),
    close(),
  ]);
  const cast = await db.decisionVote.findMany({ where: { decisionId: decision.id } });
  const counted = new Map(cast.map(({ memberId, choice }) => [memberId, choice[0]]));
  for (const { id, last } of told) expect(counted.get(id) ?? null).toBe(last);
  expect(await db.decisionBallot.count({ where: { decisionId: secret.id } })).toBe(accepted);
  for (const subjectId of ids) {
    expect(await db.decisionStep.count({ where: { decisionId: subjectId, kind: "CLOSED" } })).toBe(1);
    expect(await db.journalEntry.count({ where: { event: "decision.vote-closed", subjectId } })).toBe(1);
  }
});

test("a vote closes before its hour when nobody is waited for, and not sooner", async () => {
  const team = await aTeam();
  const decision = await anOpenVote(team);
  const lead = await asViewer(team.leader);
  for (const person of [team.leader, team.member, team.guardian]) await vote(person, decision, "1");
  expect(await refusal(endVote(lead, { id: decision.id }))).toBe("CONFLICT");
  await closeIfDue(decision.id);
  expect((await pageOf(team.member, team, decision)).page?.closedAt).toBeNull();
  await db.collectifMembership.deleteMany({ where: { memberId: team.facilitator.id } });
  await endVote(lead, { id: decision.id });
  const { page } = await pageOf(team.member, team, decision);
  expect(page).toMatchObject({ result: "NOT_ADOPTED", electorate: 4, electorateLeft: 3 });
  expect(await vote(team.member, decision, "0")).toBe("CONFLICT");
});

test("a secret vote waits for papers that are not in the box", async () => {
  const team = await aTeam();
  const decision = await anOpenVote(team, { secret: "SECRET" });
  const people = [team.leader, team.member, team.guardian, team.facilitator];
  const papers = await Promise.all(people.map((person) => aPaper(decision, person)));
  for (const paper of papers.slice(1)) await castSecretBallot(decision.id, { ...paper, choice: "0" });
  const lead = await asViewer(team.leader);
  expect(await refusal(endVote(lead, { id: decision.id }))).toBe("CONFLICT");
  await castSecretBallot(decision.id, { ...papers[0], choice: "1" });
  await endVote(lead, { id: decision.id });
  const { result } = await pageOf(team.member, team, decision);
  expect(result?.count.tally).toEqual({ kind: "YES_NO", yes: 3, no: 1, abstain: 0 });
});

test("whoever is removed votes no more and finds nothing; the vote she cast stays counted", async () => {
  const team = await aTeam(1);
  const decision = await anOpenVote(team);
  const [other] = team.others;
  if (!other) throw new Error("nobody");
  await vote(team.member, decision, "0");
  await db.collectifMembership.deleteMany({ where: { memberId: { in: [team.member.id, other.id] } } });
  expect(await vote(other, decision, "0")).toBe("NOT_FOUND");
  expect((await pageOf(team.member, team, decision)).page).toBeNull();
  await moveInTime(decision, -1);
  await closeDecisions();
  const { page, result } = await pageOf(team.leader, team, decision);
  expect(page).toMatchObject({ electorate: 5, electorateLeft: 3 });
  expect(result?.count.ballots).toBe(1);
});

test("grades and ranks are counted as they were cast", async () => {
  const team = await aTeam();
  const options = "Lundi\nMardi\nJeudi";
  const judged = await anOpenVote(team, { ballot: "JUDGMENT", options });
  expect(await refusal(voteOnDecision(await asViewer(team.member), { id: judged.id, "choice-0": "1" }))).toBe(
    "choice",
  );
  const ranked = await anOpenVote(team, { ballot: "RANKING", options });
  for (const person of [team.member, team.leader, team.guardian]) {
    const viewer = await asViewer(person);
    const figures = { "choice-0": "2", "choice-1": "1", "choice-2": "3" };
    await voteOnDecision(viewer, { id: judged.id, ...figures });
    await voteOnDecision(viewer, { id: ranked.id, ...figures });
  }
  for (const decision of [judged, ranked]) {
    await moveInTime(decision, -1);
    await closeDecisions();
    const { page, result } = await pageOf(team.member, team, decision);
    expect([page?.result, result?.count.first]).toEqual(["ADOPTED", [1]]);
  }
});

test("two thousand people are put on the roll at once and told once each, even by a job cut midway", async () => {
  const team = await aTeam();
  await db.$executeRaw`
    WITH people AS (INSERT INTO "Member" ("id", "email", "firstName", "lastName", "updatedAt")
      SELECT gen_random_uuid(), 'voix-' || gen_random_uuid() || '@exemple.fr', 'Aline', 'Voix', now()
      FROM generate_series(1, 2000) RETURNING "id"),
    paid AS (INSERT INTO "Adhesion" ("id", "memberId", "startsOn", "endsOn")
      SELECT gen_random_uuid(), "id", current_date - 30, current_date + 30 FROM people)
    INSERT INTO "CollectifMembership" ("id", "collectifId", "memberId", "startsOn")
    SELECT gen_random_uuid(), ${team.collectif.id}::uuid, "id", current_date - 3 FROM people`;
  const decision = await anOpenVote(team);
  expect((await pageOf(team.member, team, decision)).page).toMatchObject({ electorate: 2004, stillIn: 2004 });
  const step = await db.decisionStep.findFirstOrThrow({ where: { decisionId: decision.id } });
  const notices = { decisionId: decision.id, kind: "DECISION_OPENED" as const };
  // What is left of a job that was killed between two batches.
  const half = await db.member.findMany({
    where: { decisionPlaces: { some: { decisionId: decision.id } }, id: { not: team.leader.id } },
    orderBy: { id: "asc" },
    take: 800,
    select: { id: true },
  });
  await db.notification.createMany({
    data: half.map(({ id }) => ({ memberId: id, collectifId: team.collectif.id, ...notices })),
  });
  await db.decisionStep.update({ where: { id: step.id }, data: { toldUpTo: half.at(-1)?.id } });
  await Promise.all([tellDecision({ stepId: step.id }), tellDecision({ stepId: step.id })]);
  await tellDecision({ stepId: step.id });
  const counts = await db.notification.groupBy({ by: ["memberId"], where: notices, _count: true });
  expect(counts).toHaveLength(2003);
  expect(counts.every(({ _count }) => _count === 1)).toBe(true);
});

test("who has not voted is reminded once, the day before the closing", async () => {
  const team = await aTeam();
  const decision = await anOpenVote(team, { title: "Choisir un jour" });
  await vote(team.leader, decision, "0");
  await remindVoters();
  expect(await told(team.member)).toEqual([]);
  await moveInTime(decision, 20 * 3600);
  for (let times = 0; times < 2; times += 1) await remindVoters();
  expect(await told(team.member)).toEqual([expect.stringContaining("Choisir un jour")]);
  expect(await told(team.leader)).toEqual([]);
  const short = await anOpenVote(team, { title: "Un vote bref" });
  await moveInTime(short, 3600, 3600);
  await remindVoters();
  expect((await told(team.member)).join()).not.toContain("Un vote bref");
});
