import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { answerSlots, openPoll, pickSlot, removeSlot, replyToMeeting } from "#lib/meetings/mutations-poll.ts";
import { bestSlots, findPoll, findReplies } from "#lib/meetings/queries-replies.ts";
import { aMeeting, aSlot, inHours } from "#tests/factories/meetings.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aGroup, refusalOf } from "#tests/integration/meetings-setup.ts";

afterAll(() => db.$disconnect());

async function polled() {
  const group = await aGroup();
  const meeting = await aMeeting({ collectif: group.collectif, state: "POLL" });
  const slots = [await aSlot(meeting, 100), await aSlot(meeting, 200)] as const;
  const viewers = {
    animatrice: await asViewer(group.people.ANIMATEUR),
    member: await asViewer(group.people.MEMBER),
    garant: await asViewer(group.people.GARANT),
  };
  return { ...group, meeting, slots, viewers };
}

describe("a poll for the date", () => {
  test("is opened on two dates at least", async () => {
    const { collectif, people } = await aGroup();
    const meeting = await aMeeting({ collectif, state: "DRAFT" });
    await aSlot(meeting);
    const refusal = await refusalOf(openPoll(await asViewer(people.ANIMATEUR), { id: meeting.id }));
    expect(refusal.message).toBe("Proposez au moins deux dates.");
  });

  test("counts what each says of each date, marks what suits most, and names the silent to those who prepare", async () => {
    const { meeting, slots, viewers, collectif, people } = await polled();
    const [first, second] = slots;
    const say = (one: string, other: string) => ({
      id: meeting.id,
      [`date-${first.id}`]: one,
      [`date-${second.id}`]: other,
    });
    await Promise.all([
      answerSlots(viewers.member, say("YES", "IF_NEEDED")),
      answerSlots(viewers.garant, say("NO", "YES")),
    ]);
    await answerSlots(viewers.animatrice, say("NO", "YES"));
    await answerSlots(viewers.garant, say("IF_NEEDED", "YES"));
    const poll = await findPoll(viewers.animatrice, meeting, { ...collectif, archivedAt: null });
    expect(poll.slots).toMatchObject([
      { yes: 1, ifNeeded: 1, no: 1, own: "NO" },
      { yes: 2, ifNeeded: 1, no: 0, own: "YES" },
    ]);
    expect(bestSlots(poll.slots)).toEqual(new Set([second.id]));
    expect(poll).toMatchObject({ answered: 3, silent: 1 });
    expect(poll.silentNames).toHaveLength(1);
    expect(poll.slots.map(({ answers }) => answers.length)).toEqual([3, 3]);
    const other = await findPoll(viewers.member, meeting, { ...collectif, archivedAt: null });
    expect(other).toMatchObject({ silent: 1, silentNames: [] });
    await db.collectifMembership.updateMany({
      where: { memberId: people.GARANT.id },
      data: { endsOn: new Date("2026-11-01"), startsOn: new Date("2026-10-01") },
    });
    expect(await findPoll(viewers.animatrice, meeting, { ...collectif, archivedAt: null })).toMatchObject({
      answered: 2,
    });
  });

  test("refuses a late answer plainly, and an answer to a date of another meeting", async () => {
    const { meeting, slots, viewers } = await polled();
    const stranger = await aSlot(await aMeeting({ state: "POLL" }));
    const foreign = answerSlots(viewers.member, { id: meeting.id, [`date-${stranger.id}`]: "YES" });
    expect((await refusalOf(foreign)).code).toBe("CONFLICT");
    await pickSlot(viewers.animatrice, { id: slots[0].id });
    const late = answerSlots(viewers.member, { id: meeting.id, [`date-${slots[0].id}`]: "YES" });
    expect(await refusalOf(late)).toEqual({
      code: "CONFLICT",
      message: "Trop tard\u00a0: la date est choisie.",
    });
    expect(await db.meetingVote.count({ where: { slot: { meetingId: meeting.id } } })).toBe(0);
    expect((await refusalOf(pickSlot(viewers.animatrice, { id: slots[1].id }))).code).toBe("CONFLICT");
    expect(await db.meeting.findUnique({ where: { id: meeting.id } })).toMatchObject({
      state: "CALLED",
      startsAt: slots[0].startsAt,
    });
  });

  test("counts an answer given as the date is picked, or refuses it: never both", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { meeting, slots, viewers } = await polled();
      const [answered, picked] = await Promise.allSettled([
        answerSlots(viewers.member, { id: meeting.id, [`date-${slots[0].id}`]: "YES" }),
        pickSlot(viewers.animatrice, { id: slots[1].id }),
      ]);
      expect(picked.status).toBe("fulfilled");
      const votes = await db.meetingVote.findMany({ where: { slot: { meetingId: meeting.id } } });
      expect(votes).toHaveLength(answered.status === "fulfilled" ? 1 : 0);
      const { calledAt } = await db.meeting.findUniqueOrThrow({ where: { id: meeting.id } });
      for (const { answeredAt } of votes) expect(answeredAt <= (calledAt ?? new Date(0))).toBe(true);
    }
  });

  test("keeps a date for which somebody has answered", async () => {
    const { meeting, slots, viewers } = await polled();
    await answerSlots(viewers.member, { id: meeting.id, [`date-${slots[0].id}`]: "NO" });
    expect((await refusalOf(removeSlot(viewers.animatrice, { id: slots[0].id }))).code).toBe("CONFLICT");
    await removeSlot(viewers.animatrice, { id: slots[1].id });
    expect(await db.meetingSlot.count({ where: { meetingId: meeting.id } })).toBe(1);
  });
});

describe("whether one comes", () => {
  test("is said until the end, with a word, and counted among those who are in the collectif", async () => {
    const { collectif, people } = await aGroup();
    const meeting = await aMeeting({ collectif });
    const viewer = await asViewer(people.OBSERVER);
    await replyToMeeting(viewer, { id: meeting.id, answer: "MAYBE", word: "Selon le train." });
    await replyToMeeting(viewer, { id: meeting.id, answer: "YES", word: "" });
    const inside = { ...collectif, archivedAt: null };
    expect(await findReplies(viewer, meeting, inside)).toMatchObject({
      own: { answer: "YES", word: null },
      counts: { YES: 1, MAYBE: 0, NO: 0 },
      people: [{ answer: "YES" }],
      silent: 4,
      silentNames: [],
    });
    const leader = await findReplies(await asViewer(people.FACILITATEUR), meeting, inside);
    expect(leader.silentNames).toHaveLength(4);
    await db.meeting.update({
      where: { id: meeting.id },
      data: { startsAt: inHours(-3), endsAt: inHours(-1) },
    });
    const late = replyToMeeting(viewer, { id: meeting.id, answer: "NO", word: "" });
    expect((await refusalOf(late)).message).toBe("Trop tard\u00a0: la réunion est passée.");
  });
});
