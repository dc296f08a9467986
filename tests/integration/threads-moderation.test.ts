import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { eraseDeletedPosts } from "#lib/threads/jobs.ts";
import { dismissPostReports, hidePost, reportPost, unhidePost } from "#lib/threads/mutations-moderation.ts";
import {
  countReportedPosts,
  findPostToModerate,
  listReportedPosts,
} from "#lib/threads/queries-moderation.ts";
import { findThread, findVersions } from "#lib/threads/queries-posts.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPost, aPostReport, aThread } from "#tests/factories/threads.ts";
import { daysFromToday, type Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusal, told } from "#tests/integration/collectifs-setup.ts";

const hiddenReason = "Le nom d’une personne privée y figure.";

let lead: Ref;
let author: Ref;
let reader: Ref;
let observer: Ref;
let office: Ref;
let stranger: Ref;
let collectif: Ref;
beforeAll(async () => {
  [lead, author, reader, observer, stranger] = await Promise.all([
    aMember(),
    aMember(),
    aMember(),
    aMember(),
    aMember(),
  ]);
  office = await aMember({ roles: ["SECRETARIAT"] });
  collectif = await aCollectif({
    people: { ANIMATEUR: [lead], MEMBER: [author, reader], OBSERVER: [observer] },
  });
});

const aReported = async () => {
  const thread = await aThread({ collectif });
  const post = await aPost({ thread, author, text: "Des mots de trop." });
  const report = await aPostReport({ post, reporter: reader });
  return { thread, post, report };
};
const seenBy = async (member: Ref, thread: Ref) =>
  (await findThread(await asViewer(member), thread.id, { page: 1, around: null }))?.posts[1];

describe("a report", () => {
  test("is made once by whoever reads the message, but its author; those who lead and the secretariat read it", async () => {
    const { post } = await aReported();
    const by = async (member: Ref) =>
      refusal(reportPost(await asViewer(member), { id: post.id, reason: "INSULT", note: "Une injure." }));
    expect(await by(author)).toBe("FORBIDDEN");
    expect(await by(stranger)).toBe("NOT_FOUND");
    expect(await by(reader)).toBe("CONFLICT");
    expect(await by(observer)).toBe("done");
    for (const member of [lead, office]) {
      const listed = await listReportedPosts(await asViewer(member), "open", 1);
      expect(listed.find(({ id }) => id === post.id)).toMatchObject({ count: 2 });
    }
    for (const member of [reader, author, stranger]) {
      const viewer = await asViewer(member);
      expect(await listReportedPosts(viewer, "open", 1)).toEqual([]);
      expect(await countReportedPosts(viewer, "open")).toBe(0);
      expect((await findPostToModerate(viewer, post.id))?.reports ?? []).toEqual([]);
    }
  });

  test("shows the message as it is read in its subject: its beginning in the list, all of it to whoever decides", async () => {
    const thread = await aThread({ collectif });
    const text = `**Des mots** de trop.\n\n${"Encore un mot. ".repeat(100)}\n\nLa fin.`;
    const { id } = await aPost({ thread, author, text });
    await aPostReport({ post: { id }, reporter: reader });
    const viewer = await asViewer(lead);
    const listed = (await listReportedPosts(viewer, "open", 1)).find((post) => post.id === id);
    expect(listed?.html).toMatch(/^<p><strong>Des mots<\/strong> de trop\.<\/p>[\s\S]*…<\/p>\n?$/);
    expect((await findPostToModerate(viewer, id))?.html).toContain("<p>La fin.</p>");
  });

  test("stays in the collectif: those who lead another do not read it", async () => {
    const { post } = await aReported();
    const elsewhere = await aMember();
    const other = await aCollectif({ people: { ANIMATEUR: [elsewhere] } });
    const viewer = await asViewer(elsewhere);
    expect(await listReportedPosts(viewer, "open", 1)).toEqual([]);
    expect(await listReportedPosts(await asViewer(lead), "open", 1, other.id)).toEqual([]);
    expect(await refusal(hidePost(viewer, { id: post.id, hiddenReason }))).toBe("NOT_FOUND");
  });
});

