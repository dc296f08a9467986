import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { removeFromCollectif } from "#lib/collectifs/mutations-people.ts";
import { today, wallClock } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { tellMeeting } from "#lib/meetings/jobs.ts";
import { callMeeting, cancelMeeting, editMeeting } from "#lib/meetings/mutations.ts";
import { type ReadEvent, readCalendar } from "#tests/factories/calendar-reader.ts";
import { aMembership } from "#tests/factories/collectifs.ts";
import { aMeeting, aSpan, inHours } from "#tests/factories/meetings.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aGroup, formOf, mailsTo } from "#tests/integration/meetings-setup.ts";

afterAll(() => db.$disconnect());

type Step = { act: "move" | "rename" | "remove" | "back" | "tell" | "cancel"; hours: number };

/** A calendar as applications keep one: by UID, a message counts when its SEQUENCE is not behind (RFC 5546, 2.1.5). */
function calendarAfter(messages: readonly string[]): ReadEvent | null {
  let held: ReadEvent | null = null;
  let last = -1;
  for (const text of messages) {
    const { method, events } = readCalendar(text);
    const [event] = events;
    if (!event || event.sequence <= last) continue;
    last = event.sequence;
    held = method === "REQUEST" ? event : null;
  }
  return held;
}

const steps = fc.array(
  fc.record({
    act: fc.constantFrom<Step["act"]>("move", "rename", "remove", "back", "tell", "tell", "cancel"),
    hours: fc.integer({ min: 48, max: 900 }),
  }),
  { minLength: 1, maxLength: 9 },
);

test("a calendar that follows the messages, in any order, ends as the meeting is", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.integer(), async (acts, seed) => {
      const { collectif, people } = await aGroup();
      const { ANIMATEUR: by, MEMBER: member } = people;
      const viewer = await asViewer(by);
      const meeting = await aMeeting({ collectif, by, state: "DRAFT", ...aSpan() });
      const place = () =>
        db.collectifMembership.findFirst({
          where: { memberId: member.id, collectifId: collectif.id, endsOn: null },
        });
      await callMeeting(viewer, { id: meeting.id });
      for (const { act, hours } of acts) {
        const { state } = await db.meeting.findUniqueOrThrow({ where: { id: meeting.id } });
        const held = await place();
        if (act === "tell") await tellMeeting({ id: meeting.id, byId: by.id });
        if (act === "remove" && held) await removeFromCollectif(viewer, { id: held.id, reason: "Essai." });
        if (act === "back" && !held) {
          await aMembership({ collectif, member, startsOn: new Date(`${today()}T00:00:00Z`) });
        }
        if (state !== "CALLED") continue;
        if (act === "cancel") await cancelMeeting(viewer, { id: meeting.id, word: "Essai." });
        if (act === "rename") {
          await editMeeting(viewer, await formOf(meeting.id, { title: `Réunion de ${hours} heures` }));
        }
        if (act === "move") {
          const { day } = wallClock(inHours(hours));
          await editMeeting(viewer, await formOf(meeting.id, { day, from: "18:00", to: "20:00" }));
        }
      }
      await tellMeeting({ id: meeting.id, byId: by.id });
      const stored = await db.meeting.findUniqueOrThrow({ where: { id: meeting.id } });
      const sent = (await mailsTo(member)).flatMap(({ calendar }) => calendar?.text ?? []);
      // Mail arrives in any order: only the numbers say which comes last.
      const random =
        fc.sample(fc.shuffledSubarray(sent, { minLength: sent.length }), { seed, numRuns: 1 })[0] ?? [];
      for (const messages of [sent, random]) {
        const shown = calendarAfter(messages);
        if (stored.state === "CANCELLED" || !(await place())) expect(shown).toBeNull();
        else {
          expect(shown).toMatchObject({ startsAt: stored.startsAt, endsAt: stored.endsAt });
          expect(shown?.title).toContain(stored.title);
        }
      }
      const numbers = sent.map((text) => readCalendar(text).events[0]?.sequence ?? 0);
      expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
    }),
    { numRuns: 12 },
  );
});
