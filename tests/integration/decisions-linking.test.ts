import { Prisma } from "@prisma/client";
import { afterAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { closeDecisions } from "#lib/decisions/jobs.ts";
import { moveInTime } from "#tests/factories/decisions.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { anOpenVote, aTeam, castFor } from "#tests/integration/decisions-setup.ts";

// Somebody who reads the whole database, system columns included, tries to say who cast which ballot of a secret vote. With
// n ballots, chance alone finds one; ten or more happen once in three million attempts.

afterAll(() => db.$disconnect());

const VOTERS = 24;
const MORE_THAN_CHANCE = 10;

/** A row as the database keeps it: its transaction, its place on the disk, and all that it holds. */
type Kept = { table: string; xmin: string; page: number; line: number; row: Record<string, unknown> };

async function everything(): Promise<Kept[]> {
  const tables = await db.$queryRaw<{ name: string; quoted: string }[]>`
    SELECT tablename AS name, format('%I.%I', schemaname, tablename) AS quoted FROM pg_tables
    WHERE schemaname IN ('public', 'graphile_worker') AND tablename NOT IN ('Territory', 'TerritoryInclusion')`;
  const all = await Promise.all(
    tables.map(
      ({ name, quoted }) => db.$queryRaw<Kept[]>`
        SELECT ${name} AS "table", t.xmin::text, (t.ctid::text::point)[0]::int AS "page", (t.ctid::text::point)[1]::int AS "line",
          to_jsonb(t) AS "row" FROM ${Prisma.raw(quoted)} t`,
    ),
  );
  return all.flat();
}

const byDisk = (a: Kept, b: Kept) => a.page - b.page || a.line - b.line;
const rowsOf = (kept: readonly Kept[], table: string, vote: Ref) =>
  kept.filter((one) => one.table === table && one.row.decisionId === vote.id);

/** Every order in which the voters can be put: when they took their papers, by each column, by transaction, by place. */
function orders(rows: readonly Kept[]): Kept[][] {
  const columns = [...new Set(rows.flatMap(({ row }) => Object.keys(row)))];
  const by = (key: (kept: Kept) => string) => rows.toSorted((a, b) => key(a).localeCompare(key(b)));
  return [
    rows.toSorted(byDisk),
    rows.toSorted((a, b) => Number(a.xmin) - Number(b.xmin)),
    ...columns.map((column) => by(({ row }) => String(row[column]))),
  ].flatMap((order) => [order, order.toReversed()]);
}

/** A vote whose voters take their papers and cast them one after the other; who holds which receipt. */
async function aSecretVote() {
  const team = await aTeam(VOTERS - 4);
  const vote = await anOpenVote(team, { secret: "SECRET", ballot: "JUDGMENT", options: "Un\nDeux\nTrois" });
  const voters = [team.leader, team.facilitator, team.guardian, team.member, ...team.others];
  const receipts = new Map<string, string>();
  for (const [index, voter] of voters.entries()) {
    receipts.set(voter.id, await castFor(vote, voter, [index % 7, (index * 3) % 7, (index * 5) % 7]));
  }
  return { vote, receipts };
}

test("while a vote is open, whoever reads the database finds neither a receipt nor an order of arrival in the box", async () => {
  const { vote, receipts } = await aSecretVote();
  const kept = await everything();
  const box = rowsOf(kept, "DecisionEnvelope", vote);
  expect(box).toHaveLength(VOTERS);
  // All of the box was written by the last ballot, in the order of the marks, and by nothing else in that transaction.
  expect(new Set(box.map(({ xmin }) => xmin)).size).toBe(1);
  const together = kept.filter(({ xmin }) => xmin === box[0]?.xmin);
  expect(new Set(together.map(({ table }) => table))).toEqual(new Set(["DecisionEnvelope"]));
  const marks = box.toSorted(byDisk).map(({ row }) => String(row.mark));
  expect(marks).toEqual(marks.toSorted());
  expect(new Set(box.map(({ row }) => String(row.sealed).length)).size).toBe(1);
  expect(new Set(box.map(({ row }) => Object.keys(row).sort().join()))).toEqual(
    new Set(["decisionId,mark,sealed"]),
  );
  const all = JSON.stringify(kept);
  for (const receipt of receipts.values()) expect(all).not.toContain(receipt);
});

test("once a vote is closed, no order of its roll meets an order of its ballots more than chance would", async () => {
  const { vote, receipts } = await aSecretVote();
  await moveInTime(vote, -1);
  await closeDecisions();
  const kept = await everything();
  const ballots = rowsOf(kept, "DecisionBallot", vote);
  const roll = rowsOf(kept, "DecisionVoter", vote);
  expect(ballots).toHaveLength(VOTERS);
  expect(new Set(ballots.map(({ xmin }) => xmin)).size).toBe(1);
  const written = ballots.toSorted(byDisk).map(({ row }) => String(row.receipt));
  expect(written).toEqual(written.toSorted());

  // Nothing holds both a person and a receipt, a paper or the transaction of a ballot; no trace of the act has a name.
  for (const { table, row } of kept) {
    const text = JSON.stringify(row);
    for (const receipt of receipts.values()) {
      if (text.includes(receipt)) expect(table).toBe("DecisionBallot");
    }
  }
  const journal = kept.filter(
    ({ table, row }) => table === "JournalEntry" && JSON.stringify(row).includes(vote.id),
  );
  expect(new Set(journal.map(({ row }) => row.event))).toEqual(
    new Set(["decision.proposed", "decision.opened", "decision.paper-taken", "decision.vote-closed"]),
  );

  const journalOrder = kept.filter(
    ({ table, row }) =>
      table === "JournalEntry" && row.event === "decision.paper-taken" && row.subjectId !== null,
  );
  const rollById = new Map(roll.map((one) => [String(one.row.id), one]));
  const byJournal = journalOrder
    .toSorted((a, b) => Number(a.row.id) - Number(b.row.id))
    .flatMap(({ row }) => rollById.get(String(row.subjectId)) ?? []);
  expect(byJournal).toHaveLength(VOTERS);
  const right = (people: readonly Kept[], papers: readonly Kept[]) =>
    people.filter(({ row }, index) => receipts.get(String(row.memberId)) === papers[index]?.row.receipt)
      .length;
  for (const people of [...orders(roll), byJournal]) {
    for (const papers of orders(ballots)) expect(right(people, papers)).toBeLessThan(MORE_THAN_CHANCE);
  }
});

test("the attempt does find voters where ballots keep an order: an open vote", async () => {
  const team = await aTeam(VOTERS - 4);
  const vote = await anOpenVote(team, {});
  const voters = [team.leader, team.facilitator, team.guardian, team.member, ...team.others];
  for (const { id: memberId } of voters) {
    await db.decisionVote.create({ data: { decisionId: vote.id, memberId, choice: [0] } });
  }
  const cast = rowsOf(await everything(), "DecisionVote", vote);
  const found = orders(cast).map(
    (order) => order.filter(({ row }, index) => row.memberId === voters[index]?.id).length,
  );
  expect(Math.max(...found)).toBe(VOTERS);
});
