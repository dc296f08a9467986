import { db, type Tx } from "#lib/db.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import type { Recipient } from "#lib/privacy/mails.ts";
import { dueAdhesionSql, lapsedSql } from "#lib/privacy/queries-retention.ts";
import { receivedToday } from "#lib/privacy/write.ts";
import { plan, tellPlanned } from "#lib/privacy/write-erasures.ts";
import { retentionDays } from "#lib/retention.ts";

/** People told in a night: a first run on an old list must not be taken for spam. */
const A_NIGHT = 500;

const why = {
  RESIGNED: "Vous avez quitté l’association.",
  UNOPENED: "Ce compte a été préparé pour vous et n’a jamais été ouvert.",
  INACTIVE: "Vous n’avez plus d’adhésion et ne vous êtes pas connecté·e depuis longtemps.",
} as const;
type Reason = keyof typeof why;

/** Plans one erasure and tells her; an account that somebody plans at the same time is planned once. */
const planFor = (member: Recipient, reason: Reason): Promise<void> =>
  db.$transaction(async (tx: Tx) => {
    const { secret, columns } = plan();
    const [made] = await tx.erasureRequest.createManyAndReturn({
      data: [{ memberId: member.id, origin: "RETENTION", receivedOn: receivedToday(), ...columns }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!made) return;
    await tellPlanned(tx, member, { dueAt: columns.dueAt, secret }, why[reason]);
    await record(tx, { system: "privacy" }, "erasure.planned", made.id, { memberId: member.id, reason });
  });

/**
 * Each night: plans the erasure of those whose period has passed, who have thirty days to keep their account; removes
 * what accounting and the proof of answers no longer ask for. Other domains remove theirs by the same periods.
 */
export async function applyRetention(): Promise<void> {
  const days = await retentionDays();
  let planned = 0;
  for (const reason of ["RESIGNED", "UNOPENED", "INACTIVE"] as const) {
    const members = await db.$queryRaw<Recipient[]>`
      SELECT m."id", m."email"::text, m."firstName" FROM "Member" m WHERE ${lapsedSql[reason](days[reason])}
      ORDER BY m."id" LIMIT ${A_NIGHT - planned}`;
    for (const member of members) await planFor(member, reason);
    planned += members.length;
  }
  const adhesions = await db.$executeRaw`DELETE FROM "Adhesion" a WHERE ${dueAdhesionSql(days.ACCOUNTING)}`;
  const before = new Date(Date.now() - days.REQUESTS * 86_400_000);
  const requests = await db.dataRequest.deleteMany({ where: { closedAt: { lt: before } } });
  const erasures = await db.erasureRequest.deleteMany({
    where: {
      OR: [{ doneAt: { lt: before } }, { refusedAt: { lt: before } }, { cancelledAt: { lt: before } }],
    },
  });
  log.info({ planned, adhesions, requests: requests.count + erasures.count }, "periods applied");
}
