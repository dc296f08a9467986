import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addComment, editComment } from "#lib/comments/mutations.ts";
import { listMentionable } from "#lib/comments/queries-mentions.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { type Viewer, viewerOf, visitor } from "#lib/viewer.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aComment } from "#tests/factories/comments.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";

const as = async ({ id }: Ref): Promise<Viewer> => (await viewerOf(id)) ?? visitor;

/** Somebody whom nobody else is called like. */
const aNamed = async (firstName: string, fields: Parameters<typeof aMember>[0] = {}) => {
  const lastName = `Lémo${unique()}`;
  const member = await aMember({ firstName, lastName, ...fields });
  return { id: member.id, name: `${firstName} ${lastName}` };
};

const noticesOf = async (commentId: string) => {
  const rows = await db.notification.findMany({
    where: { commentId },
    select: { memberId: true, kind: true },
  });
  return Object.fromEntries(rows.map(({ memberId, kind }) => [memberId, kind]));
};

const refusalOf = async (promise: Promise<unknown>): Promise<AppError> => {
  const error = await promise.catch((refusal: unknown) => refusal);
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
};

let author: Ref & { name: string };
let writer: Ref & { name: string };
beforeAll(async () => {
  author = await aNamed("Élodie");
  writer = await aNamed("Karim");
});
afterAll(() => db.$disconnect());

describe("who is told", () => {
  test("each person once, of what concerns her most: mention, then answer, then her document, then what she follows", async () => {
    const document = await aDocument({ author });
    const [mentioned, answered, follower] = [await aNamed("Zoé"), await aNamed("Yann"), await aNamed("Inès")];
    for (const { id } of [mentioned, answered, follower, author]) {
      await db.follow.create({ data: { memberId: id, documentId: document.id } });
    }
    const parent = await aComment({ document, author: answered });
    const text = `Merci @[${mentioned.name}] !`;
    const { id } = await addComment(await as(writer), { documentId: document.id, parentId: parent.id, text });
    expect(await noticesOf(id)).toEqual({
      [mentioned.id]: "MENTION",
      [answered.id]: "REPLY",
      [author.id]: "COMMENT",
      [follower.id]: "FOLLOWED_CHANGED",
    });
    expect(
      await db.notification.findFirst({ where: { commentId: id, memberId: follower.id } }),
    ).toMatchObject({
      documentId: document.id,
      followId: expect.any(String),
    });
  });

  test("a mention of the author of the document who is answered too is told as a mention", async () => {
    const document = await aDocument({ author });
    const parent = await aComment({ document, author });
    const input = { documentId: document.id, parentId: parent.id, text: `@[${author.name}] oui` };
    const { id } = await addComment(await as(writer), input);
    expect(await noticesOf(id)).toEqual({ [author.id]: "MENTION" });
  });

  test("nobody is told of what she says herself", async () => {
    const document = await aDocument({ author });
    const parent = await aComment({ document, author });
    await db.follow.create({ data: { memberId: author.id, documentId: document.id } });
    const input = { documentId: document.id, parentId: parent.id, text: `@[${author.name}] : moi` };
    const { id } = await addComment(await as(author), input);
    expect(await noticesOf(id)).toEqual({});
  });

  test("a follower, an author or whoever is answered is not told when she may no longer read", async () => {
    const lapsed = await aMember({ upToDate: false });
    const document = await aDocument({ author: lapsed });
    const gone = await aMember({ suspendedAt: new Date() });
    const parent = await aComment({ document, author: gone });
    await db.follow.create({ data: { memberId: gone.id, documentId: document.id } });
    const input = { documentId: document.id, parentId: parent.id, text: "Quelqu’un ?" };
    const { id } = await addComment(await as(writer), input);
    expect(await noticesOf(id)).toEqual({});
  });
});

describe("a name", () => {
  test("is known whatever its accents and capitals", async () => {
    const document = await aDocument();
    const text = `@[${author.name.toUpperCase().normalize("NFD").replace(/\p{M}/gu, "")}]`;
    const { id } = await addComment(await as(writer), { documentId: document.id, text });
    expect(await noticesOf(id)).toMatchObject({ [author.id]: "MENTION" });
  });

  test("of nobody who reads the document is refused beside the text, and nothing is written", async () => {
    const collectif = await aCollectif({ people: { MEMBER: [writer] } });
    const document = await aDocument({ visibility: "COLLECTIF", collectif });
    for (const name of [author.name, "Personne De Ce Nom"]) {
      const input = { documentId: document.id, text: `Bonjour @[${name}]` };
      const { code, fields } = await refusalOf(addComment(await as(writer), input));
      expect(code).toBe("INVALID");
      expect(fields.text).toContain(`«\u00A0${name}\u00A0»`);
    }
    expect(await db.comment.count({ where: { documentId: document.id } })).toBe(0);
  });

  test("borne by two people is asked about, with where each is elected, then known by the answer", async () => {
    const one = await aNamed("Marie");
    const [firstName = "", lastName = ""] = one.name.split(" ");
    const two = await aMember({ firstName, lastName });
    const mandate = await aMandate({ member: two });
    const territory = await db.territory.findUniqueOrThrow({ where: { id: mandate.territoryId ?? 0 } });
    const document = await aDocument();
    const input = { documentId: document.id, text: `@[${one.name}]` };
    const { fields, choices } = await refusalOf(addComment(await as(writer), input));
    expect(fields.text).toContain("choisissez");
    expect(choices.mentionIds?.map(({ value }) => value).sort()).toEqual([one.id, two.id].sort());
    const label = choices.mentionIds?.find(({ value }) => value === two.id)?.label;
    expect(label).toContain(territory.name);

    const { id } = await addComment(await as(writer), { ...input, mentionIds: two.id });
    expect(await noticesOf(id)).toMatchObject({ [two.id]: "MENTION" });
    expect(Object.keys(await noticesOf(id))).not.toContain(one.id);
    // What was chosen once needs no second choice.
    await editComment(await as(writer), { id, text: `@[${one.name}], donc` });
    expect(await db.commentMention.findMany({ where: { commentId: id } })).toMatchObject([
      { memberId: two.id },
    ]);
  });

  test("an id that the text does not name mentions nobody", async () => {
    const document = await aDocument({ author: writer });
    const input = { documentId: document.id, text: "Bonjour", mentionIds: [author.id] };
    const { id } = await addComment(await as(writer), input);
    expect(await db.commentMention.count({ where: { commentId: id } })).toBe(0);
    expect(await noticesOf(id)).toEqual({});
  });
});

