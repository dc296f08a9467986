import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addComment, deleteComment, editComment, restoreComment } from "#lib/comments/mutations.ts";
import type { Talk } from "#lib/comments/queries.ts";
import { parseTalkParams } from "#lib/comments/schema.ts";
import { db } from "#lib/db.ts";
import { findBeside } from "#lib/document-page/queries.ts";
import { type Viewer, viewerOf, visitor } from "#lib/viewer.ts";
import { aComment } from "#tests/factories/comments.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";

const TEXT = "Nous l’avons voté aussi.";

const as = async ({ id }: Ref): Promise<Viewer> => (await viewerOf(id)) ?? visitor;
const read = async (viewer: Viewer, { id }: Ref, address = {}): Promise<Talk | null> =>
  (await findBeside(viewer, { id, currentVersion: null }, parseTalkParams(address))).talk;
const only = async (viewer: Viewer, document: Ref) => (await read(viewer, document))?.threads[0];
const ago = (hours: number) => new Date(Date.now() - hours * 3600_000);

let author: Ref;
let reader: Ref;
let secretariat: Ref;
beforeAll(async () => {
  author = await aMember({ firstName: "Awa", lastName: "Diop" });
  reader = await aMember();
  secretariat = await aMember({ roles: ["SECRETARIAT"], upToDate: false });
});
afterAll(() => db.$disconnect());

describe("who reads", () => {
  test("a visitor reads no comment of a public document, not even how many there are", async () => {
    const document = await aDocument({ visibility: "PUBLIC" });
    await aComment({ document });
    expect(await read(visitor, document)).toBeNull();
  });

  test("somebody whose adhésion has ended reads none either; the secretariat always does", async () => {
    const lapsed = await aMember({ upToDate: false });
    const document = await aDocument({ visibility: "PUBLIC", author: lapsed });
    await aComment({ document });
    expect(await read(await as(lapsed), document)).toBeNull();
    expect(await read(await as(secretariat), document)).toMatchObject({ total: 1 });
  });

  test("a draft has no comments, not even for its author", async () => {
    const document = await aDocument({ published: false, author });
    expect(await read(await as(author), document)).toBeNull();
  });

  test("an archived document keeps its comments for those who still see it, and takes no more", async () => {
    const document = await aDocument({ archived: true, author });
    await aComment({ document });
    expect(await read(await as(author), document)).toMatchObject({ total: 1, isOpen: false });
    expect(await read(await as(reader), document)).toBeNull();
  });
});

