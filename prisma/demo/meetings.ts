import { readFileSync } from "node:fs";
import path from "node:path";
import type { CollectifRole } from "@prisma/client";
import { parse } from "yaml";
import { z } from "zod";
import { instantOf, toDay } from "#lib/dates.ts";
import { record } from "#lib/journal.ts";
import type { Context } from "#prisma/demo/members.ts";
import { type Random, seededRandom } from "#prisma/demo/random.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3600_000;

const kind = z.enum(["INFORMATION", "DISCUSSION", "DECISION"]);
const who = z.enum(["A", "B", "F", "G"]);
const schema = z.strictObject({
  collectif: z.string(),
  title: z.string(),
  state: z.enum(["POLL", "CANCELLED"]).optional(),
  in: z.number().optional(),
  at: z.string().optional(),
  hours: z.number().optional(),
  place: z.string().optional(),
  video: z.string().optional(),
  presentation: z.string().optional(),
  word: z.string().optional(),
  slots: z.array(z.tuple([z.number(), z.string(), z.number()])).default([]),
  points: z
    .array(z.union([z.tuple([z.string(), z.number(), kind, who]), z.tuple([z.string(), z.number(), kind])]))
    .default([]),
  proposed: z.tuple([z.string(), z.number()]).optional(),
  replies: z.boolean().default(false),
});

type Written = z.output<typeof schema>;
type Person = { memberId: string; role: CollectifRole };

/** So many days from the loading, at an hour of Paris. */
function spanOf(now: Date, days: number, time: string, hours: number) {
  const startsAt = instantOf({ day: toDay(new Date(now.getTime() + days * DAY_MS)), time });
  if (!startsAt) throw new RangeError(`No such hour: ${time}`);
  return { startsAt, endsAt: new Date(startsAt.getTime() + hours * HOUR_MS) };
}

const words = ["Je rejoindrai en visio.", "Avec un quart d’heure de retard.", "Je peux prendre les notes."];

const repliesOf = (people: readonly Person[], random: Random, at: Date) =>
  people
    .filter(() => random.chance(0.7))
    .map(({ memberId }) => ({
      memberId,
      answer: random.pick(["YES", "YES", "YES", "MAYBE", "NO"] as const),
      word: random.chance(0.15) ? random.pick(words) : null,
      answeredAt: at,
    }));

function stateOf(meeting: Written, span: { endsAt: Date } | null, now: Date) {
  const calledAt = new Date(Math.min(now.getTime(), span?.endsAt.getTime() ?? 0) - 15 * DAY_MS);
  if (meeting.state === "POLL") return { state: "POLL" as const, sequence: 1 };
  if (meeting.state === "CANCELLED") {
    const cancelledAt = new Date(now.getTime() - 2 * DAY_MS);
    return {
      state: "CANCELLED" as const,
      sequence: 2,
      calledAt,
      cancelledAt,
      cancelWord: meeting.word ?? null,
    };
  }
  const isPast = span !== null && span.endsAt < now;
  return { state: isPast ? ("HELD" as const) : ("CALLED" as const), sequence: 1, calledAt };
}

async function writeMeeting(
  { tx, now }: Pick<Context, "tx" | "now">,
  meeting: Written,
  { id: collectifId, people }: { id: string; people: readonly Person[] },
  random: Random,
): Promise<void> {
  const inRole = (role: CollectifRole) => people.filter((person) => person.role === role);
  const [first, second = first] = inRole("ANIMATEUR");
  if (!first) throw new RangeError(`Nobody leads ${meeting.collectif}`);
  const named = { A: first, B: second, F: inRole("FACILITATEUR")[0], G: inRole("GARANT")[0] };
  const span =
    meeting.in === undefined ? null : spanOf(now, meeting.in, meeting.at ?? "20:30", meeting.hours ?? 1.5);
  const at = new Date(Math.min(now.getTime(), span?.startsAt.getTime() ?? now.getTime()) - 3 * DAY_MS);
  const state = stateOf(meeting, span, now);
  const voices = people.filter(({ role }) => role !== "OBSERVER");
  const { id } = await tx.meeting.create({
    data: {
      collectifId,
      createdById: first.memberId,
      title: meeting.title,
      place: meeting.place ?? null,
      videoUrl: meeting.video ?? null,
      presentation: meeting.presentation ?? null,
      createdAt: new Date(at.getTime() - 20 * DAY_MS),
      ...state,
      ...span,
      points: {
        create: meeting.points.map(([title, minutes, pointKind, reporter], rank) => ({
          position: rank + 1,
          title,
          minutes,
          kind: pointKind,
          rapporteurId: (reporter && named[reporter]?.memberId) ?? null,
        })),
      },
      slots: {
        create: meeting.slots.map(([days, time, hours]) => ({
          ...spanOf(now, days, time, hours),
          answers: {
            create: voices
              .filter(() => random.chance(0.6))
              .map(({ memberId }) => ({
                memberId,
                answer: random.pick(["YES", "YES", "IF_NEEDED", "NO"] as const),
                answeredAt: at,
              })),
          },
        })),
      },
      replies: { create: meeting.replies ? repliesOf(people, random, at) : [] },
      // Told, so that loading the demo writes to nobody.
      invitations: {
        create: people.map(({ memberId }) => ({
          memberId,
          told: state.sequence,
          state: state.state,
          calendar: state.state === "POLL" ? null : state.sequence,
          toldAt: at,
          withdrawnAt: state.state === "CANCELLED" ? at : null,
        })),
      },
    },
    select: { id: true },
  });
  if (meeting.proposed) {
    const [title, minutes] = meeting.proposed;
    const by = inRole("MEMBER")[0] ?? first;
    await tx.meetingPoint.create({ data: { meetingId: id, title, minutes, proposedById: by.memberId } });
  }
  await record(tx, { system: "seed" }, "meeting.created", id, { collectifId });
}

/** What the demo's collectifs meet about: past, to come, polled, cancelled. Those who were to be told have been. */
export async function writeMeetings({ tx, now }: Context): Promise<void> {
  const random = seededRandom(2027);
  const file = path.join(import.meta.dirname, "meetings.yaml");
  const meetings = z.array(schema).parse(parse(readFileSync(file, "utf8")));
  const collectifs = await tx.collectif.findMany({
    select: {
      id: true,
      slug: true,
      memberships: {
        where: { endsOn: null },
        select: { memberId: true, role: true },
        orderBy: { id: "asc" },
      },
    },
  });
  for (const meeting of meetings) {
    const found = collectifs.find(({ slug }) => slug === meeting.collectif);
    if (!found) throw new RangeError(`No collectif ${meeting.collectif}`);
    await writeMeeting({ tx, now }, meeting, { id: found.id, people: found.memberships }, random);
  }
}