describe("a correction", () => {
  test("tells those newly mentioned, in place of a lesser notice, and not again those already told", async () => {
    const [first, second] = [await aNamed("Zoé"), await aNamed("Yann")];
    const document = await aDocument({ author });
    const { id } = await addComment(await as(writer), { documentId: document.id, text: `@[${first.name}]` });
    await db.notification.updateMany({ where: { commentId: id }, data: { readAt: new Date() } });
    const text = `@[${first.name}] @[${second.name}] @[${author.name}]`;
    await editComment(await as(writer), { id, text });
    const unread = await db.notification.findMany({ where: { commentId: id, readAt: null } });
    expect(unread.map(({ memberId }) => memberId).sort()).toEqual([second.id, author.id].sort());
    expect(await noticesOf(id)).toEqual({
      [first.id]: "MENTION",
      [second.id]: "MENTION",
      [author.id]: "MENTION",
    });
    expect(await db.notification.count({ where: { commentId: id } })).toBe(3);
  });

  test("that takes somebody out takes back what she has not read; put in again after reading, she is not told twice", async () => {
    const one = await aNamed("Zoé");
    const document = await aDocument({ author: writer });
    const viewer = await as(writer);
    const { id } = await addComment(viewer, { documentId: document.id, text: `@[${one.name}]` });
    await editComment(viewer, { id, text: "Sans personne." });
    expect(await noticesOf(id)).toEqual({});
    await editComment(viewer, { id, text: `@[${one.name}]` });
    await db.notification.updateMany({ where: { commentId: id }, data: { readAt: new Date() } });
    await editComment(viewer, { id, text: "Sans personne." });
    await editComment(viewer, { id, text: `Si, @[${one.name}]` });
    expect(await db.notification.count({ where: { commentId: id } })).toBe(1);
  });

  test("keeps the mention of somebody who no longer reads the document", async () => {
    const one = await aNamed("Zoé");
    const document = await aDocument({ author: writer });
    const viewer = await as(writer);
    const { id } = await addComment(viewer, { documentId: document.id, text: `@[${one.name}]` });
    await db.adhesion.deleteMany({ where: { memberId: one.id } });
    await editComment(viewer, { id, text: `Merci @[${one.name}]` });
    expect(await db.commentMention.count({ where: { commentId: id, memberId: one.id } })).toBe(1);
  });
});

describe("people proposed", () => {
  const namesOf = async (viewer: Viewer, document: Ref, typed: string) =>
    (await listMentionable(viewer, document.id, typed))?.map(({ name }) => name);

  test("are those who may read, by the beginning of any part of their name", async () => {
    const mark = unique();
    const inside = await aMember({ firstName: "Jean-Loup", lastName: `Xiberras${mark}` });
    await aMember({ firstName: "Jean", lastName: `Xiberras${mark}` });
    const lapsed = await aMember({ firstName: "Loup", lastName: `Xiberras${mark}`, upToDate: false });
    const collectif = await aCollectif({ people: { MEMBER: [inside, writer, lapsed] } });
    const document = await aDocument({ visibility: "COLLECTIF", collectif });
    const viewer = await as(writer);
    for (const typed of [
      `xiberras${mark}`,
      `Jean-Loup Xiberras${mark}`,
      `loup xiberras${mark.slice(0, 6)}`,
    ]) {
      expect(await namesOf(viewer, document, typed), typed).toEqual([`Jean-Loup Xiberras${mark}`]);
    }
    expect(await namesOf(viewer, document, `berras${mark}`)).toEqual([]);
    expect(await namesOf(viewer, document, "%")).not.toContain(`Jean-Loup Xiberras${mark}`);
  });

  test("before anything is typed, are those who take part already", async () => {
    const document = await aDocument({ author });
    const other = await aNamed("Zoé");
    await aComment({ document, author: other });
    await aComment({ document, author: writer });
    expect((await namesOf(await as(writer), document, ""))?.sort()).toEqual([author.name, other.name].sort());
  });

  test("are for those who may comment alone", async () => {
    const document = await aDocument({ visibility: "PUBLIC", author });
    const lapsed = await aMember({ upToDate: false });
    expect(await namesOf(visitor, document, "a")).toBeUndefined();
    expect(await namesOf(await as(lapsed), document, "a")).toBeUndefined();
    const draft = await aDocument({ published: false, author });
    expect(await namesOf(await as(writer), draft, "a")).toBeUndefined();
    expect(await namesOf(await as(author), draft, "a")).toBeUndefined();
  });

  test("show a name and where one is elected, and nothing else", async () => {
    const document = await aDocument({ author });
    const [person] = (await listMentionable(await as(writer), document.id, "")) ?? [];
    expect(Object.keys(person ?? {}).sort()).toEqual(["id", "name", "place"]);
  });
});
