import { afterAll, describe, expect, test } from "vitest";
import { removeFromCollectif } from "#lib/collectifs/mutations-people.ts";
import { db } from "#lib/db.ts";
import { remindMeeting, tellMeeting, tellPlaces, tendMeetingsAt } from "#lib/meetings/jobs.ts";
import { callMeeting, cancelMeeting, editMeeting, remindUnanswered } from "#lib/meetings/mutations.ts";
import { openPoll } from "#lib/meetings/mutations-poll.ts";
import { readCalendar } from "#tests/factories/calendar-reader.ts";
import { aMembership } from "#tests/factories/collectifs.ts";
import { aMeeting, aPoint, aSlot, aSpan, inHours } from "#tests/factories/meetings.ts";
import { daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aGroup, aReader, formOf, mailsTo, noticesTo, refusalOf } from "#tests/integration/meetings-setup.ts";

afterAll(() => db.$disconnect());

const tell = (id: string, byId: string | null = null) => tellMeeting({ id, byId });
const calendarsTo = async (member: { id: string }) =>
  (await mailsTo(member)).flatMap(({ calendar }) => (calendar ? [readCalendar(calendar.text)] : []));

/** A meeting of a group, just called by its animatrice. */
async function called() {
  const group = await aGroup();
  const by = group.people.ANIMATEUR;
  const meeting = await aMeeting({
    collectif: group.collectif,
    by,
    state: "DRAFT",
    place: "Mairie de Die",
    ...aSpan(),
  });
  await aPoint(meeting, { position: 1, title: "Budget; de l’eau", minutes: 30, rapporteurId: by.id });
  await callMeeting(await asViewer(by), { id: meeting.id });
  await tell(meeting.id, by.id);
  return { ...group, by, meeting };
}

describe("a meeting that is called", () => {
  test("is told to everybody in the collectif, with her own invitation and nobody else’s address", async () => {
    const { people, meeting, by, collectif } = await called();
    for (const member of Object.values(people)) {
      const [mail, ...others] = await mailsTo(member);
      expect(others).toEqual([]);
      expect(mail).toMatchObject({
        to: member.email,
        collectifId: collectif.id,
        calendar: { method: "REQUEST" },
      });
      const { method, events } = readCalendar(mail?.calendar?.text ?? "");
      expect(method).toBe("REQUEST");
      expect(events).toMatchObject([
        {
          uid: `${meeting.id}@localhost`,
          sequence: 1,
          status: "CONFIRMED",
          location: "Mairie de Die",
          startsAt: meeting.startsAt,
          endsAt: meeting.endsAt,
          attendees: [`MAILTO:${member.email}`],
        },
      ]);
      expect(events[0]?.description).toContain("1. Budget; de l’eau (30\u00a0min, Aline Ferrand");
      const all = JSON.stringify(mail);
      for (const other of Object.values(people)) {
        if (other.id !== member.id) expect(all).not.toContain(other.email);
      }
      expect(await noticesTo(member)).toEqual(member.id === by.id ? [] : ["MEETING_CALLED"]);
    }
  });

  test("is told once, however often the job runs", async () => {
    const { people, meeting } = await called();
    await Promise.all([tell(meeting.id), tell(meeting.id)]);
    await tellPlaces({ collectifId: meeting.collectifId });
    for (const member of Object.values(people)) expect(await mailsTo(member)).toHaveLength(1);
    expect(await noticesTo(people.MEMBER)).toEqual(["MEETING_CALLED"]);
  });

  test("goes by mail to nobody who wants none from the collectif, or at all, and is in their notices", async () => {
    const group = await aGroup();
    const { MEMBER: none, GARANT: never, OBSERVER: digest, ANIMATEUR: by } = group.people;
    const collectifId = group.collectif.id;
    await db.collectifPreference.createMany({
      data: [
        { memberId: none.id, collectifId, mail: "NONE" },
        { memberId: digest.id, collectifId, mail: "DIGEST" },
      ],
    });
    const stopped = {
      memberId: never.id,
      subject: "COLLECTIFS",
      channel: "MAIL",
      frequency: "NONE",
    } as const;
    await db.notificationPreference.create({ data: stopped });
    const meeting = await aMeeting({ collectif: group.collectif, by, state: "DRAFT", ...aSpan() });
    await callMeeting(await asViewer(by), { id: meeting.id });
    await tell(meeting.id, by.id);
    expect(await mailsTo(none)).toEqual([]);
    expect(await mailsTo(never)).toEqual([]);
    expect(await mailsTo(digest)).toHaveLength(1);
    expect(await noticesTo(none)).toEqual(["MEETING_CALLED"]);
    expect(await db.notification.count({ where: { meetingId: meeting.id, mail: { not: "NONE" } } })).toBe(0);
  });

  test("tells what changed of its time, place or title, and nothing of its agenda", async () => {
    const { people, meeting, by } = await called();
    const viewer = await asViewer(by);
    await editMeeting(viewer, await formOf(meeting.id, { presentation: "Lisez le rapport." }));
    await tell(meeting.id, by.id);
    expect(await calendarsTo(people.MEMBER)).toHaveLength(1);
    await editMeeting(viewer, await formOf(meeting.id, { place: "Salle des fêtes", to: "23:30" }));
    await tell(meeting.id, by.id);
    const [, changed] = await calendarsTo(people.MEMBER);
    expect(changed).toMatchObject({
      method: "REQUEST",
      events: [{ sequence: 2, location: "Salle des fêtes" }],
    });
    expect(await noticesTo(people.MEMBER)).toEqual(["MEETING_CALLED", "MEETING_CHANGED"]);
  });

  test("once cancelled leaves every calendar that holds it, with the reason", async () => {
    const { people, meeting, by } = await called();
    await cancelMeeting(await asViewer(by), { id: meeting.id, word: "La salle est prise." });
    await tell(meeting.id, by.id);
    const [, mail] = await mailsTo(people.MEMBER);
    expect(mail?.body.paragraphs).toContain("La salle est prise.");
    expect(readCalendar(mail?.calendar?.text ?? "")).toMatchObject({
      method: "CANCEL",
      events: [{ uid: `${meeting.id}@localhost`, sequence: 2, status: "CANCELLED" }],
    });
    expect(await noticesTo(people.MEMBER)).toEqual(["MEETING_CALLED", "MEETING_CANCELLED"]);
    await tell(meeting.id);
    expect(await mailsTo(people.MEMBER)).toHaveLength(2);
  });

  test("leaves the calendar of somebody removed, which learns no more of it, and comes back with her", async () => {
    const { people, meeting, by, collectif } = await called();
    const place = await db.collectifMembership.findFirstOrThrow({ where: { memberId: people.MEMBER.id } });
    await removeFromCollectif(await asViewer(by), { id: place.id, reason: "Elle a changé de conseil." });
    await editMeeting(await asViewer(by), await formOf(meeting.id, { place: "Lieu secret" }));
    await tell(meeting.id, by.id);
    await tellPlaces({ collectifId: collectif.id });
    const [, withdrawn, ...others] = await mailsTo(people.MEMBER);
    expect(others).toEqual([]);
    expect(JSON.stringify(withdrawn)).not.toMatch(/Lieu secret|Tarifs/);
    expect(readCalendar(withdrawn?.calendar?.text ?? "")).toMatchObject({
      method: "CANCEL",
      events: [{ sequence: 2, status: "CANCELLED", location: null }],
    });
    await aMembership({ collectif, member: people.MEMBER, startsOn: daysFromToday(0) });
    await tellPlaces({ collectifId: collectif.id });
    const [, , back] = await calendarsTo(people.MEMBER);
    expect(back).toMatchObject({ method: "REQUEST", events: [{ sequence: 3, location: "Lieu secret" }] });
  });

  test("is told to whoever comes in before it, and to nobody once it is over", async () => {
    const { meeting, collectif } = await called();
    const newcomer = await aReader();
    await aMembership({ collectif, member: newcomer });
    await tendMeetingsAt(new Date());
    await tell(meeting.id);
    expect(await calendarsTo(newcomer)).toMatchObject([{ method: "REQUEST" }]);
    await db.meeting.update({
      where: { id: meeting.id },
      data: { startsAt: inHours(-4), endsAt: inHours(-2), sequence: 9 },
    });
    await tell(meeting.id);
    expect(await calendarsTo(newcomer)).toHaveLength(1);
    await tendMeetingsAt(new Date());
    expect(await db.meeting.findUnique({ where: { id: meeting.id } })).toMatchObject({ state: "HELD" });
  });
});

