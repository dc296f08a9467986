import { afterAll, expect, test } from "vitest";
import { eraseDeletedComments } from "#lib/comments/jobs.ts";
import { db } from "#lib/db.ts";
import { aComment, aNotification } from "#tests/factories/comments.ts";
import { aMember } from "#tests/factories/members.ts";

afterAll(() => db.$disconnect());

const longAgo = () => ({ deletedAt: new Date(Date.now() - 25 * 3600_000) });
const find = (id: string) =>
  db.comment.findUnique({ where: { id }, include: { mentions: true, notifications: true } });

test("a comment deleted yesterday and never answered is gone, with its notices", async () => {
  const member = await aMember();
  const comment = await aComment({ ...longAgo(), mentions: [member] });
  await aNotification({ member, kind: "MENTION", document: { id: comment.documentId }, comment });
  await eraseDeletedComments();
  expect(await find(comment.id)).toBeNull();
  expect(await db.notification.count({ where: { memberId: member.id } })).toBe(0);
});

test("one that was answered keeps its place without its words or the people it named", async () => {
  const member = await aMember();
  const parent = await aComment({ ...longAgo(), mentions: [member] });
  await aNotification({ member, kind: "MENTION", document: { id: parent.documentId }, comment: parent });
  const answer = await aComment({ parent });
  await eraseDeletedComments();
  expect(await find(parent.id)).toMatchObject({ text: "", mentions: [], notifications: [] });
  expect(await find(answer.id)).toMatchObject({ text: answer.text });
});

test("one whose only answer is erased goes with it", async () => {
  const parent = await aComment(longAgo());
  const answer = await aComment({ parent, ...longAgo() });
  await eraseDeletedComments();
  expect(await find(answer.id)).toBeNull();
  expect(await find(parent.id)).toBeNull();
});

test("what was deleted today, or stands, is left as it is", async () => {
  const today = await aComment({ deletedAt: new Date(Date.now() - 23 * 3600_000) });
  const standing = await aComment();
  await eraseDeletedComments();
  expect(await find(today.id)).toMatchObject({ text: today.text });
  expect(await find(standing.id)).toMatchObject({ text: standing.text });
});

test("words that somebody reported wait for the secretariat, then go; the report stays", async () => {
  const reporter = await aMember();
  const { id, documentId, text } = await aComment(longAgo());
  const report = await db.report.create({
    data: { documentId, commentId: id, reporterId: reporter.id, reason: "INSULT" },
  });
  await eraseDeletedComments();
  expect(await find(id)).toMatchObject({ text });
  await db.report.update({ where: { id: report.id }, data: { closedAt: new Date(), decision: "KEPT" } });
  await eraseDeletedComments();
  expect(await find(id)).toMatchObject({ text: "" });
  expect(await db.report.count({ where: { id: report.id } })).toBe(1);
});
