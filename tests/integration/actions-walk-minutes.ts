import type { Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import { aMembership } from "#tests/factories/collectifs.ts";
import { aMeeting, aPoint, aSpan } from "#tests/factories/meetings.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTask, someMinutes } from "#tests/factories/minutes.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import { type Entry, inCollectif, owner, without } from "#tests/integration/actions-walk-entry.ts";

const leaders = ["animatrice", "secretariat"] as const;
const readers = [...inCollectif, "secretariat"] as const;
const parts = ["collectifMember", "animatrice", "author", "secretariat"] as const;

type Made = Awaited<ReturnType<typeof someMinutes>>;
type Options = Partial<Parameters<typeof someMinutes>[0]>;

const made = ({ collectif, people }: Cast, options: Options = {}) =>
  someMinutes({ collectif, by: people.animatrice, ...options });

const onMinutes =
  (
    extra: Record<string, unknown> | ((made: Made, cast: Cast) => Promise<Record<string, unknown>>) = {},
    options: Options = {},
  ) =>
  async (cast: Cast) => {
    const minutes = await made(cast, options);
    return { id: minutes.id, ...(typeof extra === "function" ? await extra(minutes, cast) : extra) };
  };

const onSection =
  (extra: Record<string, unknown> = {}, options: Options = {}) =>
  async (cast: Cast) => ({ id: (await made(cast, options)).point.id, ...extra });

const byLeaders = (
  name: string,
  arrange: (cast: Cast) => Promise<Record<string, unknown>>,
): Entry["scenarios"] => [{ name, arrange, may: leaders, told: without(readers, leaders) }];

const entry = (
  table: Prisma.ModelName,
  name: string,
  arrange: (cast: Cast) => Promise<Record<string, unknown>>,
): Entry => ({
  table,
  ...(["Minutes", "MinutesPen", "MinutesPresence"].includes(table) && { key: "meetingId" }),
  scenarios: byLeaders(name, arrange),
});

const aDecision = async (cast: Cast) => {
  const { point } = await made(cast);
  const { id } = await db.minutesDecision.create({
    data: { sectionId: point.id, text: "Gelé.", mode: "CONSENT", createdById: cast.people.animatrice.id },
  });
  return { id };
};

const withThePen = async (cast: Cast, role: RoleName) => {
  const { point } = await made(cast, { pens: [owner(cast, role)] });
  return { id: point.id, base: "0", text: "On ouvre la séance." };
};

const inCast = async ({ collectif }: Cast) => (await aMembership({ collectif })).memberId;
const form = { text: "Demander trois devis", dueOn: "" };

const ofTheirs = async (cast: Cast, role: RoleName, fields: Parameters<typeof aTask>[2] = {}) => {
  const { id } = await aTask(cast.collectif, owner(cast, role), fields);
  return { id };
};
const ofAnother = async ({ collectif, people }: Cast, fields: Parameters<typeof aTask>[2] = {}) =>
  aTask(collectif, await aMember(), { createdById: people.animatrice.id, ...fields });
const isDone = ({ people }: Cast) => ({ doneAt: new Date(), doneById: people.animatrice.id });

export const minutesTable: Record<string, Entry> = {
  "minutes.begun": entry("Minutes", "of a meeting that was called", async ({ collectif, people }) => {
    const { id } = await aMeeting({ collectif, by: people.animatrice });
    return { id };
  }),
  "minutes.section-added": entry("MinutesSection", "in a draft", onMinutes({ title: "Divers" })),
  "minutes.points-added": entry(
    "MinutesSection",
    "after the agenda grew",
    onMinutes(async ({ id }) => {
      await aPoint({ id }, { position: 1 });
      return {};
    }),
  ),
  "minutes.section-saved": {
    table: "MinutesSection",
    scenarios: [
      ...byLeaders("without the pen", onSection({ base: "0", text: "On ouvre la séance." })),
      { name: "with the pen", arrange: withThePen, may: readers },
      {
        name: "approved",
        arrange: onSection({ base: "0", text: "Trop tard." }, { status: "APPROVED" }),
        may: [],
        told: readers,
      },
    ],
  },
  "minutes.section-restored": entry("MinutesSection", "to the empty page", async (cast) => {
    const { point } = await made(cast);
    await db.minutesSection.update({ where: { id: point.id }, data: { text: "On ouvre.", version: 1 } });
    return { id: point.id, version: "0" };
  }),
  "minutes.held-told": entry(
    "Minutes",
    "in a draft",
    onMinutes({ openedAt: "18:30", closedAt: "20h", guests: "" }),
  ),
  "minutes.presences-told": entry(
    "MinutesPresence",
    "with one more person",
    onMinutes(async (_, cast) => ({ added: await inCast(cast), addedState: "PRESENT" })),
  ),
  "minutes.pen-given": entry(
    "MinutesPen",
    "to somebody there",
    onMinutes(async (_, cast) => ({ memberId: await inCast(cast) })),
  ),
  "minutes.pen-taken": {
    ...entry("MinutesPen", "from somebody who has it", async (cast) => {
      const memberId = await inCast(cast);
      return { id: (await made(cast, { pens: [{ id: memberId }] })).id, memberId };
    }),
    deletes: true,
  },
  "minutes.decision-told": entry(
    "MinutesDecision",
    "by a vote",
    onSection({
      text: "Le tarif est gelé.",
      mode: "VOTE",
      votesFor: "5",
      votesAgainst: "1",
      abstentions: "",
    }),
  ),
  "minutes.decision-removed": { ...entry("MinutesDecision", "in a draft", aDecision), deletes: true },
  "minutes.published": entry("Minutes", "a draft", onMinutes()),
  "minutes.approval-proposed": entry(
    "Minutes",
    "to a meeting to come",
    onMinutes(
      async (_, { collectif, people }) => ({
        nextId: (await aMeeting({ collectif, by: people.animatrice })).id,
      }),
      { status: "READY" },
    ),
  ),
  "minutes.approved": entry("Minutes", "at a meeting that has begun", async ({ collectif, people }) => {
    const by = people.animatrice;
    const { id } = await someMinutes({ collectif, by, status: "READY" });
    const next = await aMeeting({ collectif, by, ...aSpan(-1) });
    await db.minutes.update({ where: { meetingId: id }, data: { approvalId: next.id } });
    return { id };
  }),
  "minutes.correction-asked": {
    table: "MinutesNote",
    scenarios: [
      {
        name: "to what was published",
        arrange: onMinutes({ text: "Lire 2027." }, { status: "READY" }),
        may: parts,
        told: ["observer"],
      },
    ],
  },
  "minutes.annex-added": entry(
    "MinutesNote",
    "to what was approved",
    onMinutes({ text: "Le devis est arrivé depuis." }, { status: "APPROVED" }),
  ),
  "minutes.filing-asked": entry("Minutes", "once published", onMinutes({}, { status: "READY" })),
  "task.given": {
    table: "MeetingTask",
    scenarios: [
      {
        name: "between two meetings",
        arrange: async (cast) => ({ id: cast.collectif.id, ...form, ownerId: await inCast(cast) }),
        may: parts,
        told: ["observer"],
      },
    ],
  },
  "task.changed": {
    table: "MeetingTask",
    scenarios: [
      {
        name: "that one gave",
        arrange: async (cast, role) => ({
          ...(await ofTheirs(cast, role)),
          ...form,
          ownerId: await inCast(cast),
        }),
        may: parts,
        told: ["observer"],
      },
      ...byLeaders("given by another", async (cast) => ({
        id: (await ofAnother(cast)).id,
        ...form,
        ownerId: await inCast(cast),
      })),
    ],
  },
  "task.finished": {
    table: "MeetingTask",
    scenarios: [
      { name: "one’s own", arrange: ofTheirs, may: readers },
      ...byLeaders("somebody else’s", async (cast) => ({ id: (await ofAnother(cast)).id })),
    ],
  },
  "task.reopened": {
    table: "MeetingTask",
    scenarios: [
      { name: "one’s own", arrange: (cast, role) => ofTheirs(cast, role, isDone(cast)), may: readers },
      ...byLeaders("somebody else’s", async (cast) => ({ id: (await ofAnother(cast, isDone(cast))).id })),
    ],
  },
  "task.withdrawn": {
    table: "MeetingTask",
    deletes: true,
    scenarios: [
      { name: "that one gave", arrange: ofTheirs, may: parts, told: ["observer"] },
      ...byLeaders("given by another", async (cast) => ({ id: (await ofAnother(cast)).id })),
    ],
  },
};