describe("those who have not answered", () => {
  const silentOf = async (id: string, state: "POLL" | "CALLED") => {
    const sent = await db.notification.findMany({ where: { meetingId: id, kind: `MEETING_${state}` } });
    return sent.length;
  };

  test("are told again once when asked for, and once by themselves the day before", async () => {
    const { people, meeting, by } = await called();
    const answer = { meetingId: meeting.id, memberId: people.MEMBER.id, answer: "NO" as const };
    await db.meetingReply.create({ data: answer });
    const viewer = await asViewer(by);
    await remindUnanswered(viewer, { id: meeting.id });
    await remindMeeting({ id: meeting.id, byId: by.id });
    // Four were told at first, three of them have said nothing.
    expect(await silentOf(meeting.id, "CALLED")).toBe(7);
    expect((await refusalOf(remindUnanswered(viewer, { id: meeting.id }))).message).toBe(
      "Les personnes sans réponse ont déjà été relancées.",
    );
    await db.meeting.update({
      where: { id: meeting.id },
      data: { startsAt: inHours(20), endsAt: inHours(22), calledAt: inHours(-72) },
    });
    await tendMeetingsAt(new Date());
    await tendMeetingsAt(new Date());
    const jobs = await db.$queryRaw<unknown[]>`
      SELECT 1 FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks k ON k.id = j.task_id
      WHERE k.identifier = 'remindMeeting' AND j.payload->>'id' = ${meeting.id} AND j.payload->>'byId' IS NULL`;
    expect(jobs).toHaveLength(1);
  });

  test("of a poll are all but those who only observe", async () => {
    const group = await aGroup();
    const by = group.people.ANIMATEUR;
    const meeting = await aMeeting({ collectif: group.collectif, by, state: "DRAFT" });
    await aSlot(meeting, 100);
    await aSlot(meeting, 200);
    await openPoll(await asViewer(by), { id: meeting.id });
    await tell(meeting.id, by.id);
    expect(await silentOf(meeting.id, "POLL")).toBe(4);
    await remindMeeting({ id: meeting.id, byId: by.id });
    expect(await silentOf(meeting.id, "POLL")).toBe(7);
    expect(await mailsTo(group.people.MEMBER)).toEqual([]);
  });
});
