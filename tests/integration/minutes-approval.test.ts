import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { fileMinutes as runFiling } from "#lib/minutes/jobs-shelf.ts";
import { addSection } from "#lib/minutes/mutations.ts";
import { tellDecision, tellHeld, tellPresences } from "#lib/minutes/mutations-about.ts";
import {
  addAnnex,
  approveMinutes,
  askCorrection,
  fileMinutes,
  proposeApproval,
  publishMinutes,
} from "#lib/minutes/mutations-approval.ts";
import { finishTask, giveTask } from "#lib/minutes/mutations-tasks.ts";
import { aMeeting, aPoint, aSpan } from "#tests/factories/meetings.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusal, told } from "#tests/integration/collectifs-setup.ts";
import { aGroupThatWrites, save } from "#tests/integration/minutes-setup.ts";
import { refusalBy } from "#tests/integration/schema-rules-refusal.ts";

afterAll(() => db.$disconnect());

describe("minutes that are published", () => {
  test("are told to its people but whoever publishes, once", async () => {
    const { leader, member, observer, stranger, minutes } = await aGroupThatWrites();
    const publish = async () => publishMinutes(await asViewer(leader), { id: minutes.id });
    expect((await Promise.all([refusal(publish()), refusal(publish())])).sort()).toEqual([
      "CONFLICT",
      "done",
    ]);
    const counts = await Promise.all(
      [member, observer, leader, stranger].map(async (who) => (await told(who)).length),
    );
    expect(counts).toEqual([1, 1, 0, 0]);
    expect((await told(member))[0]).toContain("compte rendu");
  });

  test("take corrections from its people but observers, and keep each with its words", async () => {
    const { leader, member, observer, minutes } = await aGroupThatWrites();
    const ask = async (who: typeof member, text: string) =>
      refusal(askCorrection(await asViewer(who), { id: minutes.id, text }));
    expect(await ask(member, "Trop tôt.")).toBe("CONFLICT");
    await publishMinutes(await asViewer(leader), { id: minutes.id });
    expect([await ask(member, "Lire 2027."), await ask(observer, "Non.")]).toEqual(["done", "FORBIDDEN"]);
    const notes = await db.minutesNote.findMany({ where: { meetingId: minutes.id } });
    expect(notes.map(({ kind, text, createdById }) => [kind, text, createdById])).toEqual([
      ["CORRECTION", "Lire 2027.", member.id],
    ]);
  });
});

describe("an approval", () => {
  test("comes first on the agenda of a later meeting, once, and is given when that meeting has begun", async () => {
    const { collectif, leader, minutes } = await aGroupThatWrites({ status: "READY" });
    const viewer = await asViewer(leader);
    const next = await aMeeting({ collectif, by: leader });
    await aPoint(next, { position: 1, title: "Tour de table" });
    const propose = (nextId: string) => refusal(proposeApproval(viewer, { id: minutes.id, nextId }));
    expect(await propose((await aMeeting({ state: "CALLED" })).id)).toBe("nextId");
    const both = await Promise.all([propose(next.id), propose(next.id)]);
    expect(both.sort()).toEqual(["CONFLICT", "done"]);
    const points = await db.meetingPoint.findMany({
      where: { meetingId: next.id },
      orderBy: { position: "asc" },
    });
    expect(points.map(({ title }) => title.replace(/ du \d.*/, ""))).toEqual([
      "Approbation du compte rendu",
      "Tour de table",
    ]);
    expect(await refusal(approveMinutes(viewer, { id: minutes.id }))).toBe("CONFLICT");
    await db.meeting.update({ where: { id: next.id }, data: aSpan(-1) });
    expect(await refusal(approveMinutes(viewer, { id: minutes.id }))).toBe("done");
    expect(await refusal(approveMinutes(viewer, { id: minutes.id }))).toBe("CONFLICT");
  });

  test("goes to another meeting when the first is cancelled", async () => {
    const { collectif, leader, minutes } = await aGroupThatWrites({ status: "READY" });
    const viewer = await asViewer(leader);
    const first = await aMeeting({ collectif, by: leader });
    await proposeApproval(viewer, { id: minutes.id, nextId: first.id });
    await db.meeting.update({
      where: { id: first.id },
      data: { state: "CANCELLED", cancelledAt: new Date(), cancelWord: "Neige." },
    });
    const second = await aMeeting({ collectif, by: leader });
    expect(await refusal(proposeApproval(viewer, { id: minutes.id, nextId: second.id }))).toBe("done");
  });
});

