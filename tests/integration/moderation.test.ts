import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { archiveDocument, editDocument, restoreDocument } from "#lib/documents/mutations.ts";
import { findDocument } from "#lib/documents/queries.ts";
import { hideComment, hideDocument, unhideComment, unhideDocument } from "#lib/moderation/mutations.ts";
import { dismissReports, reopenReports, report } from "#lib/moderation/mutations-reports.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRemark, aReport } from "#tests/factories/moderation.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aCast, type Cast } from "#tests/integration/actions-walk-cast.ts";
import { fields } from "#tests/integration/actions-walk-entry.ts";

// What the walk of acts does not say: who is told, and what comes back.

const hiddenReason = "Une adresse privée y figure.";
let cast: Cast;
let office: MemberViewer;
let colleague: MemberViewer;
beforeAll(async () => {
  cast = await aCast();
  office = await asViewer(cast.people.secretariat);
  colleague = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

const ofAuthor = (options: Parameters<typeof aDocument>[0] = {}) =>
  aDocument({ author: cast.people.author, collectif: cast.collectif, ...options });
const row = (id: string) => db.document.findUniqueOrThrow({ where: { id } });
const toldOf = (documentId: string, kind: "HIDDEN" | "UNHIDDEN" | "REPORT_CLOSED") =>
  db.notification.findMany({ where: { documentId, kind }, select: { memberId: true, commentId: true } });
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

describe("a report", () => {
  const about = (id: string) => ({ id, reason: "INSULT", note: "" });

  test("is open once for a person and a thing, and may be made again once decided", async () => {
    const { id } = await ofAuthor();
    const member = await asViewer(cast.people.member);
    await report(member, about(id));
    expect(await refusal(report(member, about(id)))).toBe("CONFLICT");
    expect(await refusal(report(await asViewer(cast.people.admin), about(id)))).toBe("done");
    await dismissReports(office, { id });
    expect(await refusal(report(member, about(id)))).toBe("done");
    expect(await db.report.count({ where: { documentId: id, closedAt: null } })).toBe(1);
  });

  test("closed without more is decided again when that is undone, and who had not read so is not told", async () => {
    const { id } = await ofAuthor();
    const [first, second] = [await asViewer(cast.people.member), await asViewer(cast.people.admin)];
    await report(first, about(id));
    await report(second, about(id));
    const { id: reportId } = await dismissReports(office, { id });
    const told = { kind: "REPORT_CLOSED", documentId: id } as const;
    await db.notification.updateMany({
      where: { ...told, memberId: first.id },
      data: { readAt: new Date() },
    });
    await reopenReports(colleague, { reportId });
    const rows = await db.report.findMany({ where: { documentId: id } });
    expect(rows.map(({ closedAt, closedById, decision }) => [closedAt, closedById, decision])).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
    expect((await db.notification.findMany({ where: told })).map(({ memberId }) => memberId)).toEqual([
      first.id,
    ]);
    expect(await refusal(reopenReports(office, { reportId }))).toBe("CONFLICT");
    await dismissReports(office, { id });
  });

  test("closed without more stays so once the same person has reported the same anew, or it was hidden", async () => {
    const { id } = await ofAuthor();
    const member = await asViewer(cast.people.member);
    await report(member, about(id));
    const { id: reportId } = await dismissReports(office, { id });
    await report(member, about(id));
    expect(await refusal(reopenReports(office, { reportId }))).toBe("CONFLICT");
    const open = await db.report.findFirstOrThrow({ where: { documentId: id, closedAt: null } });
    await hideDocument(office, { id, hiddenReason });
    expect(await refusal(reopenReports(office, { reportId: open.id }))).toBe("CONFLICT");
    expect(await db.report.count({ where: { documentId: id, closedAt: null } })).toBe(0);
  });

  test("of a document leaves its comments to be reported apart", async () => {
    const document = await ofAuthor();
    const { id: commentId } = await aRemark({ document });
    const member = await asViewer(cast.people.member);
    await report(member, about(document.id));
    await report(member, { ...about(document.id), commentId });
    await dismissReports(office, { id: document.id });
    const open = await db.report.findMany({ where: { documentId: document.id, closedAt: null } });
    expect(open.map((one) => one.commentId)).toEqual([commentId]);
  });

  test("for another reason says which", async () => {
    const { id } = await ofAuthor();
    const member = await asViewer(cast.people.member);
    const silent = report(member, { id, reason: "OTHER", note: "  " });
    await expect(silent).rejects.toMatchObject({ code: "INVALID", fields: { note: expect.any(String) } });
  });

  test("is refused of what is no longer shown, even to whoever still sees it", async () => {
    const animatrice = await asViewer(cast.people.animatrice);
    const archived = await ofAuthor({ archived: true });
    expect(await refusal(report(animatrice, about(archived.id)))).toBe("CONFLICT");
    const document = await ofAuthor();
    for (const gone of [{ deletedAt: new Date() }, { hiddenAt: new Date(), hiddenReason }]) {
      const { id: commentId } = await aRemark({ document, ...gone });
      expect(await refusal(report(animatrice, { ...about(document.id), commentId }))).toBe("CONFLICT");
    }
  });

  test("of a comment under another document is not found", async () => {
    const { id: commentId } = await aRemark({ document: await ofAuthor() });
    const { id } = await ofAuthor();
    const member = await asViewer(cast.people.member);
    expect(await refusal(report(member, { ...about(id), commentId }))).toBe("NOT_FOUND");
  });

  test("is refused after twenty in a day, and nobody else pays for it", async () => {
    const busy = await asViewer(await aMember());
    const documents = await Promise.all(Array.from({ length: 21 }, () => ofAuthor()));
    const answers: string[] = [];
    for (const { id } of documents) answers.push(await refusal(report(busy, about(id))));
    expect(answers).toEqual([...Array<string>(20).fill("done"), "TOO_MANY"]);
    expect(await db.report.count({ where: { reporterId: busy.id } })).toBe(20);
  });
});

describe("hiding a document", () => {
  test("takes it out of the lists in one write, closes its reports and tells everyone concerned", async () => {
    const document = await ofAuthor();
    const { member, admin, author } = cast.people;
    for (const reporter of [member, admin, { id: office.id }]) await aReport({ document, reporter });
    await hideDocument(office, { id: document.id, hiddenReason });

    const { hiddenAt, archivedAt, ...rest } = await row(document.id);
    expect(hiddenAt).toEqual(archivedAt);
    expect(rest).toMatchObject({ hiddenById: office.id, archivedById: office.id, hiddenReason });
    const reports = await db.report.findMany({ where: { documentId: document.id } });
    expect(reports.map(({ decision, closedById }) => [decision, closedById])).toEqual(
      Array(3).fill(["HIDDEN", office.id]),
    );
    expect(await toldOf(document.id, "HIDDEN")).toEqual([{ memberId: author.id, commentId: null }]);
    const told = await toldOf(document.id, "REPORT_CLOSED");
    expect(told.map(({ memberId }) => memberId).sort()).toEqual([member.id, admin.id].sort());
    expect(await findDocument(await asViewer(member), document.id)).toBeNull();
    expect(await findDocument(await asViewer(author), document.id)).not.toBeNull();
  });

  test("writes ids alone in the journal, never the reason", async () => {
    const document = await ofAuthor();
    const { id } = await aReport({ document, note: "Un mot privé." });
    await hideDocument(office, { id: document.id, hiddenReason });
    const entry = await db.journalEntry.findFirst({
      where: { subjectId: document.id, event: "document.hidden" },
    });
    expect(entry).toMatchObject({ memberId: office.id, detail: { reportIds: [id] } });
  });

  test("asks for a reason of 10 to 500 characters", async () => {
    const { id } = await ofAuthor();
    for (const wrong of ["", " neuf car. ", "a".repeat(501)]) {
      const refused = hideDocument(office, { id, hiddenReason: wrong });
      await expect(refused).rejects.toMatchObject({ fields: { hiddenReason: expect.any(String) } });
    }
    expect((await row(id)).hiddenAt).toBeNull();
  });

  test("leaves it to the secretariat alone: nobody restores it, its author still corrects it", async () => {
    const { id } = await ofAuthor();
    await hideDocument(office, { id, hiddenReason });
    for (const person of ["author", "animatrice", "secretariat"] as const) {
      const viewer = await asViewer(cast.people[person]);
      expect(await refusal(restoreDocument(viewer, { id }))).toBe("FORBIDDEN");
      expect(await refusal(archiveDocument(viewer, { id }))).toBe("CONFLICT");
    }
    const author = await asViewer(cast.people.author);
    await editDocument(author, { ...fields, id, title: "Sans l’adresse" });
    const { title, hiddenAt, archivedAt } = await row(id);
    expect({ title, isHidden: hiddenAt !== null && archivedAt !== null }).toEqual({
      title: "Sans l’adresse",
      isHidden: true,
    });
  });

  test("is undone: back in the lists, its author told", async () => {
    const { id } = await ofAuthor();
    await hideDocument(office, { id, hiddenReason });
    await unhideDocument(colleague, { id });
    const none = {
      hiddenAt: null,
      hiddenById: null,
      hiddenReason: null,
      archivedAt: null,
      archivedById: null,
    };
    expect(await row(id)).toMatchObject(none);
    expect(await toldOf(id, "UNHIDDEN")).toEqual([{ memberId: cast.people.author.id, commentId: null }]);
    expect(await findDocument(await asViewer(cast.people.member), id)).not.toBeNull();
  });

  test("is undone into the archive for what its author had archived before", async () => {
    const archivedAt = new Date("2026-03-01T10:00:00Z");
    const { id } = await ofAuthor({ archived: archivedAt, archivedById: cast.people.author.id });
    await hideDocument(office, { id, hiddenReason });
    expect(await row(id)).toMatchObject({ archivedAt, archivedById: cast.people.author.id });
    await unhideDocument(office, { id });
    expect(await row(id)).toMatchObject({
      archivedAt,
      archivedById: cast.people.author.id,
      hiddenAt: null,
    });
  });

  test("tells nobody anything of what they did themselves", async () => {
    const { id } = await aDocument({ author: { id: office.id } });
    await hideDocument(office, { id, hiddenReason });
    await unhideDocument(office, { id });
    expect(await db.notification.count({ where: { documentId: id } })).toBe(0);
  });
});

describe("hiding a comment", () => {
  test("takes its words alone, tells its author, and is undone", async () => {
    const document = await ofAuthor();
    const remark = await aRemark({ document, author: cast.people.member });
    const answer = await aRemark({ document, parentId: remark.id });
    const input = { id: document.id, commentId: remark.id };
    await aReport({ document, comment: remark, reporter: cast.people.admin });
    await hideComment(office, { ...input, hiddenReason });

    const hidden = await db.comment.findUniqueOrThrow({ where: { id: remark.id } });
    expect(hidden).toMatchObject({ hiddenById: office.id, hiddenReason, text: remark.text });
    expect(await db.comment.findUniqueOrThrow({ where: { id: answer.id } })).toMatchObject({
      hiddenAt: null,
    });
    expect((await row(document.id)).hiddenAt).toBeNull();
    expect(await toldOf(document.id, "HIDDEN")).toEqual([
      { memberId: cast.people.member.id, commentId: remark.id },
    ]);
    expect(await toldOf(document.id, "REPORT_CLOSED")).toEqual([
      { memberId: cast.people.admin.id, commentId: remark.id },
    ]);
    expect(await refusal(hideComment(colleague, { ...input, hiddenReason }))).toBe("CONFLICT");
    await unhideComment(colleague, input);
    expect(await db.comment.findUniqueOrThrow({ where: { id: remark.id } })).toMatchObject({
      hiddenAt: null,
      hiddenReason: null,
    });
    expect(await refusal(unhideComment(office, input))).toBe("CONFLICT");
  });
});
