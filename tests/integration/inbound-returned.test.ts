import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "#lib/db.ts";
import { returnedWords } from "#lib/inbound/labels.ts";
import { listIncoming } from "#lib/inbound/queries.ts";
import { sendMail } from "#lib/mail.ts";
import { closeTransport } from "#lib/mail-transport.ts";
import { sendStoredMail } from "#lib/mails/jobs.ts";
import { placeOf } from "#lib/notifications/labels.ts";
import { sentenceOf } from "#lib/notifications/labels-sentence.ts";
import { findNotification, listNotifications } from "#lib/notifications/queries.ts";
import { bounces } from "#tests/factories/bounces.ts";
import { aMember } from "#tests/factories/members.ts";
import { TestMailServer } from "#tests/factories/smtp.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import {
  aTalk,
  handleAll,
  listening,
  mails,
  REPLY_DOMAIN,
  send,
  waiting,
  withReplies,
} from "#tests/integration/inbound-setup.ts";

withReplies();

const RETURNS = `retours@${REPLY_DOMAIN}`;

const server = new TestMailServer();

beforeAll(async () => {
  await server.start();
  vi.stubEnv("SMTP_URL", server.url);
  vi.stubEnv("BOUNCE_ADDRESS", `Retours@${REPLY_DOMAIN}`);
});

afterAll(async () => {
  closeTransport();
  await server.stop();
});

type Recipient = { id: string; email: string };

/** A mail that left for somebody: its record, and its Message-ID as the server got it. */
async function aSentMail({ id: memberId, email: to }: Recipient) {
  await db.$transaction((tx) =>
    sendMail(tx, { kind: "test", to, memberId, subject: "Un message", body: { paragraphs: ["Bonjour."] } }),
  );
  const { id } = await db.mail.findFirstOrThrow({ orderBy: { id: "desc" }, select: { id: true } });
  await sendStoredMail({ id });
  const taken = server.received.at(-1);
  return { id, to, from: taken?.from, messageId: taken?.headers.get("message-id")?.[0] ?? "" };
}

const mailOf = ({ id }: { id: string }) => db.mail.findUniqueOrThrow({ where: { id } });

/** Brings a notice to an address of ours, from nobody unless somebody is given; what the server said. */
const bring = (raw: string, to: string, from = "") =>
  listening((listener) => send(listener, { envelope: { from, to: [to] }, raw }));

const write = (name: string, about: { messageId: string; to: string }) => bounces[name]?.(about).raw ?? "";

describe("a notice of non-delivery", () => {
  test("comes to the address from which mails leave, and says on the record of its mail that it was refused", async () => {
    const mail = await aSentMail(await aMember());
    expect(mail.from).toBe(RETURNS);
    expect(await bring(write("Postfix", mail), RETURNS)).toBeNull();
    expect(await handleAll()).toEqual([
      expect.objectContaining({ refusal: "BOUNCE", mailId: mail.id, code: "5.1.1", raw: null, token: null }),
    ]);
    expect(await mailOf(mail)).toMatchObject({
      status: "FAILED",
      reason: "5.1.1",
      content: null,
      sentAt: expect.any(Date),
      failedAt: expect.any(Date),
    });
    expect(await mails()).toEqual(["test"]);
  });

  test("is tied to its mail for the administrator, in words that name nobody", async () => {
    const member = await aMember();
    const mail = await aSentMail(member);
    await bring(write("qmail", mail), RETURNS);
    await handleAll();
    const [row] = await listIncoming(await asViewer(await aMember({ roles: ["ADMIN"] })), "refuses", 1);
    const words = returnedWords(row?.mail ?? null, row?.code ?? null);
    expect(words).toMatch(
      /^Avis de non-remise\u00A0: notre courriel du .*, refusé par le serveur du destinataire \(550\)$/,
    );
    expect(JSON.stringify(row)).not.toContain(member.email);
  });

  test("of a server that goes on trying leaves its mail as sent", async () => {
    const mail = await aSentMail(await aMember());
    await bring(write("a server that goes on trying", mail), RETURNS);
    expect(await handleAll()).toEqual([expect.objectContaining({ mailId: mail.id, code: "4.4.7" })]);
    expect(await mailOf(mail)).toMatchObject({ status: "SENT", failedAt: null, reason: null });
  });

  test("brought twice, or for a mail known to be lost, changes nothing more", async () => {
    const mail = await aSentMail(await aMember());
    await bring(write("Postfix", mail), RETURNS);
    await handleAll();
    const before = await mailOf(mail);
    await bring(write("Postfix", mail), RETURNS);
    await bring(write("qmail", mail), RETURNS);
    expect(await handleAll()).toHaveLength(2);
    expect(await mailOf(mail)).toEqual(before);
  });

  test("tells her, once until she reads it, that her address refuses mails; not what is for the host to mend", async () => {
    const told = (memberId: string) => db.notification.count({ where: { memberId, kind: "MAIL_REFUSED" } });
    const member = await aMember();
    const [first, second, third] = [
      await aSentMail(member),
      await aSentMail(member),
      await aSentMail(member),
    ];
    await bring(write("Postfix", first).replaceAll("5.1.1", "5.7.1"), RETURNS);
    await handleAll();
    expect(await told(member.id)).toBe(0);
    await bring(write("Postfix", second), RETURNS);
    await bring(write("Postfix", third), RETURNS);
    await handleAll();
    expect(await told(member.id)).toBe(1);
    const [notice] = (await listNotifications(await asViewer(member), 1)).rows;
    expect(notice && sentenceOf(notice)).toMatch(/^Votre adresse a refusé un courriel/);
    const target = await findNotification(await asViewer(member), notice?.id ?? "");
    expect(target && placeOf(target)).toBe("/profil/compte");
  });

  test("that came to a member’s reply address speaks of her mails, and of no other’s", async () => {
    const talk = await aTalk();
    const [hers, another] = [await aSentMail(talk.member), await aSentMail(await aMember())];
    await bring(write("Postfix", another), talk.address);
    await bring(write("qmail", hers), talk.address);
    expect((await handleAll()).map(({ mailId }) => mailId)).toEqual([null, hers.id]);
    expect([(await mailOf(hers)).status, (await mailOf(another)).status]).toEqual(["FAILED", "SENT"]);
  });

  test("is one only without a sender: whoever writes to that address is refused before a word is taken", async () => {
    const mail = await aSentMail(await aMember());
    const refused = await bring(write("Postfix", mail), RETURNS, "quelqu-un@exemple.com");
    expect(refused).toMatchObject({ responseCode: 550 });
    expect(await waiting()).toEqual([]);
  });

  test("of no mail of ours, or of one that has not left, is recorded with its code and changes nothing", async () => {
    const about = { messageId: "<019ab3c4-1111-7abc-8def-0123456789ab@exemple.fr>", to: "a@exemple.com" };
    await bring(write("Postfix", about), RETURNS);
    expect(await handleAll()).toEqual([expect.objectContaining({ mailId: null, code: "5.1.1" })]);
    expect(returnedWords(null, "5.1.1")).toBe(
      "Avis de non-remise (5.1.1), d’un courriel que nous n’avons plus",
    );
  });
});