describe("what is read", () => {
  test("remarks come oldest first, each with its answers in the order they were written", async () => {
    const document = await aDocument();
    const second = await aComment({ document, createdAt: ago(2), text: "deux" });
    const first = await aComment({ document, createdAt: ago(3), text: "un" });
    await aComment({ parent: second, createdAt: ago(0), text: "deux, deuxième" });
    await aComment({ parent: second, createdAt: ago(1), text: "deux, premier" });
    const talk = await read(await as(reader), document);
    expect(talk?.threads.map(({ id, answers }) => [id, answers.map(({ text }) => text)])).toEqual([
      [first.id, []],
      [second.id, ["deux, premier", "deux, deuxième"]],
    ]);
    expect(talk).toMatchObject({ total: 4, page: 1, pages: 1 });
  });

  test("a page shows the 50 latest remarks, another the earlier ones, and a comment's own address its page", async () => {
    const document = await aDocument();
    const documentId = document.id;
    await db.comment.createMany({
      data: Array.from({ length: 120 }, (_, n) => ({
        documentId,
        authorId: author.id,
        text: `remarque ${n}`,
        createdAt: ago(200 - n),
      })),
    });
    const viewer = await as(reader);
    const texts = async (address: Record<string, string>) => {
      const talk = await read(viewer, document, address);
      return [talk?.page, talk?.threads[0]?.text, talk?.threads.at(-1)?.text];
    };
    expect(await texts({})).toEqual([1, "remarque 70", "remarque 119"]);
    expect(await texts({ commentaires: "2" })).toEqual([2, "remarque 20", "remarque 69"]);
    expect(await texts({ commentaires: "3" })).toEqual([3, "remarque 0", "remarque 19"]);
    expect(await texts({ commentaires: "9" })).toEqual([3, "remarque 0", "remarque 19"]);
    const old = await db.comment.findFirstOrThrow({ where: { documentId, text: "remarque 21" } });
    const answer = await aComment({ parent: old });
    expect(await texts({ commentaire: answer.id })).toEqual([2, "remarque 20", "remarque 69"]);
  });

  test("a thread shows its 100 latest answers, says how many came before, and shows all when asked", async () => {
    const parent = await aComment();
    const { documentId } = parent;
    const rows = Array.from({ length: 103 }, (_, n) => ({
      documentId,
      parentId: parent.id,
      authorId: author.id,
      text: `réponse ${n}`,
      createdAt: ago(200 - n),
    }));
    await db.comment.createMany({ data: rows });
    const viewer = await as(reader);
    const document = { id: documentId };
    const [latest] = (await read(viewer, document))?.threads ?? [];
    expect(latest).toMatchObject({ earlierAnswers: 3, answers: { length: 100 } });
    expect(latest?.answers[0]?.text).toBe("réponse 3");
    const whole = await read(viewer, document, { fil: parent.id });
    expect(whole?.threads[0]).toMatchObject({ earlierAnswers: 0, answers: { length: 103 } });
    const first = await db.comment.findFirstOrThrow({ where: { documentId, text: "réponse 0" } });
    const around = await read(viewer, document, { commentaire: first.id });
    expect(around?.threads[0]?.answers[0]?.text).toBe("réponse 0");
  });

  test("a hidden comment is read by its author and the secretariat, with the reason; others learn that it is hidden", async () => {
    const document = await aDocument();
    const hidden = { hiddenAt: new Date(), hiddenReason: "Une adresse privée." };
    await aComment({ document, author, text: TEXT, ...hidden });
    const readsAll = { state: "HIDDEN", text: TEXT, hiddenReason: "Une adresse privée." };
    expect(await only(await as(author), document)).toMatchObject(readsAll);
    expect(await only(await as(secretariat), document)).toMatchObject(readsAll);
    expect(await only(await as(reader), document)).toMatchObject({
      state: "HIDDEN",
      text: null,
      hiddenReason: null,
    });
  });
});

describe("saying the same twice", () => {
  test("the same words sent twice at once, or again soon after, are one comment", async () => {
    const document = await aDocument();
    const input = { documentId: document.id, text: TEXT };
    const viewer = await as(author);
    const [one, two] = await Promise.all([addComment(viewer, input), addComment(viewer, input)]);
    const three = await addComment(viewer, { ...input, text: ` ${TEXT}\r\n` });
    expect([two.id, three.id]).toEqual([one.id, one.id]);
    expect(await db.comment.count({ where: { documentId: document.id } })).toBe(1);
    expect(await db.notification.count({ where: { documentId: document.id } })).toBe(1);
  });

  test("the same words elsewhere, by somebody else, or after the first were deleted, are another", async () => {
    const document = await aDocument();
    const input = { documentId: document.id, text: TEXT };
    const viewer = await as(author);
    const { id } = await addComment(viewer, input);
    await addComment(viewer, { ...input, parentId: id });
    await addComment(await as(reader), input);
    await deleteComment(viewer, { id });
    await addComment(viewer, input);
    expect(await db.comment.count({ where: { documentId: document.id } })).toBe(4);
  });
});

