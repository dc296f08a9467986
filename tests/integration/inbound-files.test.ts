import type { SendMailOptions } from "nodemailer";
import { expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { store } from "#lib/store.ts";
import { aPdf, aPng } from "#tests/factories/files.ts";
import {
  answerFrom,
  aTalk,
  handleAll,
  listening,
  postsOf,
  send,
  type Talk,
  withReplies,
} from "#tests/integration/inbound-setup.ts";

withReplies();

type Attachments = NonNullable<SendMailOptions["attachments"]>;

async function answerWith(talk: Talk, attachments: Attachments) {
  await listening((listener) => send(listener, answerFrom(talk, { attachments })));
  const [row] = await handleAll();
  const drafts = await db.document.findMany({
    where: { authorId: talk.member.id },
    orderBy: { id: "asc" },
    select: {
      id: true,
      title: true,
      publishedAt: true,
      visibility: true,
      collectifId: true,
      currentVersion: { select: { files: { select: { name: true, sha256: true } } } },
    },
  });
  const mail = await db.mail.findFirst();
  return { row, drafts, told: JSON.stringify(mail?.content ?? null) };
}

test("files are drafts of their author’s in the collectif, under the message for her alone until she publishes them", async () => {
  const talk = await aTalk();
  const { row, drafts, told } = await answerWith(talk, [
    { filename: "Vœu_régie.pdf", content: aPdf("= Vœu pour une régie") },
    { filename: "plan.png", content: await aPng() },
  ]);
  expect(row).toMatchObject({ status: "POSTED", draftCount: 2 });
  expect(drafts).toEqual([
    expect.objectContaining({
      title: "Vœu régie",
      publishedAt: null,
      visibility: "COLLECTIF",
      collectifId: talk.collectif.id,
    }),
    expect.objectContaining({ title: "plan" }),
  ]);
  const [, post] = await postsOf(talk.thread);
  expect(post?.documents.map(({ documentId }) => documentId).toSorted()).toEqual(
    drafts.map(({ id }) => id).toSorted(),
  );
  for (const { id, currentVersion } of drafts) {
    expect(told).toContain(`/documents/${id}`);
    for (const { sha256 } of currentVersion?.files ?? []) expect(await store().stat(sha256)).not.toBeNull();
  }
});

test("what an upload would refuse is refused, and said; the answer is published", async () => {
  const talk = await aTalk();
  const { row, drafts, told } = await answerWith(talk, [
    { filename: "facture.exe", content: Buffer.from(`MZ${"\0".repeat(200)}`) },
    { filename: "macro.html", content: "<script>alert(1)</script>" },
  ]);
  expect([row?.status, row?.draftCount, drafts]).toEqual(["POSTED", 0, []]);
  expect(told).toContain("facture.exe");
  expect(await postsOf(talk.thread)).toHaveLength(2);
});

test("five at most are taken, and the others counted", async () => {
  const talk = await aTalk();
  const files = Array.from({ length: 8 }, (_, index) => ({
    filename: `n${index}.txt`,
    content: `Le texte ${index}, assez long.`,
  }));
  const { drafts, told } = await answerWith(talk, files);
  expect(drafts).toHaveLength(5);
  expect(told).toMatch(/3\sautres fichiers n’ont pas été pris/);
});

test("what the library already shows her is pointed to, not filed again", async () => {
  const talk = await aTalk();
  const content = aPdf("= Le même vœu");
  await answerWith(talk, [{ filename: "une.pdf", content }]);
  await db.incomingMail.deleteMany();
  await db.mail.deleteMany();
  await listening((listener) =>
    send(listener, answerFrom(talk, { text: "Encore.", attachments: [{ filename: "deux.pdf", content }] })),
  );
  const [row] = await handleAll();
  expect(row).toMatchObject({ status: "POSTED", draftCount: 0 });
  expect(await db.document.count({ where: { authorId: talk.member.id } })).toBe(1);
  expect(JSON.stringify((await db.mail.findFirst())?.content)).toContain("déjà dans la bibliothèque");
});

test("the picture of a signature is nobody’s file", async () => {
  const talk = await aTalk();
  const image = {
    filename: "logo.png",
    content: await aPng(),
    cid: "logo@exemple.fr",
    contentDisposition: "inline" as const,
  };
  await listening((listener) =>
    send(
      listener,
      answerFrom(talk, { html: '<p>Oui.</p><img src="cid:logo@exemple.fr">', attachments: [image] }),
    ),
  );
  const [row] = await handleAll();
  expect(row).toMatchObject({ status: "POSTED", draftCount: 0 });
});

test("an answer that is not published leaves no draft", async () => {
  const talk = await aTalk();
  await db.thread.update({ where: { id: talk.thread.id }, data: { closedAt: new Date() } });
  const { row, drafts } = await answerWith(talk, [{ filename: "une.pdf", content: aPdf() }]);
  expect([row?.refusal, drafts]).toEqual(["THREAD_CLOSED", []]);
});
