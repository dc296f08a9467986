import type { MinutesSectionKind, Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import { aMeeting, aSpan } from "#tests/factories/meetings.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";

type MinutesOverrides = {
  collectif: Ref;
  by?: Ref;
  meeting?: Ref;
  status?: "DRAFT" | "READY" | "APPROVED";
  /** Titles of its points. */
  points?: readonly string[];
  pens?: readonly Ref[];
};

const sectionOf = (meetingId: string, kind: MinutesSectionKind, position: number, title: string) => ({
  meetingId,
  kind,
  position,
  title,
});

/**
 * Minutes of a meeting held a month ago, in the collectif given, with a section a point. Approved ones were so at a meeting
 * that has begun.
 */
export async function someMinutes({
  collectif,
  by,
  meeting,
  status = "DRAFT",
  points,
  pens,
}: MinutesOverrides) {
  const { id: createdById } = by ?? (await aMember());
  const held = meeting ?? (await aMeeting({ collectif, by, state: "HELD" }));
  const meetingId = held.id;
  await db.minutes.create({ data: { meetingId, createdById } });
  await db.minutesSection.createMany({
    data: [
      sectionOf(meetingId, "OPENING", 0, "Ouverture"),
      ...(points ?? ["Budget de l’eau"]).map((title, rank) => sectionOf(meetingId, "POINT", rank + 1, title)),
      sectionOf(meetingId, "CLOSING", 0, "Clôture"),
    ],
  });
  await db.minutesPen.createMany({
    data: (pens ?? []).map(({ id: memberId }) => ({ meetingId, memberId, givenById: createdById })),
  });
  if (status !== "DRAFT") await settle(meetingId, createdById, { collectif, status });
  const sections = await db.minutesSection.findMany({
    where: { meetingId },
    orderBy: [{ kind: "asc" }, { position: "asc" }],
  });
  return { id: meetingId, sections, point: sections[1] ?? { id: "" } };
}

async function settle(
  meetingId: string,
  byId: string,
  { collectif, status }: { collectif: Ref; status: "READY" | "APPROVED" },
) {
  await db.minutes.update({
    where: { meetingId },
    data: { status: "READY", readyAt: new Date(), readyById: byId },
  });
  if (status === "READY") return;
  const next = await aMeeting({ collectif, by: { id: byId }, ...aSpan(-1) });
  await db.minutes.update({
    where: { meetingId },
    data: { status, approvalId: next.id, approvedAt: new Date(), approvedById: byId },
  });
}

/** Something to do in a collectif, by the one given. */
export const aTask = (
  collectif: Ref,
  owner: Ref,
  fields: Partial<Prisma.MeetingTaskUncheckedCreateInput> = {},
) =>
  db.meetingTask.create({
    data: {
      text: "Demander trois devis",
      createdById: owner.id,
      ...fields,
      collectifId: collectif.id,
      ownerId: owner.id,
    },
  });

/** Minutes in which a member does everything there is to do. */
export async function someWholeMinutes(member: Ref, collectif: Ref): Promise<void> {
  const { id: meetingId, point } = await someMinutes({ collectif, by: member, pens: [member] });
  await db.minutesPresence.create({ data: { meetingId, memberId: member.id, state: "PRESENT" } });
  const by = { createdById: member.id };
  await db.minutesVersion.create({ data: { sectionId: point.id, number: 1, text: "On ouvre.", ...by } });
  await db.minutesDecision.create({
    data: { sectionId: point.id, text: "Le tarif est gelé.", mode: "CONSENT", ...by },
  });
  await db.minutesNote.create({ data: { meetingId, kind: "CORRECTION", text: "Lire 2027.", ...by } });
  await aTask(collectif, member, { meetingId, sectionId: point.id });
}