describe("answering", () => {
  test("an answer cannot be answered, nor a comment of another document", async () => {
    const parent = await aComment();
    const answer = await aComment({ parent });
    const viewer = await as(reader);
    const other = await aDocument();
    const asked = [
      { documentId: parent.documentId, parentId: answer.id },
      { documentId: other.id, parentId: parent.id },
    ];
    for (const input of asked) {
      await expect(addComment(viewer, { ...input, text: TEXT })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await db.comment.count({ where: { authorId: reader.id, documentId: parent.documentId } })).toBe(0);
  });

  test("a remark that was deleted or hidden meanwhile takes no answer, and says so", async () => {
    const gone = [{ deletedAt: new Date() }, { hiddenAt: new Date(), hiddenReason: "Injure." }];
    for (const fields of gone) {
      const parent = await aComment(fields);
      const input = { documentId: parent.documentId, parentId: parent.id, text: TEXT };
      await expect(addComment(await as(reader), input)).rejects.toMatchObject({ code: "CONFLICT" });
      expect(await db.comment.count({ where: { documentId: parent.documentId } })).toBe(1);
    }
  });
});

describe("correcting", () => {
  test("a correction shows its date, unless nothing was corrected", async () => {
    const comment = await aComment({ author, text: TEXT });
    const viewer = await as(author);
    await editComment(viewer, { id: comment.id, text: TEXT });
    expect(await only(viewer, { id: comment.documentId })).toMatchObject({ editedAt: null });
    await editComment(viewer, { id: comment.id, text: "Nous l’avons rejeté." });
    const shown = await only(viewer, { id: comment.documentId });
    expect(shown).toMatchObject({ text: "Nous l’avons rejeté.", editedAt: expect.any(String) });
  });

  test("a comment deleted or hidden meanwhile is not corrected", async () => {
    for (const fields of [{ deletedAt: new Date() }, { hiddenAt: new Date(), hiddenReason: "Injure." }]) {
      const { id } = await aComment({ author, text: TEXT, ...fields });
      const refused = editComment(await as(author), { id, text: "Autre chose." });
      await expect(refused).rejects.toMatchObject({ code: "CONFLICT" });
      expect(await db.comment.findUnique({ where: { id } })).toMatchObject({ text: TEXT, editedAt: null });
    }
  });
});

describe("deleting", () => {
  test("a deleted comment is gone for others, waits a day for its author, and comes back as it was", async () => {
    const comment = await aComment({ author, text: TEXT });
    const document = { id: comment.documentId };
    await deleteComment(await as(author), { id: comment.id });
    expect(await read(await as(reader), document)).toMatchObject({ total: 0, threads: [] });
    expect(await only(await as(author), document)).toMatchObject({
      state: "DELETED",
      text: null,
      isOwn: true,
    });
    await restoreComment(await as(author), { id: comment.id });
    expect(await only(await as(reader), document)).toMatchObject({ state: "SHOWN", text: TEXT });
  });

  test("one that was answered leaves its place, without its words, while an answer stands", async () => {
    const parent = await aComment({ author, text: TEXT, deletedAt: ago(30) });
    const document = { id: parent.documentId };
    const answer = await aComment({ parent, author: reader });
    expect(await only(await as(secretariat), document)).toMatchObject({
      state: "DELETED",
      text: null,
      answers: [{ id: answer.id }],
    });
    await deleteComment(await as(reader), { id: answer.id });
    expect(await read(await as(secretariat), document)).toMatchObject({ threads: [] });
  });

  test("after 24 hours it does not come back", async () => {
    const { id, documentId } = await aComment({ author, deletedAt: ago(24.1) });
    await expect(restoreComment(await as(author), { id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await read(await as(author), { id: documentId })).toMatchObject({ threads: [] });
  });

  test("twice is once: the second says that it is done", async () => {
    const { id } = await aComment({ author });
    const viewer = await as(author);
    await deleteComment(viewer, { id });
    await expect(deleteComment(viewer, { id })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

test("nobody says more than thirty things in an hour", async () => {
  const talker = await as(await aMember());
  const { id: documentId } = await aDocument();
  for (let n = 1; n <= 30; n += 1) await addComment(talker, { documentId, text: `remarque ${n}` });
  const refused = addComment(talker, { documentId, text: "une de trop" });
  await expect(refused).rejects.toMatchObject({ code: "TOO_MANY" });
  expect(await db.comment.count({ where: { documentId } })).toBe(30);
});
