import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { POST } from "#app/api/desinscription/route.ts";
import { db } from "#lib/db.ts";
import { DEFAULTS, isDigestHour, isOfThread, subjectOf } from "#lib/notification-subjects.ts";
import { purgeNotifications } from "#lib/notifications/jobs.ts";
import { mailNotices, sendDigests } from "#lib/notifications/jobs-mails.ts";
import { choosePreferences, unsubscribe } from "#lib/notifications/mutations.ts";
import { findPreferences, listNotifications } from "#lib/notifications/queries.ts";
import { noteAllRead } from "#lib/notifications/visits.ts";
import { type Notice, notify } from "#lib/notify.ts";
import { unsubscribeToken } from "#lib/unsubscribe.ts";
import { visitor } from "#lib/viewer.ts";
import { aComment } from "#tests/factories/comments.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

type Content = {
  to: string;
  subject: string;
  unsubscribeUrl: string;
  body: { paragraphs: string[]; action?: { url: string } };
};

const someone = (fields = {}) => aMember({ activatedAt: new Date(), ...fields });
const tell = (notices: Notice[]) => db.$transaction((tx) => notify(tx, notices));
const mails = async () =>
  (await db.mail.findMany({ orderBy: { id: "asc" } })).map(({ content, kind }) => ({
    kind,
    ...(content as Content),
  }));
const wants = (
  member: Ref,
  subject: keyof typeof DEFAULTS,
  channel: "PORTAL" | "MAIL",
  frequency: "NONE" | "DIGEST" | "AT_ONCE",
) => db.notificationPreference.create({ data: { memberId: member.id, subject, channel, frequency } });
const shownTo = async (member: Ref) => (await listNotifications(await asViewer(member), 1)).rows;

/** Runs the mailing jobs that notices have queued. */
async function mailAtOnce(): Promise<void> {
  const jobs = await db.$queryRaw<{ payload: { ids: string[] } }[]>`
    SELECT p.payload FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs p USING (id)
    WHERE j.task_identifier = 'mailNotices' ORDER BY j.id`;
  for (const { payload } of jobs) await mailNotices(payload);
}

/** Somebody mentions a member under a document. */
async function aMention(member: Ref) {
  const document = await aDocument({ title: "Vœu pour l’eau" });
  const comment = await aComment({ document });
  const about = { documentId: document.id, commentId: comment.id };
  const notice: Notice = { memberId: member.id, kind: "MENTION", ...about };
  return { document, comment, notice };
}

beforeEach(async () => {
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await db.mail.deleteMany();
  await db.notification.deleteMany();
});
afterAll(() => db.$disconnect());

const byMail = {
  TALK: "DIGEST",
  FOLLOWS: "NONE",
  MY_DOCUMENTS: "AT_ONCE",
  COLLECTIFS: "AT_ONCE",
  TRAININGS: "AT_ONCE",
  SECRETARIAT: "NONE",
};

describe("unless she says otherwise", () => {
  test("all of it is in « Pour vous », and by mail what asks her to act, then once a day who speaks to her", async () => {
    for (const kind of Object.keys(subjectOf) as (keyof typeof subjectOf)[]) {
      await db.notification.deleteMany();
      const member = await someone();
      await tell([{ memberId: member.id, kind }]);
      const [row] = await db.notification.findMany();
      expect(row?.shownFrom?.getTime(), kind).toBeLessThanOrEqual(Date.now());
      expect(row?.mail, kind).toBe(isOfThread(kind) ? "DIGEST" : byMail[subjectOf[kind]]);
    }
  });

  test("a file that the antivirus refuses is told by mail at once, once though the job runs twice", async () => {
    const member = await someone({ firstName: "Awa" });
    const document = await aDocument({ author: member, title: "Budget\r\nBcc: x@y.fr" });
    await tell([{ memberId: member.id, kind: "FILE_INFECTED", documentId: document.id }]);
    await Promise.all([mailAtOnce(), mailAtOnce()]);
    await mailAtOnce();
    const sent = await mails();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ kind: "notice", to: member.email });
    expect(sent[0]?.subject).toMatch(/^L’antivirus a refusé un fichier de «\u00A0Budget Bcc: x@y.fr\u00A0»/);
    expect(sent[0]?.body.action?.url).toBe(`http://localhost:3000/documents/${document.id}`);
    expect(sent[0]?.unsubscribeUrl).toContain("/api/desinscription?jeton=");
    expect(sent[0]?.unsubscribeUrl).not.toContain(member.id);
  });
});

