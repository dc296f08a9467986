import { blindPaper, finishPaper, type Paper, readSigner, receiptOf } from "#lib/ballot-paper.ts";
import { db } from "#lib/db.ts";
import { openDecision } from "#lib/decisions/mutations.ts";
import { castSecretBallot, takeBallotPaper } from "#lib/decisions/mutations-votes.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aProposal } from "#tests/factories/decisions.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

/** A collectif with somebody in each place, and as many plain members more as asked. */
export async function aTeam(more = 0) {
  const [leader, facilitator, guardian, member, observer] = await Promise.all(
    Array.from({ length: 5 }, () => aMember()),
  );
  if (!leader || !facilitator || !guardian || !member || !observer) throw new Error("nobody");
  const others: Ref[] = [];
  for (let count = 0; count < more; count += 1) others.push(await aMember());
  const collectif = await aCollectif({
    people: {
      ANIMATEUR: [leader],
      FACILITATEUR: [facilitator],
      GARANT: [guardian],
      MEMBER: [member, ...others],
      OBSERVER: [observer],
    },
  });
  return { collectif, leader, facilitator, guardian, member, observer, others };
}

export type Team = Awaited<ReturnType<typeof aTeam>>;

/** A vote of the team, open. */
export async function anOpenVote(
  { collectif, leader }: Team,
  extra: Record<string, unknown> = {},
): Promise<Ref> {
  const vote = await aProposal(collectif, leader, { way: "VOTE", ...extra });
  await openDecision(await asViewer(leader), { id: vote.id, dueOn: "" });
  return vote;
}

export const signerOf = async ({ id }: Ref) => {
  const { publicKey } = await db.decision.findUniqueOrThrow({ where: { id }, select: { publicKey: true } });
  if (!publicKey) throw new Error("no key");
  return readSigner(publicKey);
};

/** Takes a paper as a browser does: blinded, signed, unblinded. */
export async function aPaper(vote: Ref, member: Ref): Promise<Paper> {
  const signer = await signerOf(vote);
  const { blinded, ...kept } = await blindPaper(signer);
  const { secrets } = await takeBallotPaper(await asViewer(member), { id: vote.id, blinded });
  return finishPaper(signer, kept, secrets[0] ?? "");
}

/** Votes in secret; answers the receipt. */
export async function castFor(vote: Ref, member: Ref, choice: readonly number[]): Promise<string> {
  const paper = await aPaper(vote, member);
  await castSecretBallot(vote.id, { ...paper, choice: choice.map(String) });
  return receiptOf(paper.token);
}
