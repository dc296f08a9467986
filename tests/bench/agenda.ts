import { db } from "#lib/db.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMeeting, aSpan } from "#tests/factories/meetings.ts";
import type { Ref } from "#tests/factories/unique.ts";

const MEETINGS = 300;
const COLLECTIFS = 10;

/** Gives a member three hundred meetings in ten collectifs, half of them past, to measure « /agenda » and its feed. */
export async function fillAgenda(member: Ref): Promise<void> {
  for (let collectif = 0; collectif < COLLECTIFS; collectif += 1) {
    await db.$transaction(async (tx) => {
      const made = await aCollectif({ people: { MEMBER: [member] } }, tx);
      for (let rank = 0; rank < MEETINGS / COLLECTIFS; rank += 1) {
        const days = (rank - MEETINGS / COLLECTIFS / 2) * 6 + 1;
        const span = aSpan(days * 24 + collectif);
        const state = days < 0 ? "HELD" : "CALLED";
        await aMeeting({ collectif: made, by: member, state, ...span }, tx);
      }
    });
  }
}
