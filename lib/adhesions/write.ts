import { type HeldPeriod, type Period, type PeriodRules, paidPeriod } from "#lib/adhesions/periods.ts";
import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { record, recordAll } from "#lib/journal.ts";
import { type Balance, balancesOfDues } from "#lib/ledger/queries-balance.ts";

/** A calendar day as the database takes it. */
export const dayOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** One after the other for one member: what the second reads, the first has written. */
export const holdMember = (tx: Tx, memberId: string): Promise<unknown> =>
  tx.$queryRaw`SELECT FROM "Member" WHERE "id" = ${memberId}::uuid FOR NO KEY UPDATE`;

/** Whether what has come gives the adhésion: all that is due so far, and of dues that were given up, all of it. */
const isPaid = ({ receivedCents, dueNowCents }: Balance, cents: number, isCancelled: boolean): boolean =>
  isCancelled ? receivedCents >= cents : dueNowCents <= 0 && (receivedCents > 0 || cents === 0);

type Given = Period & { id: string; memberId: string };
type Held = HeldPeriod & { memberId: string };

/** Every adhésion that these members have had, and every rule of periods. */
async function readPeriods(tx: Tx, memberIds: readonly string[]) {
  const held = await tx.$queryRaw<Held[]>`
    SELECT a."memberId", a."startsOn"::text, a."endsOn"::text, a."graceEndsOn"::text FROM "Adhesion" a
    WHERE a."memberId" = ANY (${[...memberIds]}::uuid[])`;
  const rules = await tx.$queryRaw<PeriodRules[]>`
    SELECT r."startsOn"::text, r."kind", r."graceDays", r."lateJoinFrom", r."months", r."renewalDays" FROM "AdhesionRules" r`;
  return { held, rules };
}

/** One adhésion for each of these members. */
async function giveEach(tx: Tx, given: readonly Given[]): Promise<void> {
  const day = today();
  const { held, rules } = await readPeriods(
    tx,
    given.map(({ memberId }) => memberId),
  );
  const data = given.map(({ id: duesId, memberId, ...promised }) => {
    const history = held.filter((one) => one.memberId === memberId);
    const { startsOn, endsOn } = paidPeriod(rules, promised, history, day);
    const isAsPromised = startsOn === promised.startsOn && endsOn === promised.endsOn;
    return { memberId, duesId, startsOn: dayOf(startsOn), endsOn: dayOf(endsOn), isAsPromised };
  });
  const made = await tx.adhesion.createManyAndReturn({
    data: data.map(({ isAsPromised: _, ...row }) => row),
    select: { id: true, duesId: true, memberId: true },
  });
  // Receipts and her page name the period that she was given, not the one that she was promised.
  for (const { duesId, startsOn, endsOn, isAsPromised } of data)
    if (!isAsPromised)
      await tx.dues.update({ where: { id: duesId }, data: { startsOn, endsOn }, select: { id: true } });
  await recordAll(
    tx,
    made.map(({ id, duesId, memberId }) => ({
      actor: { system: "ledger" },
      event: "adhesion.granted",
      subjectId: id,
      detail: { duesId, memberId },
    })),
  );
}

/** Two of one member are given one after the other: the second begins where the first ends. */
async function giveAll(tx: Tx, given: readonly Given[]): Promise<void> {
  const [now, later]: [Map<string, Given>, Given[]] = [new Map(), []];
  for (const one of given) {
    if (now.has(one.memberId)) later.push(one);
    else now.set(one.memberId, one);
  }
  if (now.size > 0) await giveEach(tx, [...now.values()]);
  if (later.length > 0) await giveAll(tx, later);
}

async function withdraw(tx: Tx, id: string, detail: { duesId: string; memberId: string }): Promise<void> {
  await tx.adhesion.delete({ where: { id }, select: { id: true } });
  await record(tx, { system: "ledger" }, "adhesion.withdrawn", id, detail);
}

/**
 * Gives the adhésions that dues pay for, or takes them back, by what the ledger says now. To be called in the transaction of
 * every entry about these dues, after it: called again, it changes nothing. A late instalment takes nothing back; all of the
 * money gone (refunded, lost in a dispute) does. An upgrade gives nothing by itself: the adhésion is there.
 */
export async function grantAllPaid(tx: Tx, duesIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT m."id" FROM "Member" m
    WHERE m."id" IN (SELECT d."memberId" FROM "Dues" d WHERE d."id" = ANY (${[...duesIds]}::uuid[]))
    ORDER BY m."id" FOR NO KEY UPDATE`;
  const all = await tx.dues.findMany({
    where: { id: { in: [...duesIds] }, kind: { not: "UPGRADE" } },
    select: {
      id: true,
      memberId: true,
      cents: true,
      startsOn: true,
      endsOn: true,
      cancelledAt: true,
      adhesion: { select: { id: true } },
    },
    orderBy: { id: "asc" },
  });
  if (all.length === 0) return;
  const balances = await balancesOfDues(
    tx,
    all.map(({ id }) => id),
  );
  const given: Given[] = [];
  for (const { id, memberId, cents, startsOn, endsOn, cancelledAt, adhesion } of all) {
    const balance = balances.get(id);
    if (!balance) continue;
    if (!adhesion && isPaid(balance, cents, cancelledAt !== null)) {
      const [from = "", to = ""] = [startsOn, endsOn].map((date) => date.toISOString().slice(0, 10));
      given.push({ id, memberId, startsOn: from, endsOn: to });
    }
    if (adhesion && balance.receivedCents <= 0 && cents > 0)
      await withdraw(tx, adhesion.id, { duesId: id, memberId });
  }
  await giveAll(tx, given);
}

/** The same of one. */
export const grantPaid = (tx: Tx, duesId: string): Promise<void> => grantAllPaid(tx, [duesId]);
