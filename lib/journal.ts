import type { Prisma } from "@prisma/client";
import type { Tx } from "#lib/db.ts";

/** A member's id, or the name of what acts without one (« seed », « extraction »). */
export type Actor = { memberId: string } | { system: string };

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
  const who = "memberId" in actor ? { memberId: actor.memberId, actor: "member" } : { actor: actor.system };
  await tx.journalEntry.create({ data: { ...who, event, subjectId, detail } });
}
