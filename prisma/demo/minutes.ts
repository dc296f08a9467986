import { readFileSync } from "node:fs";
import path from "node:path";
import type { CollectifRole } from "@prisma/client";
import { parse } from "yaml";
import { z } from "zod";
import { parseDay, toDay } from "#lib/dates.ts";
import { record } from "#lib/journal.ts";
import { approvalTitle, CLOSING_TITLE, OPENING_TITLE } from "#lib/minutes/labels.ts";
import type { Context } from "#prisma/demo/members.ts";

const DAY_MS = 86_400_000;

const who = z.enum(["A", "B", "F", "M", "C"]);
const schema = z.strictObject({
  meeting: z.string(),
  status: z.enum(["DRAFT", "READY", "APPROVED"]),
  /** The meeting that approved it, or has it on its agenda. */
  at: z.string().optional(),
  planned: z.string().optional(),
  opened: z.string(),
  closed: z.string().optional(),
  guests: z.string().optional(),
  /** A member was given it. */
  pen: z.boolean().default(false),
  sections: z.array(z.tuple([z.string(), z.string().trim()])),
  decisions: z
    .array(
      z.union([
        z.tuple([z.string(), z.string(), z.literal("VOTE"), z.number(), z.number(), z.number()]),
        z.tuple([z.string(), z.string(), z.enum(["CONSENT", "UNANIMITY"])]),
      ]),
    )
    .default([]),
  /** Point, what, who, for how many days from the loading. */
  tasks: z
    .array(
      z.union([
        z.tuple([z.string(), z.string(), who, z.number(), z.literal("done")]),
        z.tuple([z.string(), z.string(), who, z.number()]),
      ]),
    )
    .default([]),
  corrections: z.array(z.tuple([who, z.string()])).default([]),
  annexes: z.array(z.tuple([who, z.string()])).default([]),
});

type Written = z.output<typeof schema>;
type Tx = Context["tx"];

const meetingSelect = {
  id: true,
  title: true,
  startsAt: true,
  endsAt: true,
  collectifId: true,
  points: {
    where: { position: { not: null } },
    select: { id: true, title: true },
    orderBy: { position: "asc" },
  },
  replies: { select: { memberId: true, answer: true } },
  collectif: {
    select: {
      memberships: {
        where: { endsOn: null },
        select: { memberId: true, role: true },
        orderBy: { id: "asc" },
      },
    },
  },
} as const;

const findMeeting = (tx: Tx, title: string) =>
  tx.meeting.findFirstOrThrow({ where: { title }, select: meetingSelect });
type Meeting = Awaited<ReturnType<typeof findMeeting>>;

/** Who is who in the collectif of a meeting. */
function peopleOf({ collectif: { memberships } }: Meeting, camille: string) {
  const inRole = (role: CollectifRole) => memberships.filter((person) => person.role === role);
  const [first, second = first] = inRole("ANIMATEUR");
  if (!first || !second) throw new RangeError("Nobody leads it");
  const facilitator = inRole("FACILITATEUR")[0] ?? first;
  const member = inRole("MEMBER")[0] ?? second;
  const isThere = memberships.some(({ memberId }) => memberId === camille);
  return {
    A: first.memberId,
    B: second.memberId,
    F: facilitator.memberId,
    M: member.memberId,
    C: isThere ? camille : member.memberId,
  };
}

async function writeSections(
  tx: Tx,
  written: Written,
  meeting: Meeting,
  writers: readonly string[],
  at: Date,
) {
  const textOf = new Map(written.sections);
  const rows = [
    { kind: "OPENING" as const, position: 0, title: OPENING_TITLE, pointId: null },
    ...meeting.points.map(({ id, title }, rank) => ({
      kind: "POINT" as const,
      position: rank + 1,
      title,
      pointId: id,
    })),
    { kind: "CLOSING" as const, position: 0, title: CLOSING_TITLE, pointId: null },
  ];
  const ids = new Map<string, string>();
  for (const [rank, row] of rows.entries()) {
    const text = textOf.get(row.title) ?? "";
    const { id } = await tx.minutesSection.create({
      data: { meetingId: meeting.id, ...row, text, version: text === "" ? 0 : 1 },
      select: { id: true },
    });
    ids.set(row.title, id);
    const createdById = writers[rank % writers.length] ?? "";
    if (text !== "") {
      await tx.minutesVersion.create({
        data: { sectionId: id, number: 1, text, createdById, createdAt: at },
      });
    }
  }
  return ids;
}

