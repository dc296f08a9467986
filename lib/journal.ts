import type { Prisma } from "@prisma/client";
import type { Tx } from "#lib/db.ts";

/** A member's id, or the name of what acts without one (« seed », « extraction »). */
export type Actor = { memberId: string } | { system: string };

const whoOf = (actor: Actor) =>
  "memberId" in actor ? { memberId: actor.memberId, actor: "member" } : { actor: actor.system };

/**
 * Writes what happened in the transaction that does it.
 * `detail` holds ids and enum values alone: the journal outlives an erased member.
 */
export async function record(
  tx: Tx,
  actor: Actor,
  event: string,
  subjectId: string | null,
  detail: Prisma.InputJsonObject = {},
): Promise<void> {
  await tx.journalEntry.create({ data: { ...whoOf(actor), event, subjectId, detail } });
}

export type Happened = {
  actor: Actor;
  event: string;
  subjectId: string | null;
  detail?: Prisma.InputJsonObject;
};

/** The same of many things, in one statement, in their order. */
export async function recordAll(tx: Tx, happened: readonly Happened[]): Promise<void> {
  await tx.journalEntry.createMany({
    data: happened.map(({ actor, detail = {}, ...rest }) => ({ ...whoOf(actor), ...rest, detail })),
  });
}
