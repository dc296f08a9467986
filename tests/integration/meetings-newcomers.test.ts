import { afterAll, expect, test, vi } from "vitest";
import { acceptInvitation, joinCollectif } from "#lib/collectifs/mutations-joining.ts";
import { admitRequest } from "#lib/collectifs/mutations-people.ts";
import { db } from "#lib/db.ts";
import { tellPlaces } from "#lib/meetings/jobs.ts";
import { readCalendar } from "#tests/factories/calendar-reader.ts";
import { aCollectifRequest } from "#tests/factories/collectif-requests.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { working } from "#tests/factories/jobs.ts";
import { aMeeting, aSpan } from "#tests/factories/meetings.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aReader, mailsTo } from "#tests/integration/meetings-setup.ts";

afterAll(() => db.$disconnect());

type Scene = { collectif: Ref; leader: Ref; newcomer: Ref };

/** Each way of coming in, as its button does it. */
const ways = {
  "is admitted": async ({ collectif, leader, newcomer }: Scene) => {
    const { id } = await aCollectifRequest({ collectif, member: newcomer });
    await admitRequest(await asViewer(leader), { id });
  },
  "accepts an invitation": async ({ collectif, newcomer }: Scene) => {
    const { id } = await aCollectifRequest({ collectif, member: newcomer, kind: "INVITED" });
    await acceptInvitation(await asViewer(newcomer), { id });
  },
  "joins an open collectif": async ({ collectif, newcomer }: Scene) => {
    await joinCollectif(await asViewer(newcomer), { id: collectif.id });
  },
};

for (const [way, comeIn] of Object.entries(ways)) {
  test(`whoever ${way} is invited to its coming meetings at once, the others are told nothing again`, async () => {
    const [leader, newcomer] = [await aReader(), await aReader()];
    const collectif = await aCollectif({ joining: "OPEN", people: { ANIMATEUR: [leader] } });
    const coming = await aMeeting({ collectif, by: leader, ...aSpan() });
    await aMeeting({ collectif, by: leader, ...aSpan(-48), state: "HELD" });
    await tellPlaces({ collectifId: collectif.id });
    const before = (await mailsTo(leader)).length;
    await comeIn({ collectif, leader, newcomer });
    await working({ tellPlaces }, () =>
      vi.waitFor(async () => expect(await mailsTo(newcomer)).not.toEqual([]), { timeout: 20_000 }),
    );
    const calendars = (await mailsTo(newcomer)).flatMap(({ calendar }) =>
      calendar ? [readCalendar(calendar.text)] : [],
    );
    expect(calendars).toMatchObject([{ method: "REQUEST", events: [{ uid: `${coming.id}@localhost` }] }]);
    expect(await mailsTo(leader)).toHaveLength(before);
  });
}
