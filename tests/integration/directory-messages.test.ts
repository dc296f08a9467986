import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { chooseMessages, writeToMember } from "#lib/directory/mutations.ts";
import { findPerson } from "#lib/directory/queries.ts";
import { MESSAGES_A_DAY } from "#lib/directory/schema.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

let sender: Ref & { email: string };
let recipient: Ref & { email: string };
let viewer: MemberViewer;
beforeEach(async () => {
  [sender, recipient] = [await aMember({ firstName: "Maud" }), await aMember()];
  viewer = await asViewer(sender);
});

const letter = () => ({
  id: recipient.id,
  subject: "Votre régie",
  text: "Bonjour,\n\nComment avez-vous fait ?",
});
const mails = () =>
  db.mail.findMany({ where: { memberId: recipient.id }, select: { kind: true, content: true } });

describe("a message to a member", () => {
  test("leaves with the sender's name and text, and neither address", async () => {
    await writeToMember(viewer, letter());
    const [mail] = await mails();
    expect(mail).toMatchObject({ kind: "directory.letter", content: { to: recipient.email } });
    const written = JSON.stringify(mail?.content);
    expect(written).toContain("Comment avez-vous fait");
    expect(written).toContain("Maud");
    expect(written).not.toContain(sender.email);
    expect(mail?.content).not.toHaveProperty("replyTo");
  });

  test("carries the sender's own address when she gives it", async () => {
    await writeToMember(viewer, { ...letter(), shareAddress: "on" });
    expect((await mails())[0]?.content).toMatchObject({ replyTo: sender.email });
  });

  test("is in the journal without its text", async () => {
    const word = `mot${unique()}`;
    await writeToMember(viewer, { ...letter(), subject: word, text: word });
    const [entry] = await db.journalEntry.findMany({ where: { memberId: sender.id } });
    expect(entry).toMatchObject({
      event: "directory.letter-sent",
      subjectId: recipient.id,
      detail: { address: "kept" },
    });
    expect(JSON.stringify(entry?.detail)).not.toContain(word);
  });

  test("goes to nobody who refuses messages, nor to oneself", async () => {
    await chooseMessages(await asViewer(recipient), { messages: "refuse" });
    await expect(writeToMember(viewer, letter())).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(writeToMember(viewer, { ...letter(), id: sender.id })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await mails()).toEqual([]);
    expect(await findPerson(viewer, recipient.id)).toMatchObject({ refusesMessagesSince: expect.any(Date) });
    await chooseMessages(await asViewer(recipient), { messages: "accept" });
    await writeToMember(viewer, letter());
    expect(await mails()).toHaveLength(1);
  });

  test("is refused with its field when it is empty or too long", async () => {
    const refused = (change: object) => expect(writeToMember(viewer, { ...letter(), ...change })).rejects;
    await refused({ subject: "  " }).toMatchObject({
      fields: { subject: "Donnez un objet à votre message." },
    });
    await refused({ subject: "\n\n" }).toMatchObject({ fields: { subject: expect.any(String) } });
    await refused({ subject: "a".repeat(121) }).toMatchObject({
      fields: { subject: "120 caractères au plus." },
    });
    await refused({ text: "a".repeat(3001) }).toMatchObject({
      fields: { text: expect.stringContaining("3 000") },
    });
    await refused({ text: undefined }).toMatchObject({ fields: { text: "Écrivez votre message." } });
    expect(await mails()).toEqual([]);
  });

  test("cannot forge a header: its object is one line", async () => {
    await writeToMember(viewer, { ...letter(), subject: "Objet\r\nBcc: tous@exemple.fr" });
    expect((await mails())[0]?.content).toMatchObject({
      subject: expect.stringMatching(/^Objet Bcc: tous@exemple\.fr – [^\r\n]*$/),
    });
  });

  test("is one of ten a day, and the eleventh is refused whoever it is for", async () => {
    for (let sent = 0; sent < MESSAGES_A_DAY; sent += 1) await writeToMember(viewer, letter());
    const another = await aMember();
    const refused = writeToMember(viewer, { ...letter(), id: another.id });
    await expect(refused).rejects.toMatchObject({
      code: "TOO_MANY",
      message: expect.stringContaining("10 messages"),
    });
    expect(await mails()).toHaveLength(MESSAGES_A_DAY);
    expect(await db.mail.count({ where: { memberId: another.id } })).toBe(0);
  });
});