describe("a decision", () => {
  test("to hide closes the reports, keeps the words for their author and those who decide, and tells both", async () => {
    const { thread, post, report } = await aReported();
    expect(await refusal(hidePost(await asViewer(reader), { id: post.id, hiddenReason }))).toBe("FORBIDDEN");
    await hidePost(await asViewer(lead), { id: post.id, hiddenReason, reportId: report.id });
    expect(await seenBy(reader, thread)).toMatchObject({ state: "HIDDEN", text: null, hiddenReason: null });
    for (const member of [author, lead, office]) {
      expect(await seenBy(member, thread)).toMatchObject({ text: "Des mots de trop.", hiddenReason });
    }
    expect(await findVersions(await asViewer(reader), post.id)).toBeNull();
    expect(await told(author)).toContainEqual(expect.stringMatching(/^Votre message .* est masqué.*privée/));
    expect(await told(reader)).toContainEqual(expect.stringContaining("ce message est masqué"));
    expect(await db.report.findUniqueOrThrow({ where: { id: report.id } })).toMatchObject({
      decision: "HIDDEN",
      closedById: lead.id,
    });
    await unhidePost(await asViewer(office), { id: post.id });
    expect(await seenBy(reader, thread)).toMatchObject({ state: "SHOWN", text: "Des mots de trop." });
    expect(await told(author)).toContainEqual(expect.stringMatching(/^Votre message .* est rétabli/));
  });

  test("taken by two at once is taken once", async () => {
    const { post, report } = await aReported();
    const answers = await Promise.all([
      refusal(hidePost(await asViewer(lead), { id: post.id, hiddenReason, reportId: report.id })),
      refusal(dismissPostReports(await asViewer(office), { id: post.id })),
    ]);
    expect(answers.sort()).toEqual(["CONFLICT", "done"]);
    const { hiddenAt } = await db.post.findUniqueOrThrow({ where: { id: post.id } });
    const { decision } = await db.report.findUniqueOrThrow({ where: { id: report.id } });
    expect(decision === "HIDDEN").toBe(hiddenAt !== null);
  });
});

describe("a day after a message is deleted", () => {
  const longAgo = daysFromToday(-3);
  const left = async (post: Ref) => db.post.findUnique({ where: { id: post.id } });

  test("it goes altogether, or leaves an empty place where somebody answered it", async () => {
    const thread = await aThread({ collectif });
    const alone = await aPost({ thread, deletedAt: longAgo });
    const recent = await aPost({ thread, deletedAt: new Date() });
    const answered = await aPost({
      thread,
      deletedAt: longAgo,
      mentions: [reader],
      documents: [await aDocument()],
    });
    await db.postVersion.create({ data: { postId: answered.id, text: "Avant.", writtenAt: longAgo } });
    await aPost({ thread, parent: answered });
    await eraseDeletedPosts();
    expect(await left(alone)).toBeNull();
    expect((await left(recent))?.text).not.toBe("");
    expect((await left(answered))?.text).toBe("");
    const about = { where: { postId: answered.id } };
    expect([
      await db.postVersion.count(about),
      await db.postMention.count(about),
      await db.postDocument.count(about),
    ]).toEqual([0, 0, 0]);
  });

  test("its words stay while a report of it waits; a subject of which nothing is left goes", async () => {
    const thread = await aThread({ collectif });
    const reported = await aPost({ thread, deletedAt: longAgo });
    await aPostReport({ post: reported, reporter: reader });
    const empty = await aThread({ collectif });
    await db.post.update({ where: { id: empty.first.id }, data: { deletedAt: longAgo } });
    await eraseDeletedPosts();
    expect((await left(reported))?.text).not.toBe("");
    expect(await db.thread.findUnique({ where: { id: empty.id } })).toBeNull();
    expect(await db.thread.findUnique({ where: { id: thread.id } })).not.toBeNull();
  });
});
