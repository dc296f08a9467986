import { db } from "#lib/db.ts";
import { aWholeDecision } from "#tests/factories/decisions.ts";
import { aWholeMeeting } from "#tests/factories/meetings.ts";
import { someWholeMinutes } from "#tests/factories/minutes.ts";
import { aWholePosition } from "#tests/factories/positions.ts";
import { aWholePost } from "#tests/factories/threads.ts";
import type { Ref } from "#tests/factories/unique.ts";

/** What is shared inside a collectif stays without her name: it holds no mark of hers. */
export async function insideCollectif(member: Ref, collectifId: string) {
  const about = { collectifId, title: "Tenir un budget de l’eau" };
  const thread = await db.thread.create({ data: { ...about, authorId: member.id } });
  await aWholePost(member, thread, collectifId);
  const created = { ...about, createdById: member.id };
  await aWholeMeeting(member, created);
  await someWholeMinutes(member, { id: collectifId });
  await aWholeDecision(member, created);
  await aWholePosition(member, { id: collectifId });
}
