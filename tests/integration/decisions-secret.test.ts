import { afterAll, expect, test } from "vitest";
import { blindPaper, finishPaper, receiptOf, toBase64Url } from "#lib/ballot-paper.ts";
import { db } from "#lib/db.ts";
import { closeDecisions } from "#lib/decisions/jobs.ts";
import { castSecretBallot, takeBallotPaper } from "#lib/decisions/mutations-votes.ts";
import { findDecision } from "#lib/decisions/queries-one.ts";
import { findResult } from "#lib/decisions/queries-result.ts";
import { moveInTime } from "#tests/factories/decisions.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusal } from "#tests/integration/collectifs-setup.ts";
import { anOpenVote, aPaper, aTeam, castFor, signerOf } from "#tests/integration/decisions-setup.ts";

afterAll(() => db.$disconnect());

const secret = { secret: "SECRET" };

test("each voter finds her receipt in the list, with her choice, and the count is that of the ballots", async () => {
  const team = await aTeam(3);
  const vote = await anOpenVote(team, secret);
  const voters = [team.leader, team.member, ...team.others];
  const kept: { receipt: string; choice: number[] }[] = [];
  for (const [index, voter] of voters.entries()) {
    const choice = [index % 3];
    kept.push({ receipt: await castFor(vote, voter, choice), choice });
  }
  const viewer = await asViewer(team.observer);
  const before = await findDecision(viewer, team.collectif.slug, vote.id);
  expect(before && (await findResult(viewer, before))).toBeNull();
  expect(await db.decisionBallot.count({ where: { decisionId: vote.id } })).toBe(0);

  await moveInTime(vote, -1);
  await closeDecisions();
  const page = await findDecision(viewer, team.collectif.slug, vote.id);
  const found = page && (await findResult(viewer, page));
  expect(found?.ballots.map(({ who, choice }) => ({ receipt: who, choice }))).toEqual(
    kept.sort((a, b) => (a.receipt < b.receipt ? -1 : 1)),
  );
  expect(found?.count.tally).toEqual({ kind: "YES_NO", yes: 2, no: 2, abstain: 1 });
  expect(page).toMatchObject({ electorate: 7, electorateLeft: 7, result: "NOT_ADOPTED" });
  const after = await db.decision.findUniqueOrThrow({ where: { id: vote.id } });
  expect(after.keys).toBeNull();
  expect(await db.decisionEnvelope.count({ where: { decisionId: vote.id } })).toBe(0);
});

test("fifty requests at once with one paper cast one ballot", async () => {
  const team = await aTeam();
  const vote = await anOpenVote(team, secret);
  const paper = await aPaper(vote, team.member);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      refusal(castSecretBallot(vote.id, { ...paper, choice: [String(index % 2)] })),
    ),
  );
  expect(new Set(answers)).toEqual(new Set(["done", "CONFLICT"]));
  // Those that say the same again are told that it is in the box; the others that it has voted.
  expect(answers.filter((answer) => answer === "done")).toHaveLength(25);
  expect(await db.decisionEnvelope.count({ where: { decisionId: vote.id } })).toBe(1);
});

test("fifty requests at once for a paper give one", async () => {
  const team = await aTeam();
  const vote = await anOpenVote(team, secret);
  const viewer = await asViewer(team.member);
  const signer = await signerOf(vote);
  const blinded = await Promise.all(Array.from({ length: 50 }, () => blindPaper(signer)));
  const answers = await Promise.all(
    blinded.map((one) => refusal(takeBallotPaper(viewer, { id: vote.id, blinded: one.blinded }))),
  );
  expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
  expect(answers.filter((answer) => answer === "CONFLICT")).toHaveLength(49);
});

test("an answer that was lost is given again for the same paper, and for no other", async () => {
  const team = await aTeam();
  const vote = await anOpenVote(team, secret);
  const viewer = await asViewer(team.member);
  const signer = await signerOf(vote);
  const paper = await blindPaper(signer);
  const first = await takeBallotPaper(viewer, { id: vote.id, blinded: paper.blinded });
  const again = await takeBallotPaper(viewer, { id: vote.id, blinded: paper.blinded });
  expect(again.secrets).toEqual(first.secrets);
  const other = await blindPaper(signer);
  expect(await refusal(takeBallotPaper(viewer, { id: vote.id, blinded: other.blinded }))).toBe("CONFLICT");
});

test("a paper forged, altered or of another vote casts nothing", async () => {
  const team = await aTeam();
  const [vote, other] = [await anOpenVote(team, secret), await anOpenVote(team, secret)];
  const paper = await aPaper(vote, team.member);
  const choice = ["0"];
  const random = toBase64Url(crypto.getRandomValues(new Uint8Array(256)));
  const token = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const forged: [string, unknown][] = [
    [vote.id, { token, signature: random, choice }],
    [vote.id, { token, signature: paper.signature, choice }],
    [vote.id, { ...paper, signature: random, choice }],
    [vote.id, { ...paper, token: `${paper.token}=`, choice }],
    [vote.id, { token: "x", signature: "x", choice }],
    [vote.id, { choice }],
    [vote.id, null],
    [other.id, { ...paper, choice }],
  ];
  for (const [id, sent] of forged) {
    const message = "Ce bulletin n’est pas de ce vote.";
    await expect(castSecretBallot(id, sent)).rejects.toMatchObject({ code: "INVALID", message });
  }
  for (const choice of [["3"], ["-1"], ["0", "0"], ["x"], [], ["1.5"]]) {
    expect(await refusal(castSecretBallot(vote.id, { ...paper, choice }))).toBe("choice");
  }
  expect(await refusal(castSecretBallot("not-an-id", { ...paper, choice }))).toBe("NOT_FOUND");
  expect(await db.decisionEnvelope.count({ where: { decisionId: { in: [vote.id, other.id] } } })).toBe(0);
});

test("the server never sees what it signs, and makes a paper itself for a browser without scripts", async () => {
  const team = await aTeam();
  const vote = await anOpenVote(team, secret);
  const { secrets } = await takeBallotPaper(await asViewer(team.member), { id: vote.id, blinded: "" });
  const [token = "", signature = ""] = secrets;
  await castSecretBallot(vote.id, { token, signature, choice: "2" });
  await moveInTime(vote, -1);
  await closeDecisions();
  expect(await db.decisionBallot.findMany({ where: { decisionId: vote.id } })).toEqual([
    { decisionId: vote.id, receipt: await receiptOf(token), choice: [2] },
  ]);
  const signer = await signerOf(vote);
  const mine = await blindPaper(signer);
  await expect(finishPaper(signer, mine, signature)).rejects.toThrow();
});

test("a paper taken before one is removed still votes, and nobody off the roll gets one", async () => {
  const team = await aTeam(1);
  const vote = await anOpenVote(team, secret);
  const paper = await aPaper(vote, team.member);
  const [late] = team.others;
  await db.collectifMembership.deleteMany({
    where: { collectifId: team.collectif.id, memberId: { in: [team.member.id, late?.id ?? ""] } },
  });
  await castSecretBallot(vote.id, { ...paper, choice: "0" });
  if (!late) throw new Error("nobody");
  expect(await refusal(aPaper(vote, late))).toBe("NOT_FOUND");
  expect(await refusal(aPaper(vote, team.observer))).toBe("FORBIDDEN");
  await moveInTime(vote, -1);
  await closeDecisions();
  expect(await db.decision.findUniqueOrThrow({ where: { id: vote.id } })).toMatchObject({
    electorate: 5,
    electorateLeft: 3,
    result: "ADOPTED",
  });
});
