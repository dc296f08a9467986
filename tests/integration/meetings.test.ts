import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { editMeeting } from "#lib/meetings/mutations.ts";
import {
  acceptPoint,
  addPoint,
  editPoint,
  movePoint,
  proposePoint,
  removePoint,
  restorePoint,
} from "#lib/meetings/mutations-points.ts";
import { visibleMeetings } from "#lib/meetings/policy.ts";
import { findMeeting, listComing, listMeetingChoices, listPast } from "#lib/meetings/queries.ts";
import { findAgenda } from "#lib/meetings/queries-agenda.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMeeting, aPoint, aSlot } from "#tests/factories/meetings.ts";
import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aGroup, formOf, refusalOf } from "#tests/integration/meetings-setup.ts";

// What the walk of acts does not say: who reads what, the agenda, and two people who write at once.

afterAll(() => db.$disconnect());

const states = ["DRAFT", "POLL", "CALLED", "HELD", "CANCELLED"] as const;

/** A meeting in each state, and one that was cancelled before anybody was told. */
async function aMeetingOfEach(collectif: { id: string }) {
  for (const state of states) await aMeeting({ collectif, state });
  await aMeeting({ collectif, state: "CANCELLED", sequence: 0 });
}

test("who reads a meeting follows one rule, in lists, alone and by the policy alike, for every standing", async () => {
  const { collectif, people } = await aGroup();
  await aMeetingOfEach(collectif);
  const lapsed = await aMember({ upToDate: false });
  const outside = await aMember();
  const secretary = await aMember({ roles: ["SECRETARIAT"] });
  await db.collectifMembership.create({
    data: { collectifId: collectif.id, memberId: lapsed.id, startsOn: new Date("2026-01-01") },
  });
  const counts: number[] = [];
  for (const member of [...Object.values(people), lapsed, outside, secretary]) {
    const viewer = await asViewer(member);
    const where = { AND: [visibleMeetings(viewer), { collectifId: collectif.id }] };
    const allowed = (await db.meeting.findMany({ where })).map(({ id }) => id).sort();
    const all = await db.meeting.findMany({ where: { collectifId: collectif.id } });
    const inside = { ...collectif, archivedAt: null };
    const listed = [...(await listComing(viewer, inside)), ...(await listPast(viewer, inside, 1))];
    expect(listed.map(({ id }) => id).sort()).toEqual(allowed);
    expect((await listMeetingChoices(viewer, inside)).map(({ id }) => id)).toEqual(
      listed.map(({ id }) => id),
    );
    const alone = await Promise.all(all.map(({ id }) => findMeeting(viewer, inside, id)));
    expect(alone.flatMap((found) => found?.id ?? []).sort()).toEqual(allowed);
    counts.push(allowed.length);
  }
  // animateur·rice, facilitateur·rice, garant·e, member, observer, then lapsed, outside, secretariat.
  expect(counts).toEqual([6, 6, 4, 4, 4, 0, 0, 6]);
});

describe("one’s own agenda", () => {
  test("holds the meetings of one’s collectifs and no other, and the polls that wait for an answer", async () => {
    const { collectif, people } = await aGroup();
    await aMeetingOfEach(collectif);
    await aMeetingOfEach(await aCollectif());
    const poll = await db.meeting.findFirstOrThrow({ where: { collectifId: collectif.id, state: "POLL" } });
    const slot = await aSlot(poll);
    const viewer = await asViewer(people.MEMBER);
    const coming = await findAgenda(viewer, { isPast: false, page: 1 });
    expect(coming.rows.map(({ isCancelled }) => isCancelled)).toEqual([false, true]);
    expect(coming).toMatchObject({ total: 2, polls: [{ id: poll.id, dates: 1 }], token: null });
    expect(await findAgenda(viewer, { isPast: true, page: 1 })).toMatchObject({ total: 1 });
    await db.meetingVote.create({ data: { slotId: slot.id, memberId: viewer.id, answer: "NO" } });
    expect((await findAgenda(viewer, { isPast: false, page: 1 })).polls).toEqual([]);
    const observer = await findAgenda(await asViewer(people.OBSERVER), { isPast: false, page: 1 });
    expect(observer).toMatchObject({ total: 2, polls: [] });
    const secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    expect(await findAgenda(secretary, { isPast: false, page: 1 })).toMatchObject({ total: 0 });
  });
});

