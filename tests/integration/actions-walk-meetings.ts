import { wallClock } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { storedMeeting, storedPoint } from "#lib/meetings/labels-stored.ts";
import { versionOf } from "#lib/versions.ts";
import { aMembership } from "#tests/factories/collectifs.ts";
import { aCalendar, aMeeting, aPoint, aSlot, inHours } from "#tests/factories/meetings.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import { type Entry, inCollectif, owner, signedIn, without } from "#tests/integration/actions-walk-entry.ts";

const leaders = ["animatrice", "secretariat"] as const;
const readers = [...inCollectif, "secretariat"] as const;
const parts = ["collectifMember", "animatrice", "author"] as const;
const others = without(readers, leaders);

const day = () => ({ day: wallClock(inHours(800)).day, from: "18:00", to: "20:00" });
const form = { title: "Tarifs", place: "Mairie", videoUrl: "", presentation: "" };

type State = NonNullable<Parameters<typeof aMeeting>[0]>["state"];
const meetingIn = async ({ collectif, people }: Cast, state: State, fields = {}) =>
  aMeeting({ collectif, by: people.animatrice, state, ...fields });

/** One act of those who prepare, on a meeting that others see too, then on one that they do not. */
const byLeaders = (
  state: State,
  arrange: (meeting: { id: string }, cast: Cast) => Promise<Record<string, unknown>> = async ({ id }) => ({
    id,
  }),
  fields = {},
): Entry["scenarios"] => [
  {
    name: `in state ${state}`,
    arrange: async (cast) => arrange(await meetingIn(cast, state, fields), cast),
    may: leaders,
    told: state === "DRAFT" ? [] : others,
  },
];

const point = { title: "Budget", note: "", minutes: "20", kind: "DECISION" };

const onPoint =
  (fields: Parameters<typeof aPoint>[1], extra: Record<string, unknown> = {}) =>
  async (cast: Cast): Promise<Record<string, unknown>> => {
    const meeting = await meetingIn(cast, "CALLED");
    await aPoint(meeting, { position: 1 });
    const { id } = await aPoint(meeting, fields);
    return { id, ...extra };
  };

const versionOfPoint = async (made: Promise<Record<string, unknown>>) => {
  const { id, ...rest } = await made;
  const stored = await db.meetingPoint.findUniqueOrThrow({ where: { id: String(id) } });
  return { id, ...rest, version: versionOf(storedPoint({ ...stored, rapporteur: null })) };
};

const ownCalendar = async (cast: Cast, role: RoleName) => {
  const member = owner(cast, role);
  await db.calendarToken.deleteMany({ where: { memberId: member.id } });
  return aCalendar(member);
};

const somebodysCalendar = async () => aCalendar({ id: (await aMembership()).memberId });

