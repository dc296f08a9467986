import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { handleIncomingMail, purgeIncomingMails } from "#lib/inbound/jobs.ts";
import { keepIncoming } from "#lib/inbound/write.ts";
import { readReplyAddress } from "#lib/reply-address.ts";
import {
  answerFrom,
  aTalk,
  handleAll,
  listening,
  mails,
  postsOf,
  send,
  waiting,
  withReplies,
} from "#tests/integration/inbound-setup.ts";

withReplies();

const said = { text: "Oui pour jeudi.", origin: "MAIL" };

describe("an answer by mail", () => {
  test.each(["smtp", "lmtp"] as const)("is published in its author’s name, by %s", async (protocol) => {
    const talk = await aTalk();
    const refused = await listening(
      (listener) => send(listener, answerFrom(talk), { lmtp: protocol === "lmtp" }),
      { protocol },
    );
    expect(refused).toBeNull();
    const [kept] = await waiting();
    expect(kept).toMatchObject({
      status: "WAITING",
      channel: protocol.toUpperCase(),
      memberId: talk.member.id,
    });
    expect(await postsOf(talk.thread)).toHaveLength(1);
    const [row] = await handleAll();
    expect(row).toMatchObject({ status: "POSTED", refusal: null, raw: null, token: null });
    expect(await postsOf(talk.thread)).toEqual([
      expect.anything(),
      expect.objectContaining({ ...said, authorId: talk.member.id, documents: [] }),
    ]);
  });

  test("is in the journal as one written on the portal is", async () => {
    const talk = await aTalk();
    await listening((listener) => send(listener, answerFrom(talk)));
    await handleAll();
    const [, post] = await postsOf(talk.thread);
    expect(await db.journalEntry.findMany({ where: { subjectId: post?.id ?? "" } })).toEqual([
      expect.objectContaining({
        event: "post.added",
        memberId: talk.member.id,
        detail: { threadId: talk.thread.id, origin: "MAIL" },
      }),
    ]);
  });

  test("loses its quote and its signature, and its HTML is read when it has nothing else", async () => {
    const talk = await aTalk();
    await listening((listener) =>
      send(
        listener,
        answerFrom(talk, {
          text: undefined,
          html: `<p>Oui pour <b>jeudi</b>.</p><p>À bientôt,<br>Aline</p><div class="gmail_quote">Le lun. 3 mars 2025 à 10:12, X &lt;x@exemple.fr&gt; a écrit&nbsp;:<br><blockquote>Qui vient&nbsp;?</blockquote></div>`,
        }),
      ),
    );
    await handleAll();
    expect((await postsOf(talk.thread))[1]?.text).toBe("Oui pour jeudi.\n\nÀ bientôt,\nAline");
  });

  test("queues its handling with itself: neither is there without the other", async () => {
    const talk = await aTalk();
    await listening((listener) => send(listener, answerFrom(talk)));
    const [row] = await waiting();
    const jobs = await db.$queryRaw`SELECT payload FROM graphile_worker._private_jobs`;
    expect(jobs).toEqual([{ payload: { id: row?.id } }]);
  });
});

describe("once and once only", () => {
  test("a message that a relay brings again, by whatever way, is one", async () => {
    const talk = await aTalk();
    const message = answerFrom(talk, { messageId: "<une@exemple.com>", date: new Date(0) });
    await listening(async (listener) => {
      expect(await send(listener, message)).toBeNull();
      expect(await send(listener, { ...message, headers: { "X-Relay": "2" } })).toBeNull();
    });
    await handleAll();
    await listening((listener) => send(listener, message));
    expect([await waiting(), await postsOf(talk.thread)].map(({ length }) => length)).toEqual([1, 2]);
  });

  test("two messages under one Message-ID that do not say the same are two", async () => {
    const talk = await aTalk();
    const messageId = "<une@exemple.com>";
    await listening(async (listener) => {
      await send(listener, answerFrom(talk, { messageId }));
      await send(listener, answerFrom(talk, { messageId, text: "Finalement non." }));
    });
    await handleAll();
    expect((await postsOf(talk.thread)).slice(1).map(({ text }) => text)).toEqual([
      "Oui pour jeudi.",
      "Finalement non.",
    ]);
  });

  test("handled by two workers at once, it is published once", async () => {
    const talk = await aTalk();
    await listening((listener) => send(listener, answerFrom(talk)));
    const [row] = await waiting();
    await Promise.all([1, 2, 3].map(() => handleIncomingMail({ id: row?.id ?? "" })));
    expect(await postsOf(talk.thread)).toHaveLength(2);
  });

  test("kept at the same instant by two connections, it is one", async () => {
    const { address } = await aTalk();
    const known = readReplyAddress(address);
    if (!known) throw new Error("no address");
    const raw = Buffer.from("From: a@b.fr\r\nMessage-ID: <x@y>\r\n\r\nOui");
    const kept = await Promise.all(Array.from({ length: 5 }, () => keepIncoming(known, raw, "SMTP")));
    expect(kept.toSorted()).toEqual(["KEPT", ...Array(4).fill("KNOWN")]);
    expect(await waiting()).toHaveLength(1);
  });
});

describe("what is kept of it", () => {
  test("is nothing of its words once it is handled, nor ever an address", async () => {
    const talk = await aTalk();
    await listening((listener) => send(listener, answerFrom(talk, { text: "Un secret de commission." })));
    const [row] = await handleAll();
    const shown = JSON.stringify({ ...row, digest: null });
    expect(shown).not.toMatch(/secret|@|exemple\.fr/);
  });

  test("goes with the period of mail records, and what was never handled is given up after a week", async () => {
    const talk = await aTalk();
    await listening(async (listener) => {
      await send(listener, answerFrom(talk));
      await handleAll();
      await send(listener, answerFrom(talk, { text: "Une autre." }));
      await send(listener, answerFrom(talk, { text: "Une récente." }));
    });
    const [old, late] = await waiting();
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
    await db.incomingMail.update({ where: { id: old?.id ?? "" }, data: { receivedAt: ago(91) } });
    await db.incomingMail.update({ where: { id: late?.id ?? "" }, data: { receivedAt: ago(8) } });
    await purgeIncomingMails();
    expect((await waiting()).map(({ status, refusal, raw }) => [status, refusal, raw === null])).toEqual([
      ["REFUSED", "LATE", true],
      ["WAITING", null, false],
    ]);
    expect(await mails()).toEqual([]);
  });
});
