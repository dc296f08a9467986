import type { Tier } from "@prisma/client";
import { type Tx, todaySql } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { notify } from "#lib/notify.ts";
import { currentText } from "#lib/positions/queries-write.ts";
import { isOpenSql } from "#lib/readers.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** People told by one statement: PostgreSQL takes some 32,000 values at once. */
const BATCH = 500;

type Kind = "POSITION_PROPOSED" | "POSITION_CHANGED";
type About = { id: string; collectifId: string };

async function tell(tx: Tx, kind: Kind, { id, collectifId }: About, memberIds: readonly string[]) {
  for (let start = 0; start < memberIds.length; start += BATCH) {
    const part = memberIds.slice(start, start + BATCH);
    await notify(
      tx,
      part.map((memberId) => ({ memberId, kind, collectifId, positionId: id })),
    );
  }
}

/** Tells those who may sign a position that it waits for them, but whoever proposes it. */
export async function tellPeople(tx: Tx, position: About, by: MemberViewer): Promise<void> {
  const people = await tx.$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM "CollectifMembership" p JOIN "Member" m ON m."id" = p."memberId"
    WHERE p."collectifId" = ${position.collectifId}::uuid AND p."role" <> 'OBSERVER' AND m."id" <> ${by.id}::uuid
      AND p."startsOn" <= ${todaySql} AND (p."endsOn" IS NULL OR p."endsOn" > ${todaySql}) AND ${isOpenSql}
    ORDER BY m."id"`;
  await tell(
    tx,
    "POSITION_PROPOSED",
    position,
    people.map(({ id }) => id),
  );
}

/** Tells those whose signature is of an older text, since it was just written again: that of their strate, or the common one. */
async function tellSignatories(tx: Tx, position: About, tier: Tier | null, by: MemberViewer): Promise<void> {
  const signatures = await tx.positionSignature.findMany({
    where: { positionId: position.id, memberId: { not: by.id }, ...(tier === null ? {} : { tier }) },
    select: { memberId: true },
    orderBy: { id: "asc" },
  });
  await tell(
    tx,
    "POSITION_CHANGED",
    position,
    signatures.map(({ memberId }) => memberId),
  );
}

export type Written = { tier: Tier | null; title: string | null; text: string; note: string | null };

/**
 * The one way in which a text of a position changes: a version more, and those who had signed are told. The position is held.
 * Throws CONFLICT when nothing changes.
 */
export async function writeText(
  tx: Tx,
  position: About,
  { tier, title, text, note }: Written,
  by: MemberViewer,
): Promise<{ number: number }> {
  const before = await currentText(tx, position.id, tier);
  if (before?.text === text && before.title === title) {
    throw new AppError("CONFLICT", "Rien n’a changé\u00A0: le texte est déjà celui-là.");
  }
  const number = (before?.number ?? 0) + 1;
  await tx.positionVersion.create({
    data: { positionId: position.id, tier, number, title, text, note, createdById: by.id },
    select: { id: true },
  });
  await tx.position.update({
    where: { id: position.id },
    data: { writtenAt: new Date(), ...(title !== null && { title }) },
    select: { id: true },
  });
  await tellSignatories(tx, position, tier, by);
  return { number };
}