describe("an agenda", () => {
  const point = { title: "Budget", note: "", minutes: "20", kind: "DECISION" };
  const titles = async (meetingId: string) => {
    const rows = await db.meetingPoint.findMany({
      where: { meetingId, position: { not: null } },
      orderBy: { position: "asc" },
    });
    return rows.map(({ title, position }) => `${position} ${title}`);
  };

  test("keeps its ranks whole while points move, go and come back", async () => {
    const { collectif, people } = await aGroup();
    const meeting = await aMeeting({ collectif });
    const [a, b, c] = [
      await aPoint(meeting, { position: 1, title: "a" }),
      await aPoint(meeting, { position: 2, title: "b" }),
      await aPoint(meeting, { position: 3, title: "c" }),
    ];
    const viewer = await asViewer(people.FACILITATEUR);
    await movePoint(viewer, { id: c.id, direction: "up" });
    expect(await titles(meeting.id)).toEqual(["1 a", "2 c", "3 b"]);
    expect((await refusalOf(movePoint(viewer, { id: a.id, direction: "up" }))).code).toBe("CONFLICT");
    await removePoint(viewer, { id: a.id });
    expect(await titles(meeting.id)).toEqual(["1 c", "2 b"]);
    await restorePoint(viewer, { id: a.id });
    expect(await titles(meeting.id)).toEqual(["1 c", "2 b", "3 a"]);
    await Promise.allSettled([
      movePoint(viewer, { id: b.id, direction: "up" }),
      removePoint(viewer, { id: c.id }),
      addPoint(viewer, { id: meeting.id, ...point, rapporteurId: "" }),
      movePoint(viewer, { id: a.id, direction: "up" }),
    ]);
    const after = await titles(meeting.id);
    expect(after.map((line) => Number(line.split(" ")[0]))).toEqual(after.map((_, rank) => rank + 1));
  });

  test("has a hundred points at most", async () => {
    const { collectif, people } = await aGroup();
    const meeting = await aMeeting({ collectif });
    await db.meetingPoint.createMany({
      data: Array.from({ length: 100 }, (_, rank) => ({
        meetingId: meeting.id,
        position: rank + 1,
        title: "Point",
        minutes: 1,
      })),
    });
    const viewer = await asViewer(people.ANIMATEUR);
    const refusal = await refusalOf(addPoint(viewer, { id: meeting.id, ...point, rapporteurId: "" }));
    expect(refusal).toEqual({ code: "CONFLICT", message: "Un ordre du jour a 100 points au plus." });
    expect(await titles(meeting.id)).toHaveLength(100);
  });

  test("takes in what a member proposes once those who prepare accept it, for her to report", async () => {
    const { collectif, people } = await aGroup();
    const meeting = await aMeeting({ collectif });
    const [member, leader] = [await asViewer(people.MEMBER), await asViewer(people.ANIMATEUR)];
    const { id } = await proposePoint(member, { id: meeting.id, ...point });
    const inside = { ...collectif, archivedAt: null };
    expect(await findMeeting(member, inside, meeting.id)).toMatchObject({ points: [], proposed: [{ id }] });
    const others = await asViewer(people.GARANT);
    expect(await findMeeting(others, inside, meeting.id)).toMatchObject({ points: [], proposed: [] });
    await acceptPoint(leader, { id });
    expect(await findMeeting(others, inside, meeting.id)).toMatchObject({
      points: [{ id, rapporteurId: people.MEMBER.id }],
    });
    expect((await refusalOf(acceptPoint(leader, { id }))).code).toBe("CONFLICT");
  });

  test("has nobody report who is not in the collectif", async () => {
    const { collectif, people } = await aGroup();
    const meeting = await aMeeting({ collectif });
    const stranger = await aMember();
    const viewer = await asViewer(people.ANIMATEUR);
    const adding = addPoint(viewer, { id: meeting.id, ...point, rapporteurId: stranger.id });
    expect((await refusalOf(adding)).message).toBe("Cette personne n’est plus dans le collectif.");
  });
});

test("whoever saves a meeting or a point second is told what changed, and nothing of hers is written", async () => {
  const { collectif, people } = await aGroup();
  const meeting = await aMeeting({ collectif });
  const point = await aPoint(meeting, { position: 1 });
  const [one, other] = [await asViewer(people.ANIMATEUR), await asViewer(people.FACILITATEUR)];
  const form = await formOf(meeting.id);
  await editMeeting(one, { ...form, title: "Le sien" });
  const refusal = await refusalOf(editMeeting(other, { ...form, title: "L’autre" }));
  expect(refusal).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("Le sien") });
  expect(await db.meeting.findUnique({ where: { id: meeting.id } })).toMatchObject({ title: "Le sien" });
  const typed = {
    id: point.id,
    version: "",
    title: "Autre",
    minutes: "5",
    kind: "DECISION",
    note: "",
    rapporteurId: "",
  };
  expect((await refusalOf(editPoint(other, typed))).code).toBe("CONFLICT");
});

test("what is past or cancelled changes no more", async () => {
  const { collectif, people } = await aGroup();
  const viewer = await asViewer(people.ANIMATEUR);
  for (const state of ["HELD", "CANCELLED"] as const) {
    const { id } = await aMeeting({ collectif, state });
    expect((await refusalOf(editMeeting(viewer, await formOf(id)))).code).toBe("CONFLICT");
  }
});
