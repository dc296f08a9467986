import type { MeetingState } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import type { Viewer } from "#lib/viewer.ts";

type Held = { id: string; state: MeetingState; sequence: number };

/** The viewer's id; the policy has let nobody else through. */
export const idOf = (viewer: Viewer): string => {
  if (viewer.kind !== "member") throw new AppError("NOT_FOUND", "Introuvable.");
  return viewer.id;
};

/** Those concerned are told of what is now stored, once each (jobs-tell.ts), whoever did it less. */
export async function tell(tx: Tx, { id }: { id: string }, viewer: Viewer): Promise<void> {
  await enqueue(tx, "tellMeeting", { id, byId: idOf(viewer) }, { key: `tellMeeting:${id}`, maxAttempts: 14 });
}

const over: Partial<Record<MeetingState, string>> = {
  HELD: "Cette réunion a eu lieu\u00a0: elle ne change plus.",
  CANCELLED: "Cette réunion est annulée\u00a0: elle ne change plus.",
};

/** What is past or cancelled stays as it is. Throws CONFLICT. */
export function refuseOver({ state }: Pick<Held, "state">): void {
  const why = over[state];
  if (why) throw new AppError("CONFLICT", why);
}

/** Throws CONFLICT when somebody has meanwhile brought it to another state. */
export function refuseUnless(
  states: readonly MeetingState[],
  { state }: Pick<Held, "state">,
  why: string,
): void {
  refuseOver({ state });
  if (!states.includes(state)) throw new AppError("CONFLICT", why);
}
