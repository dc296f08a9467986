import type { SendMailOptions } from "nodemailer";
import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { replyAddressFor } from "#lib/reply-address.ts";
import { aMember } from "#tests/factories/members.ts";
import { daysFromToday } from "#tests/factories/unique.ts";
import {
  answerFrom,
  aTalk,
  handleAll,
  listening,
  mails,
  OURS,
  postsOf,
  send,
  type Talk,
  withReplies,
} from "#tests/integration/inbound-setup.ts";

withReplies();

/** What becomes of one message, how many messages the thread then has, and what mails leave for it. */
async function fateOf(talk: Talk, fields: SendMailOptions = {}) {
  expect(await listening((listener) => send(listener, answerFrom(talk, fields)))).toBeNull();
  const [row] = await handleAll();
  expect([row?.raw, row?.token]).toEqual([null, null]);
  return { refusal: row?.refusal, posts: (await postsOf(talk.thread)).length, mails: await mails() };
}

const silently = (refusal: string) => ({ refusal, posts: 1, mails: [] });
const withAWord = (refusal: string) => ({ refusal, posts: 1, mails: ["inbound.refused"] });

describe("refuses without a word to anybody", () => {
  test("what a robot answers", async () => {
    expect(await fateOf(await aTalk(), { headers: { "Auto-Submitted": "auto-replied" } })).toEqual(
      silently("AUTOMATIC"),
    );
  });

  test("an absence told by its subject alone, accents encoded", async () => {
    expect(await fateOf(await aTalk(), { subject: "Réponse automatique : absence jusqu’à lundi" })).toEqual(
      silently("AUTOMATIC"),
    );
  });

  test("one of our own messages that comes back", async () => {
    expect(await fateOf(await aTalk(), { from: OURS })).toEqual(silently("LOOP"));
  });

  test("a notice of non-delivery, known by its envelope alone", async () => {
    const talk = await aTalk();
    expect(await fateOf(talk, { envelope: { from: "", to: [talk.address] } })).toEqual(silently("BOUNCE"));
  });

  test("somebody else who holds the address, a member or not", async () => {
    const talk = await aTalk();
    expect(await fateOf(talk, { from: "autre@exemple.com" })).toEqual(silently("FORGED"));
    const other = await aMember();
    const second = await aTalk();
    await db.incomingMail.deleteMany();
    expect(await fateOf(second, { from: other.email })).toEqual(silently("FORGED"));
  });

  test("two senders at once", async () => {
    const talk = await aTalk();
    expect(
      await fateOf(talk, { from: [talk.member.email, "autre@exemple.com"] as unknown as string }),
    ).toEqual(silently("FORGED"));
  });

  test("her address as a name, before another’s", async () => {
    const talk = await aTalk();
    expect(await fateOf(talk, { from: { name: talk.member.email, address: "autre@exemple.com" } })).toEqual(
      silently("FORGED"),
    );
  });

  test("a sender that our mail server disowns", async () => {
    const headers = {
      "Authentication-Results": "mx.exemple.fr; spf=fail; dmarc=fail header.from=exemple.fr",
    };
    expect(await fateOf(await aTalk(), { headers })).toEqual(silently("UNVERIFIED"));
  });

  test.each(["suspendedAt", "resignedAt", "erasedAt"] as const)("an account with %s", async (date) => {
    const talk = await aTalk();
    await db.member.update({ where: { id: talk.member.id }, data: { [date]: new Date() } });
    expect(await fateOf(talk)).toEqual(silently("NO_ACCOUNT"));
  });
});