describe("a member’s choice", () => {
  test("is kept where it differs from the defaults, and serves what happens from then on", async () => {
    const member = await someone();
    const viewer = await asViewer(member);
    const form = Object.fromEntries(
      (Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]).flatMap((subject) => [
        [`${subject}_PORTAL`, DEFAULTS[subject].PORTAL],
        [`${subject}_MAIL`, DEFAULTS[subject].MAIL],
      ]),
    );
    await choosePreferences(viewer, {
      ...form,
      FOLLOWS_MAIL: "AT_ONCE",
      TALK_PORTAL: "NONE",
      TALK_MAIL: "NONE",
    });
    expect(await db.notificationPreference.count({ where: { memberId: member.id } })).toBe(3);
    expect((await findPreferences(viewer)).FOLLOWS).toEqual({ PORTAL: "AT_ONCE", MAIL: "AT_ONCE" });
    const { notice, document } = await aMention(member);
    await tell([notice, { memberId: member.id, kind: "FOLLOWED_CHANGED", documentId: document.id }]);
    expect(await db.notification.findMany({ select: { kind: true, mail: true } })).toEqual([
      { kind: "FOLLOWED_CHANGED", mail: "AT_ONCE" },
    ]);
    await choosePreferences(viewer, form);
    expect(await db.notificationPreference.count({ where: { memberId: member.id } })).toBe(0);
    await expect(choosePreferences(viewer, { ...form, TALK_MAIL: "HOURLY" })).rejects.toMatchObject({
      code: "INVALID",
      fields: { TALK_MAIL: expect.any(String) },
    });
  });

  test("of the morning keeps a notice out of « Pour vous » until seven in Paris, and « all read » leaves it new", async () => {
    const member = await someone();
    await wants(member, "TALK", "PORTAL", "DIGEST");
    await tell([(await aMention(member)).notice]);
    const [row] = await db.notification.findMany();
    expect(isDigestHour(row?.shownFrom ?? new Date(0))).toBe(true);
    expect((row?.shownFrom?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(25 * 3600_000);
    expect(await shownTo(member)).toEqual([]);
    const viewer = await asViewer(member);
    expect(viewer.unread).toBe(0);
    await noteAllRead(viewer, row?.id ?? "");
    await db.notification.updateMany({ data: { shownFrom: new Date() } });
    expect(await shownTo(member)).toMatchObject([{ isUnread: true }]);
  });

  test("of mail alone shows nothing in « Pour vous », and is forgotten after 90 days", async () => {
    const member = await someone();
    await wants(member, "TALK", "PORTAL", "NONE");
    await wants(member, "TALK", "MAIL", "AT_ONCE");
    await tell([(await aMention(member)).notice]);
    await mailAtOnce();
    expect(await mails()).toHaveLength(1);
    expect(await shownTo(member)).toEqual([]);
    await purgeNotifications();
    expect(await db.notification.count()).toBe(1);
    await db.notification.updateMany({ data: { createdAt: new Date(Date.now() - 91 * 24 * 3600_000) } });
    await purgeNotifications();
    expect(await db.notification.count()).toBe(0);
  });
});

describe("the digest", () => {
  test("holds what is new, and leaves once a day though the job runs twice, even at once", async () => {
    const [told, quiet] = [await someone(), await someone()];
    await tell([(await aMention(told)).notice, (await aMention(told)).notice]);
    await Promise.all([sendDigests(), sendDigests()]);
    await sendDigests();
    const sent = await mails();
    expect(sent).toMatchObject([{ kind: "digest", to: told.email }]);
    expect(sent[0]?.subject).toMatch(/^2\u00A0nouvelles pour vous, /);
    expect(sent[0]?.body.paragraphs.filter((text) => text.includes("vous mentionne"))).toHaveLength(2);
    expect(JSON.stringify(sent)).not.toContain(quiet.email);
    await tell([(await aMention(told)).notice]);
    await sendDigests();
    expect(await mails()).toHaveLength(1);
    // The day after.
    await db.mail.updateMany({ data: { createdAt: new Date(Date.now() - 25 * 3600_000) } });
    await sendDigests();
    expect((await mails())[1]?.subject).toMatch(/^1\u00A0nouvelle pour vous, /);
  });

  test("never leaves empty: neither what was read, nor what may no longer be seen, nor what she no longer wants", async () => {
    const [read, barred, changed, never, lapsed] = await Promise.all([
      someone(),
      someone(),
      someone(),
      aMember(),
      someone({ upToDate: false }),
    ]);
    const notices = await Promise.all([read, barred, changed, never, lapsed].map(aMention));
    await tell(notices.map(({ notice }) => notice));
    await db.notification.updateMany({ where: { memberId: read.id }, data: { readAt: new Date() } });
    // She has another notice that is due and not read, of what she may no longer see.
    const hidden = await aMention(read);
    await tell([hidden.notice]);
    await db.document.update({ where: { id: hidden.document.id }, data: { archivedAt: new Date() } });
    await db.document.update({ where: { id: notices[1]?.document.id }, data: { archivedAt: new Date() } });
    await wants(changed, "TALK", "MAIL", "NONE");
    await sendDigests();
    expect(await mails()).toEqual([]);
  });

  test("leaves at seven in Paris, winter and summer", async () => {
    await tell([(await aMention(await someone())).notice]);
    for (const ts of ["2026-01-15T05:00:00Z", "2026-07-15T06:00:00Z"]) await sendDigests({ _cron: { ts } });
    expect(await mails()).toEqual([]);
    await sendDigests({ _cron: { ts: "2026-01-15T06:00:00Z" } });
    expect(await mails()).toHaveLength(1);
    expect(isDigestHour(new Date("2026-07-15T05:00:00Z"))).toBe(true);
  });
});

describe("one click, signed out,", () => {
  const post = (token: string) =>
    POST(
      new Request(`http://localhost:3000/api/desinscription?jeton=${token}`, {
        method: "POST",
        body: "List-Unsubscribe=One-Click",
        headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "cross-site" },
      }),
    );

  test("stops the mails of that subject and no other, however often it is made", async () => {
    const member = await someone();
    const token = unsubscribeToken(member.id, "MY_DOCUMENTS");
    expect((await post(token)).status).toBe(200);
    expect((await post(token)).status).toBe(200);
    const chosen = await findPreferences(await asViewer(member));
    expect(chosen).toEqual({ ...DEFAULTS, MY_DOCUMENTS: { PORTAL: "AT_ONCE", MAIL: "NONE" } });
    const journal = await db.journalEntry.findFirstOrThrow({
      where: { event: "notifications.unsubscribed", subjectId: member.id },
    });
    expect(journal).toMatchObject({ memberId: null, detail: { stopped: "MY_DOCUMENTS" } });
  });

  test("on a digest stops what came in digests, and leaves what comes at once", async () => {
    const member = await someone();
    await wants(member, "FOLLOWS", "MAIL", "DIGEST");
    await post(unsubscribeToken(member.id, "DIGEST"));
    const chosen = await findPreferences(await asViewer(member));
    expect([chosen.TALK.MAIL, chosen.FOLLOWS.MAIL, chosen.MY_DOCUMENTS.MAIL]).toEqual([
      "NONE",
      "NONE",
      "AT_ONCE",
    ]);
  });

  test("does nothing with an address that we did not seal", async () => {
    const [member, other] = [await someone(), await someone()];
    const token = unsubscribeToken(member.id, "TALK");
    const forged = [
      "",
      "x",
      `${token}A`,
      token.slice(1),
      unsubscribeToken(other.id, "TALK").slice(0, 22) + token.slice(22),
      token.slice(0, -1) + (token.endsWith("A") ? "Q" : "A"),
    ];
    for (const jeton of forged) {
      expect((await post(jeton)).status, jeton).toBe(404);
      await expect(unsubscribe(visitor, { jeton })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(
      await db.notificationPreference.count({ where: { memberId: { in: [member.id, other.id] } } }),
    ).toBe(0);
  });
});
