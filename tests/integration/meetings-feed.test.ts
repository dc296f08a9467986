import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { GET } from "#app/(public)/flux/agenda/[jeton]/route.ts";
import { db } from "#lib/db.ts";
import { openCalendar, revokeCalendar } from "#lib/meetings/mutations-calendar.ts";
import { findAgenda } from "#lib/meetings/queries-agenda.ts";
import { readCalendar } from "#tests/factories/calendar-reader.ts";
import { aMeeting, aPoint, aSpan } from "#tests/factories/meetings.ts";
import { daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aGroup } from "#tests/integration/meetings-setup.ts";

afterAll(() => db.$disconnect());

const read = (token: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost:3000/flux/agenda/${token}`, { headers }), {
    params: Promise.resolve({ jeton: token }),
  });
const listed = async (token: string) => readCalendar(await (await read(token)).text()).events;

let group: Awaited<ReturnType<typeof aGroup>>;
let token: string;
beforeEach(async () => {
  group = await aGroup();
  ({ token } = await openCalendar(await asViewer(group.people.MEMBER), { replaced: "" }));
});

describe("the private calendar", () => {
  test("holds the meetings of one’s collectifs, cancelled ones as such, and none that is not called", async () => {
    const { collectif } = group;
    const called = await aMeeting({ collectif, ...aSpan(48) });
    await aPoint(called, { position: 1, title: "Budget" });
    const cancelled = await aMeeting({ collectif, state: "CANCELLED", ...aSpan(72) });
    for (const state of ["DRAFT", "POLL"] as const) await aMeeting({ collectif, state });
    await aMeeting({ collectif, state: "CANCELLED", sequence: 0 });
    await aMeeting();
    const events = await listed(token);
    expect(events).toMatchObject([
      { uid: `${called.id}@localhost`, status: "CONFIRMED", startsAt: called.startsAt, attendees: [] },
      { uid: `${cancelled.id}@localhost`, status: "CANCELLED", sequence: 2 },
    ]);
    expect(events[0]?.description).toContain("1. Budget");
  });

  test("loses what is no longer hers at the next request: a place, an adhésion, an account", async () => {
    const { collectif, people } = group;
    await aMeeting({ collectif });
    expect(await listed(token)).toHaveLength(1);
    const where = { memberId: people.MEMBER.id };
    await db.collectifMembership.updateMany({ where, data: { endsOn: daysFromToday(0) } });
    expect(await listed(token)).toEqual([]);
    await db.collectifMembership.updateMany({ where, data: { endsOn: null } });
    await db.adhesion.deleteMany({ where });
    expect(await listed(token)).toEqual([]);
    await db.member.update({ where: { id: people.MEMBER.id }, data: { suspendedAt: new Date() } });
    expect((await read(token)).status).toBe(404);
  });

  test("is told once, kept as a hash, replaced and revoked", async () => {
    const viewer = await asViewer(group.people.MEMBER);
    const stored = await db.calendarToken.findFirstOrThrow({ where: { memberId: viewer.id } });
    expect(JSON.stringify(stored)).not.toContain(token);
    const replaced = await openCalendar(viewer, { replaced: stored.id });
    expect((await read(token)).status).toBe(404);
    expect((await read(replaced.token)).status).toBe(200);
    const { token: shown } = await findAgenda(viewer, { isPast: false, page: 1 });
    expect(shown?.id).toBe(replaced.id);
    await revokeCalendar(viewer, { id: replaced.id });
    expect((await read(replaced.token)).status).toBe(404);
    await expect(openCalendar(viewer, { replaced: "" })).resolves.toHaveProperty("token");
    await expect(openCalendar(viewer, { replaced: "" })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is not sent again while it is the same, and is kept by nobody else", async () => {
    await aMeeting({ collectif: group.collectif });
    const first = await read(token);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
      "cache-control": "private, no-cache",
      "referrer-policy": "no-referrer",
    });
    const etag = first.headers.get("etag") ?? "";
    expect((await read(token, { "if-none-match": etag })).status).toBe(304);
    await aMeeting({ collectif: group.collectif, ...aSpan(24) });
    expect((await read(token, { "if-none-match": etag })).status).toBe(200);
  });

  test("answers sixty times an hour", async () => {
    for (let time = 0; time < 60; time += 1) await read(token);
    const refused = await read(token);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("900");
  });
});