async function writeMinutes({ tx, now }: Pick<Context, "tx" | "now">, written: Written, camille: string) {
  const meeting = await findMeeting(tx, written.meeting);
  const people = peopleOf(meeting, camille);
  const at = new Date((meeting.endsAt ?? now).getTime() + DAY_MS / 48);
  const by = { createdById: people.A, createdAt: at };
  await tx.minutes.create({
    data: {
      meetingId: meeting.id,
      openedAt: written.opened,
      closedAt: written.closed ?? null,
      guests: written.guests ?? null,
      ...by,
    },
  });
  const sections = await writeSections(tx, written, meeting, [people.A, people.F], at);
  const sectionOf = (title: string) => {
    const id = sections.get(title);
    if (!id) throw new RangeError(`No point ${title}`);
    return id;
  };
  await tx.minutesPresence.createMany({
    data: meeting.replies.map(({ memberId, answer }) => ({
      meetingId: meeting.id,
      memberId,
      state: answer === "YES" ? ("PRESENT" as const) : ("EXCUSED" as const),
    })),
  });
  if (written.pen) {
    await tx.minutesPen.create({
      data: { meetingId: meeting.id, memberId: people.M, givenById: people.A, givenAt: at },
    });
  }
  for (const [point, text, mode, ...votes] of written.decisions) {
    const [votesFor, votesAgainst, abstentions] = votes;
    await tx.minutesDecision.create({
      data: { sectionId: sectionOf(point), text, mode, votesFor, votesAgainst, abstentions, ...by },
    });
  }
  for (const [point, text, owner, days, done] of written.tasks) {
    await tx.meetingTask.create({
      data: {
        collectifId: meeting.collectifId,
        meetingId: meeting.id,
        sectionId: sectionOf(point),
        text,
        ownerId: people[owner],
        dueOn: parseDay(toDay(new Date(now.getTime() + days * DAY_MS))),
        ...(done && { doneAt: new Date(at.getTime() + 5 * DAY_MS), doneById: people[owner] }),
        // Reminded, so that loading the demo tells nobody.
        remindedSoonAt: at,
        remindedAt: at,
        ...by,
      },
    });
  }
  await settle(tx, written, meeting, people, at);
  await record(tx, { system: "seed" }, "minutes.begun", meeting.id, { collectifId: meeting.collectifId });
}

/** What follows the writing: published, corrected, on an agenda, approved, with annexes. */
async function settle(
  tx: Tx,
  { status, at: approvedAt, planned, corrections, annexes }: Written,
  meeting: Meeting,
  people: ReturnType<typeof peopleOf>,
  at: Date,
): Promise<void> {
  const where = { meetingId: meeting.id };
  if (status === "DRAFT") return;
  await tx.minutes.update({ where, data: { status: "READY", readyAt: at, readyById: people.A } });
  const noteOf = (kind: "CORRECTION" | "ANNEX", [by, text]: [keyof typeof people, string], createdAt: Date) =>
    tx.minutesNote.create({ data: { ...where, kind, text, createdById: people[by], createdAt } });
  for (const correction of corrections) {
    await noteOf("CORRECTION", correction, new Date(at.getTime() + 2 * DAY_MS));
  }
  const next = planned ?? approvedAt;
  if (next === undefined || !meeting.startsAt) return;
  const { id: approvalId, startsAt, points } = await findMeeting(tx, next);
  await tx.meetingPoint.create({
    data: {
      meetingId: approvalId,
      position: points.length + 1,
      title: approvalTitle(meeting.startsAt),
      minutes: 5,
      kind: "DECISION",
    },
  });
  await tx.minutes.update({ where, data: { approvalId } });
  if (status !== "APPROVED" || !startsAt) return;
  await tx.minutes.update({
    where,
    data: { status, approvedAt: startsAt, approvedById: people.A },
  });
  for (const annex of annexes) await noteOf("ANNEX", annex, new Date(startsAt.getTime() + 3 * DAY_MS));
}

/** Minutes of some of the demo's meetings, in every state, and tasks: done, late, due today, to come. */
export async function writeAllMinutes({ tx, now }: Context): Promise<void> {
  const file = path.join(import.meta.dirname, "minutes.yaml");
  const all = z.array(schema).parse(parse(readFileSync(file, "utf8")));
  const camille = await tx.member.findFirstOrThrow({
    where: { firstName: "Camille", lastName: "Morel" },
    select: { id: true },
  });
  for (const written of all) await writeMinutes({ tx, now }, written, camille.id);
}