export const meetingsTable: Record<string, Entry> = {
  "meeting.created": {
    table: "Meeting",
    scenarios: [
      {
        name: "in a collectif",
        arrange: async ({ collectif }) => ({ collectifId: collectif.id, ...form, ...day() }),
        may: leaders,
        told: others,
      },
    ],
  },
  "meeting.edited": {
    table: "Meeting",
    scenarios: byLeaders("CALLED", async ({ id }) => ({
      id,
      version: versionOf(storedMeeting(await db.meeting.findUniqueOrThrow({ where: { id } }))),
      ...form,
      ...day(),
    })),
  },
  "meeting.called": {
    table: "Meeting",
    scenarios: byLeaders("DRAFT", undefined, { startsAt: inHours(48), endsAt: inHours(50) }),
  },
  "meeting.cancelled": {
    table: "Meeting",
    scenarios: byLeaders("CALLED", async ({ id }) => ({ id, word: "La salle est prise." })),
  },
  "meeting.reminded": { table: "Meeting", scenarios: byLeaders("CALLED") },
  "meeting.date-proposed": {
    table: "MeetingSlot",
    scenarios: byLeaders("POLL", async ({ id }) => ({ id, ...day() })),
  },
  "meeting.date-withdrawn": {
    table: "MeetingSlot",
    deletes: true,
    scenarios: byLeaders("POLL", async (meeting) => ({ id: (await aSlot(meeting)).id })),
  },
  "meeting.polled": {
    table: "Meeting",
    scenarios: byLeaders("DRAFT", async (meeting) => {
      await aSlot(meeting, 100);
      await aSlot(meeting, 200);
      return { id: meeting.id };
    }),
  },
  "meeting.date-picked": {
    table: "Meeting",
    scenarios: byLeaders("POLL", async (meeting) => ({ id: (await aSlot(meeting)).id })),
  },
  "meeting.dates-answered": {
    table: "MeetingVote",
    key: "slotId",
    scenarios: [
      {
        name: "of a poll",
        arrange: async (cast) => {
          const meeting = await meetingIn(cast, "POLL");
          return { id: meeting.id, [`date-${(await aSlot(meeting)).id}`]: "YES" };
        },
        may: parts,
        told: without(readers, parts),
      },
    ],
  },
  "meeting.answered": {
    table: "MeetingReply",
    key: "meetingId",
    scenarios: [
      {
        name: "called",
        arrange: async (cast) => ({ id: (await meetingIn(cast, "CALLED")).id, answer: "YES", word: "" }),
        may: inCollectif,
        told: ["secretariat"],
      },
    ],
  },
  "meeting.point-added": {
    table: "MeetingPoint",
    scenarios: byLeaders("CALLED", async ({ id }) => ({ id, ...point, rapporteurId: "" })),
  },
  "meeting.points-added": {
    table: "MeetingPoint",
    scenarios: byLeaders("CALLED", async ({ id }) => ({ id, lines: "Budget, 20 min\nDivers" })),
  },
  "meeting.point-edited": {
    table: "MeetingPoint",
    scenarios: [
      {
        name: "on the agenda",
        arrange: (cast) => versionOfPoint(onPoint({ position: 2 }, { ...point, rapporteurId: "" })(cast)),
        may: leaders,
        told: others,
      },
    ],
  },
  "meeting.point-moved": {
    table: "MeetingPoint",
    scenarios: [
      { name: "up", arrange: onPoint({ position: 2 }, { direction: "up" }), may: leaders, told: others },
    ],
  },
  "meeting.point-removed": {
    table: "MeetingPoint",
    scenarios: [
      { name: "on the agenda", arrange: onPoint({ position: 2 }), may: leaders, told: others },
      {
        name: "one’s own proposal",
        arrange: async (cast, role) => onPoint({ proposedById: owner(cast, role).id })(cast),
        may: [...parts, "secretariat"],
        told: ["observer"],
      },
      { name: "somebody else’s proposal", arrange: onPoint({}), may: leaders },
    ],
  },
  "meeting.point-restored": {
    table: "MeetingPoint",
    scenarios: [{ name: "taken off", arrange: onPoint({ removedAt: new Date() }), may: leaders }],
  },
  "meeting.point-proposed": {
    table: "MeetingPoint",
    scenarios: [
      {
        name: "for a meeting",
        arrange: async (cast) => ({ id: (await meetingIn(cast, "CALLED")).id, ...point }),
        may: parts,
        told: without(readers, parts),
      },
    ],
  },
  "meeting.point-accepted": {
    table: "MeetingPoint",
    scenarios: [{ name: "proposed", arrange: onPoint({}), may: leaders }],
  },
  "calendar.opened": {
    table: "CalendarToken",
    scenarios: [
      {
        name: "in place of one’s own",
        arrange: async (cast, role) => ({ replaced: (await ownCalendar(cast, role)).id }),
        may: signedIn,
      },
      {
        name: "in place of somebody else’s",
        arrange: async () => ({ replaced: (await somebodysCalendar()).id }),
        may: [],
      },
    ],
  },
  "calendar.revoked": {
    table: "CalendarToken",
    scenarios: [
      {
        name: "one’s own",
        arrange: async (cast, role) => ({ id: (await ownCalendar(cast, role)).id }),
        may: signedIn,
      },
      { name: "somebody else’s", arrange: async () => ({ id: (await somebodysCalendar()).id }), may: [] },
    ],
  },
};
