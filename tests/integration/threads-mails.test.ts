import { beforeAll, describe, expect, test, vi } from "vitest";
import { handlers } from "#lib/commands/tasks.ts";
import { db } from "#lib/db.ts";
import { threadMail } from "#lib/notification-subjects.ts";
import { mailNotices, sendDigests } from "#lib/notifications/jobs-mails.ts";
import { readReplyAddress } from "#lib/reply-address.ts";
import { tellOfPost } from "#lib/threads/jobs.ts";
import { deletePost } from "#lib/threads/mutations.ts";
import { chooseCollectifMail, followThread } from "#lib/threads/mutations-threads.ts";
import { listCollectifMails } from "#lib/threads/queries.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { working } from "#tests/factories/jobs.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPost, aThread } from "#tests/factories/threads.ts";
import { daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusal } from "#tests/integration/collectifs-setup.ts";
import { allSent, server, withMailServer } from "#tests/integration/mails-setup.ts";

withMailServer();
vi.stubEnv("REPLY_DOMAIN", "reponses.exemple.fr");

const { sendMail } = handlers;

/** A follower of a thread who chose how she wants its collectif by mail, and a new message there. */
async function aFollower(
  mail?: "AT_ONCE" | "DIGEST" | "NONE",
  text = "La régie a **trois ans**.\n\nQui vient ?",
) {
  const [reader, writer] = [await aMember({ activatedAt: new Date() }), await aMember()];
  const collectif = await aCollectif({
    name: `Eau « vive » ${unique()}`,
    people: { MEMBER: [reader, writer] },
  });
  const thread = await aThread({ collectif, author: writer, title: `Sujet ${unique()}` });
  const viewer = await asViewer(reader);
  await followThread(viewer, { id: thread.id });
  if (mail) await chooseCollectifMail(viewer, { id: collectif.id, mail });
  const post = await aPost({ thread, author: writer, text });
  await tellOfPost({ postId: post.id });
  return { reader, writer, collectif, thread, post, viewer };
}

/** Runs the mailing jobs that notices have queued. */
async function mailAtOnce(): Promise<void> {
  const jobs = await db.$queryRaw<{ payload: { ids: string[] } }[]>`
    SELECT p.payload FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs p USING (id)
    WHERE j.task_identifier = 'mailNotices' ORDER BY j.id`;
  for (const { payload } of jobs) await mailNotices(payload);
}
const mailsTo = (member: Ref) => db.mail.findMany({ where: { memberId: member.id } });

describe("somebody who wants each message at once", () => {
  test("gets its words, an address to answer, and what gathers a conversation in her mail reader", async () => {
    const { reader, collectif, thread, post } = await aFollower("AT_ONCE");
    await mailAtOnce();
    await working({ sendMail }, allSent(1));
    const [{ headers, raw } = { headers: new Map<string, string[]>(), raw: "" }] = server.received;
    expect(raw).toContain("trois ans");
    expect(raw).toContain(`message=3D${post.id}`);
    const [replyTo = ""] = headers.get("reply-to") ?? [];
    expect(readReplyAddress(replyTo)).toMatchObject({ isExpired: false });
    expect(headers.get("references")).toEqual([`<sujet.${thread.id}@exemple.fr>`]);
    expect(headers.get("in-reply-to")).toEqual(headers.get("references"));
    const [list = ""] = headers.get("list-id") ?? [];
    expect(list.endsWith(`<${collectif.slug}.collectifs.exemple.fr>`)).toBe(true);
    expect(headers.get("list-unsubscribe-post")).toEqual(["List-Unsubscribe=One-Click"]);
    expect(await mailsTo(reader)).toHaveLength(1);
  });

  test("gets nothing of a message deleted, nor once she is removed or says never, before it leaves", async () => {
    const removed = await aFollower("AT_ONCE");
    await db.collectifMembership.updateMany({
      where: { memberId: removed.reader.id },
      data: { endsOn: daysFromToday(0) },
    });
    const deleted = await aFollower("AT_ONCE");
    await deletePost(await asViewer(deleted.writer), { id: deleted.post.id });
    const quiet = await aFollower("AT_ONCE");
    await chooseCollectifMail(quiet.viewer, { id: quiet.collectif.id, mail: "NONE" });
    await mailAtOnce();
    for (const { reader } of [removed, deleted, quiet]) expect(await mailsTo(reader)).toEqual([]);
  });

  test("gets one mail though the job runs twice", async () => {
    const { reader } = await aFollower("AT_ONCE");
    await Promise.all([mailAtOnce(), mailAtOnce()]);
    expect(await mailsTo(reader)).toHaveLength(1);
  });
});

describe("somebody who says nothing", () => {
  test("finds it in the mail of the morning, never at once", async () => {
    const { reader, thread } = await aFollower();
    await mailAtOnce();
    expect(await mailsTo(reader)).toEqual([]);
    await sendDigests();
    const [digest] = await mailsTo(reader);
    expect(JSON.stringify(digest?.content)).toContain(thread.title);
  });
});

describe("somebody who wants none", () => {
  test("gets none of a reply, and a mention in the mail of the morning", async () => {
    const { reader, post, thread } = await aFollower("NONE");
    await sendDigests();
    expect(await mailsTo(reader)).toEqual([]);
    await db.notification.deleteMany({ where: { postId: post.id } });
    const mention = await aPost({ thread, mentions: [reader] });
    await tellOfPost({ postId: mention.id });
    await mailAtOnce();
    expect(await mailsTo(reader)).toEqual([]);
    await sendDigests();
    expect(await mailsTo(reader)).toHaveLength(1);
  });

  test("of any collectif has the last word", () => {
    for (const kind of ["THREAD_OPENED", "THREAD_REPLY", "THREAD_MENTION"] as const) {
      expect(threadMail(kind, "NONE", "AT_ONCE")).toBe("NONE");
      expect(threadMail(kind, "AT_ONCE")).toBe("DIGEST");
    }
    expect(threadMail("THREAD_MENTION", "AT_ONCE", "NONE")).toBe("DIGEST");
    expect(threadMail("THREAD_REPLY", "AT_ONCE", "NONE")).toBe("NONE");
  });
});

describe("the choice", () => {
  let member: Ref;
  beforeAll(async () => {
    member = await aMember();
  });

  test("is one's own, for a collectif that one is in, and is read back", async () => {
    const [mine, others] = [await aCollectif({ people: { OBSERVER: [member] } }), await aCollectif()];
    const viewer = await asViewer(member);
    await chooseCollectifMail(viewer, { id: mine.id, mail: "AT_ONCE" });
    expect(await listCollectifMails(viewer)).toEqual([
      { id: mine.id, slug: mine.slug, name: mine.name, mail: "AT_ONCE" },
    ]);
    expect(await refusal(chooseCollectifMail(viewer, { id: others.id, mail: "NONE" }))).toBe("NOT_FOUND");
    expect(await refusal(chooseCollectifMail(viewer, { id: mine.id, mail: "HOURLY" }))).toBe("mail");
  });
});