describe("approved minutes", () => {
  test("change by no act of anybody, and by nothing in the database", async () => {
    const { leader, member, minutes } = await aGroupThatWrites({ status: "APPROVED" });
    const viewer = await asViewer(leader);
    const { id, point } = minutes;
    const acts = [
      save(leader, point, 0, "Autre chose."),
      addSection(viewer, { id, title: "Ajout" }),
      tellHeld(viewer, { id, openedAt: "18:00", closedAt: "", guests: "" }),
      tellPresences(viewer, { id, added: member.id, addedState: "PRESENT" }),
      tellDecision(viewer, { id: point.id, text: "Décidé.", mode: "CONSENT" }),
    ];
    expect(await Promise.all(acts.map(refusal))).toEqual(acts.map(() => "FORBIDDEN"));
    expect(await refusal(askCorrection(viewer, { id, text: "Lire 2027." }))).toBe("CONFLICT");
    const by = { createdById: leader.id };
    await refusalBy(
      "minutes_stay",
      db.minutesSection.update({ where: { id: point.id }, data: { text: "x" } }),
    );
    await refusalBy("minutes_stay", db.minutesSection.delete({ where: { id: point.id } }));
    await refusalBy(
      "minutes_stay",
      db.minutes.update({
        where: { meetingId: id },
        data: { status: "READY", approvedAt: null, approvedById: null },
      }),
    );
    await refusalBy(
      "minutes_stay",
      db.minutesVersion.create({ data: { sectionId: point.id, number: 1, text: "x", ...by } }),
    );
    await refusalBy(
      "minutes_stay",
      db.minutesDecision.create({ data: { sectionId: point.id, text: "x", mode: "CONSENT", ...by } }),
    );
    await refusalBy(
      "minutes_stay",
      db.minutesPresence.create({ data: { meetingId: id, memberId: member.id, state: "PRESENT" } }),
    );
    await refusalBy(
      "minutes_stay",
      db.minutesNote.create({ data: { meetingId: id, kind: "CORRECTION", text: "x", ...by } }),
    );
  });

  test("take annexes from those who lead, which then stay too; their tasks are still done", async () => {
    const { collectif, leader, member, minutes } = await aGroupThatWrites({ status: "APPROVED" });
    const viewer = await asViewer(leader);
    const { id: noteId } = await addAnnex(viewer, { id: minutes.id, text: "Le devis est arrivé." });
    await refusalBy("minutes_stay", db.minutesNote.update({ where: { id: noteId }, data: { text: "x" } }));
    expect(await refusal(addAnnex(await asViewer(member), { id: minutes.id, text: "Moi aussi." }))).toBe(
      "FORBIDDEN",
    );
    const { id } = await giveTask(viewer, {
      id: collectif.id,
      sectionId: minutes.point.id,
      text: "Devis",
      ownerId: member.id,
    });
    expect(await refusal(finishTask(await asViewer(member), { id }))).toBe("done");
  });

  test("wait for a change that came at the same time, or refuse it: never half of it", async () => {
    const { collectif, leader, facilitator, minutes } = await aGroupThatWrites({ status: "READY" });
    const at = await aMeeting({ collectif, by: leader, ...aSpan(-1) });
    await db.minutes.update({ where: { meetingId: minutes.id }, data: { approvalId: at.id } });
    const [, saved] = await Promise.all([
      approveMinutes(await asViewer(leader), { id: minutes.id }),
      refusal(save(facilitator, minutes.point, 0, "À la dernière seconde.")),
    ]);
    const { text } = await db.minutesSection.findUniqueOrThrow({ where: { id: minutes.point.id } });
    expect([saved, text]).toEqual(saved === "done" ? ["done", "À la dernière seconde."] : ["FORBIDDEN", ""]);
  });
});

describe("the shelf", () => {
  test("receives the minutes as a PDF for its people, once, in the name of whoever asked", async () => {
    const { collectif, leader, member, stranger, minutes } = await aGroupThatWrites({ status: "READY" });
    await save(leader, minutes.point, 0, "Le tarif est gelé.");
    const viewer = await asViewer(leader);
    await fileMinutes(viewer, { id: minutes.id });
    expect(await refusal(fileMinutes(viewer, { id: minutes.id }))).toBe("CONFLICT");
    const job = { meetingId: minutes.id, memberId: leader.id };
    await Promise.all([runFiling(job), runFiling(job)]);
    const documents = await db.document.findMany({
      where: { collectifId: collectif.id },
      select: {
        kind: true,
        visibility: true,
        authorId: true,
        publishedAt: true,
        currentVersion: { select: { files: true } },
      },
    });
    expect(documents).toMatchObject([{ kind: "COMPTE_RENDU", visibility: "COLLECTIF", authorId: leader.id }]);
    expect(documents[0]?.currentVersion?.files).toHaveLength(1);
    const seen = async (who: typeof member) =>
      db.document.count({
        where: { AND: [visibleDocuments(await asViewer(who)), { collectifId: collectif.id }] },
      });
    expect([await seen(member), await seen(stranger)]).toEqual([1, 0]);
  });

  test("receives nothing from somebody who may no longer", async () => {
    const { collectif, member, minutes } = await aGroupThatWrites({ status: "READY" });
    await runFiling({ meetingId: minutes.id, memberId: member.id });
    expect(await db.document.count({ where: { collectifId: collectif.id } })).toBe(0);
  });
});