describe("refuses, and tells her why at her own address", () => {
  test("once her adhésion is over", async () => {
    const talk = await aTalk();
    await db.adhesion.deleteMany({ where: { memberId: talk.member.id } });
    expect(await fateOf(talk)).toEqual(withAWord("NO_ADHESION"));
  });

  test("once she was removed from the collectif, without naming its subject", async () => {
    const talk = await aTalk();
    await db.collectifMembership.updateMany({
      where: { memberId: talk.member.id },
      data: { endsOn: daysFromToday(0) },
    });
    expect(await fateOf(talk)).toEqual(withAWord("REMOVED"));
    const mail = await db.mail.findFirstOrThrow();
    expect(mail).toMatchObject({ memberId: talk.member.id, content: { to: talk.member.email } });
    expect(JSON.stringify(mail.content)).not.toContain("tarif");
  });

  test("once she only observes", async () => {
    const talk = await aTalk();
    await db.collectifMembership.updateMany({
      where: { memberId: talk.member.id },
      data: { role: "OBSERVER" },
    });
    expect(await fateOf(talk)).toEqual(withAWord("OBSERVER"));
  });

  test("once the subject is closed", async () => {
    const talk = await aTalk();
    await db.thread.update({ where: { id: talk.thread.id }, data: { closedAt: new Date() } });
    expect(await fateOf(talk)).toEqual(withAWord("THREAD_CLOSED"));
  });

  test("once the collectif is archived", async () => {
    const talk = await aTalk();
    await db.collectif.update({ where: { id: talk.collectif.id }, data: { archivedAt: new Date() } });
    expect(await fateOf(talk)).toEqual(withAWord("ARCHIVED"));
  });

  test("once the subject is gone, which she may learn while her message waits", async () => {
    const talk = await aTalk();
    await listening((listener) => send(listener, answerFrom(talk)));
    await db.thread.delete({ where: { id: talk.thread.id } });
    expect(await handleAll()).toEqual([expect.objectContaining({ refusal: "THREAD_GONE", threadId: null })]);
    expect(await mails()).toEqual(["inbound.refused"]);
  });

  test("when nothing is left of it", async () => {
    const talk = await aTalk();
    expect(
      await fateOf(talk, { text: "Le 3 mars 2025 à 10:12, X <x@exemple.fr> a écrit :\n> Bonjour\n" }),
    ).toEqual(withAWord("EMPTY"));
  });

  test("when it is longer than a message may be", async () => {
    expect(await fateOf(await aTalk(), { text: "Un long récit. ".repeat(1_000) })).toEqual(
      withAWord("TOO_LONG"),
    );
  });

  test("three times a day at most", async () => {
    const talk = await aTalk();
    await db.thread.update({ where: { id: talk.thread.id }, data: { closedAt: new Date() } });
    await listening(async (listener) => {
      for (const text of ["un", "deux", "trois", "quatre", "cinq"])
        await send(listener, answerFrom(talk, { text }));
    });
    const rows = await handleAll();
    expect(rows.map(({ refusal, toldAt }) => [refusal, toldAt !== null])).toEqual([
      ...Array(3).fill(["THREAD_CLOSED", true]),
      ...Array(2).fill(["THREAD_CLOSED", false]),
    ]);
    expect(await mails()).toHaveLength(3);
  });
});

describe("is refused before a word of it is taken", () => {
  const answerTo = async (to: string) => {
    const talk = await aTalk();
    return listening((listener) => send(listener, { ...answerFrom(talk), to }));
  };
  const unknown = { responseCode: 550, response: expect.stringMatching(/5\.1\.1 .*inconnue.*Unknown/) };

  test("mail for an address that we did not make", async () => {
    expect(await answerTo("reponse+abc@reponses.exemple.fr")).toMatchObject(unknown);
  });

  test("mail for anybody else: nothing is relayed", async () => {
    expect(await answerTo("quelqu-un@exemple.com")).toMatchObject(unknown);
  });

  test("an answer after thirty days", async () => {
    const talk = await aTalk(new Date(Date.now() - 31 * 86_400_000));
    expect(await listening((listener) => send(listener, answerFrom(talk)))).toMatchObject(unknown);
  });

  test("two answers in one message", async () => {
    const talk = await aTalk();
    const other = replyAddressFor({ memberId: talk.author.id, threadId: talk.thread.id }) ?? "";
    const refused = await listening((listener) =>
      send(listener, { ...answerFrom(talk), to: [talk.address, other] }),
    );
    // The client delivers to the first, and comes back for the other.
    expect(refused).toBeNull();
    expect(await handleAll()).toHaveLength(1);
  });
});
