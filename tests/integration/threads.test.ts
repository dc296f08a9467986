import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { deletePost, editPost, openThread, replyToThread, restorePost } from "#lib/threads/mutations.ts";
import { listThreads } from "#lib/threads/queries.ts";
import { findThread, findVersions } from "#lib/threads/queries-posts.ts";
import { noteAllThreadsRead, noteThreadRead } from "#lib/threads/visits.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPost, aThread } from "#tests/factories/threads.ts";
import { daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aCast, type Cast, type RoleName } from "#tests/integration/actions-walk-cast.ts";
import { refusal } from "#tests/integration/collectifs-setup.ts";

const FIRST: { page: number; around: string | null } = { page: 1, around: null };
const ALL = { filter: "ouverts", page: 1 } as const;
const TEXT = "Chez nous, la régie tient depuis trois ans.";

let cast: Cast;
beforeAll(async () => {
  cast = await aCast();
});
const as = (role: Exclude<RoleName, "visitor">) => asViewer(cast.people[role]);
const inside = ["collectifMember", "observer", "animatrice", "author", "secretariat"] as const;
const outside = ["lapsed", "member", "treasurer", "referent", "admin"] as const;
const read = async (member: Ref, thread: Ref, at = FIRST) =>
  findThread(await asViewer(member), thread.id, at);
const listed = async (member: Ref, collectif: Ref) =>
  (await listThreads(await asViewer(member), collectif, ALL)).threads;

describe("who reads", () => {
  test("the people of the collectif and the secretariat read its subjects; nobody else knows of one", async () => {
    const thread = await aThread({ collectif: cast.collectif });
    for (const role of inside) {
      expect.soft(await read(cast.people[role], thread), role).toMatchObject({ title: thread.title });
      expect.soft(await listed(cast.people[role], cast.collectif), role).not.toEqual([]);
    }
    for (const role of outside) {
      expect.soft(await read(cast.people[role], thread), role).toBeNull();
      expect.soft(await listed(cast.people[role], cast.collectif), role).toEqual([]);
    }
  });

  test("whoever is removed reads nothing more at her next request", async () => {
    const [collectif, leaver] = [await aCollectif(), await aMember()];
    const place = await aMembership({ collectif, member: leaver });
    const thread = await aThread({ collectif });
    expect(await read(leaver, thread)).not.toBeNull();
    await db.collectifMembership.update({ where: { id: place.id }, data: { endsOn: daysFromToday(0) } });
    expect(await read(leaver, thread)).toBeNull();
    expect(await listed(leaver, collectif)).toEqual([]);
  });
});

describe("who writes", () => {
  const may = ["collectifMember", "animatrice", "author"] as const;

  test("its people open subjects and reply; those who observe, the secretariat and others do not", async () => {
    const thread = await aThread({ collectif: cast.collectif });
    for (const role of [...inside, ...outside]) {
      const viewer = await as(role);
      const written = [
        await refusal(
          openThread(viewer, { collectifId: cast.collectif.id, title: `Sujet ${unique()}`, text: TEXT }),
        ),
        await refusal(replyToThread(viewer, { threadId: thread.id, text: `${TEXT} ${role}` })),
      ];
      const expected = (may as readonly string[]).includes(role)
        ? "done"
        : (inside as readonly string[]).includes(role)
          ? "FORBIDDEN"
          : "NOT_FOUND";
      expect.soft(written, role).toEqual([expected, expected]);
    }
  });

  test("the same message sent twice is one", async () => {
    const thread = await aThread({ collectif: cast.collectif });
    const viewer = await as("collectifMember");
    const [one, other] = await Promise.all(
      [1, 2].map(() => replyToThread(viewer, { threadId: thread.id, text: "Deux fois ?" })),
    );
    expect(one?.id).toBe(other?.id);
    expect(await db.post.count({ where: { threadId: thread.id } })).toBe(2);
  });

  test("a closed subject, an archived collectif and a message that is gone take no reply, and nothing is written", async () => {
    const viewer = await as("collectifMember");
    const closed = await aThread({ collectif: cast.collectif, closedAt: new Date() });
    expect(await refusal(replyToThread(viewer, { threadId: closed.id, text: TEXT }))).toBe("FORBIDDEN");
    const archived = await aCollectif({
      archivedAt: new Date(),
      people: { MEMBER: [cast.people.collectifMember] },
    });
    const kept = await aThread({ collectif: archived });
    const back = await as("collectifMember");
    expect(await refusal(replyToThread(back, { threadId: kept.id, text: TEXT }))).toBe("FORBIDDEN");
    const open = await aThread({ collectif: cast.collectif });
    const gone = await aPost({ thread: open, deletedAt: new Date() });
    const answer = { threadId: open.id, parentId: gone.id, text: TEXT };
    expect(await refusal(replyToThread(viewer, answer))).toBe("CONFLICT");
    for (const { id } of [closed, kept]) expect(await db.post.count({ where: { threadId: id } })).toBe(1);
  });

  test("a message of a megabyte, an empty one and one of invisible characters are refused beside the text", async () => {
    const thread = await aThread({ collectif: cast.collectif });
    const viewer = await as("collectifMember");
    for (const text of ["a".repeat(1_000_000), "a".repeat(10_001), "", "\u200B\u200D", " \n "]) {
      expect.soft(await refusal(replyToThread(viewer, { threadId: thread.id, text }))).toBe("text");
    }
    expect(await db.post.count({ where: { threadId: thread.id } })).toBe(1);
  });
});

describe("documents shown", () => {
  const attach = async (documents: string) => {
    const thread = await aThread({ collectif: cast.collectif });
    const text = `${TEXT} ${unique()}`;
    return { thread, answer: replyToThread(await as("author"), { threadId: thread.id, text, documents }) };
  };

  test("are those of the library that the whole collectif may read, by their addresses, in order", async () => {
    const shelf = await aDocument({ collectif: cast.collectif, visibility: "COLLECTIF" });
    const members = await aDocument({ visibility: "MEMBERS" });
    const { thread, answer } = await attach(
      `http://localhost:3000/documents/${members.id}?page=2\n/documents/${shelf.id}`,
    );
    await answer;
    const page = await read(cast.people.observer, thread);
    expect(page?.posts[1]?.documents.map(({ id }) => id)).toEqual([members.id, shelf.id]);
  });

  test("a draft, another collectif's, an archived one and eleven at once are refused beside them", async () => {
    const refused = [
      await aDocument({ published: false, author: cast.people.author }),
      await aDocument({ collectif: await aCollectif(), visibility: "COLLECTIF" }),
      await aDocument({ archived: true }),
    ];
    for (const { id } of refused) {
      expect.soft(await refusal((await attach(`/documents/${id}`)).answer)).toBe("documents");
    }
    const eleven = Array.from({ length: 11 }, () => `/documents/${crypto.randomUUID()}`).join(" ");
    expect(await refusal((await attach(eleven)).answer)).toBe("documents");
    expect(await refusal((await attach("https://exemple.fr/autre")).answer)).toBe("documents");
  });

  test("one that a reader may not see any more is not named to her", async () => {
    const document = await aDocument({ collectif: cast.collectif, visibility: "COLLECTIF" });
    const thread = await aThread({ collectif: cast.collectif });
    await aPost({ thread, documents: [document] });
    await db.document.update({ where: { id: document.id }, data: { archivedAt: new Date() } });
    expect((await read(cast.people.observer, thread))?.posts[1]?.documents).toEqual([]);
  });
});

describe("corrections", () => {
  test("are one's own; what was said before stays to be read by all who read", async () => {
    const thread = await aThread({ collectif: cast.collectif });
    const post = await aPost({ thread, author: cast.people.author, text: "Jeudi." });
    const change = { id: post.id, text: "Vendredi.", before: "" };
    expect(await refusal(editPost(await as("animatrice"), change))).toBe("FORBIDDEN");
    await editPost(await as("author"), change);
    const versions = await findVersions(await as("observer"), post.id);
    expect(versions?.texts.map(({ text }) => text)).toEqual(["Vendredi.", "Jeudi."]);
    expect(await findVersions(await as("member"), post.id)).toBeNull();
  });

  test("made in two places at once, the second is refused and loses nothing", async () => {
    const thread = await aThread({ collectif: cast.collectif });
    const post = await aPost({ thread, author: cast.people.author, text: "Jeudi." });
    const author = await as("author");
    const answers = await Promise.all(
      ["Vendredi.", "Samedi."].map((text) => refusal(editPost(author, { id: post.id, text, before: "" }))),
    );
    expect(answers.sort()).toEqual(["CONFLICT", "done"]);
    expect(await db.postVersion.count({ where: { postId: post.id } })).toBe(1);
  });

  test("one's own message is taken back for a day; its words are nobody's meanwhile", async () => {
    const thread = await aThread({ collectif: cast.collectif });
    const post = await aPost({ thread, author: cast.people.author, text: "À retirer." });
    await aPost({ thread, parent: post });
    expect(await refusal(deletePost(await as("animatrice"), { id: post.id }))).toBe("FORBIDDEN");
    await deletePost(await as("author"), { id: post.id });
    const shown = await read(cast.people.animatrice, thread);
    expect(shown?.posts[1]).toMatchObject({ state: "DELETED", text: null, html: null });
    await restorePost(await as("author"), { id: post.id });
    expect((await read(cast.people.animatrice, thread))?.posts[1]).toMatchObject({ text: "À retirer." });
    await db.post.update({ where: { id: post.id }, data: { deletedAt: daysFromToday(-2) } });
    expect(await refusal(restorePost(await as("author"), { id: post.id }))).toBe("CONFLICT");
  });
});

describe("what is new", () => {
  test("is what others wrote since she came and has not seen; reading a page, or all, marks it", async () => {
    const [collectif, newcomer] = [await aCollectif(), await aMember()];
    await aMembership({ collectif, member: newcomer, startsOn: daysFromToday(-3) });
    const old = await aThread({ collectif });
    await db.post.updateMany({ where: { threadId: old.id }, data: { createdAt: daysFromToday(-9) } });
    const thread = await aThread({ collectif });
    const second = await aPost({ thread });
    await aPost({ thread, author: newcomer });
    const unread = async () =>
      Object.fromEntries((await listed(newcomer, collectif)).map(({ id, unread }) => [id, unread]));
    expect(await unread()).toEqual({ [old.id]: 0, [thread.id]: 2 });
    const viewer = await asViewer(newcomer);
    await noteThreadRead(viewer, thread.id, thread.first.id);
    expect(await unread()).toEqual({ [old.id]: 0, [thread.id]: 1 });
    expect((await listed(newcomer, collectif)).find(({ id }) => id === thread.id)?.firstUnread).toBe(
      second.id,
    );
    await noteAllThreadsRead(viewer, collectif.id, second.id);
    expect(await unread()).toEqual({ [old.id]: 0, [thread.id]: 0 });
    await aPost({ thread: old });
    expect(await unread()).toEqual({ [old.id]: 1, [thread.id]: 0 });
  });

  test("pinned subjects come first, then the latest spoken in; closed ones and one's own have their lists", async () => {
    const collectif = await aCollectif({ people: { MEMBER: [cast.people.member] } });
    const [a, b, c] = [
      await aThread({ collectif }),
      await aThread({ collectif }),
      await aThread({ collectif }),
    ];
    await aPost({ thread: a, author: cast.people.member });
    await db.thread.update({ where: { id: b.id }, data: { pinnedAt: new Date() } });
    await db.thread.update({ where: { id: c.id }, data: { closedAt: new Date() } });
    const viewer = await as("member");
    const ids = async (filter: "ouverts" | "clos" | "miens") =>
      (await listThreads(viewer, collectif, { filter, page: 1 })).threads.map(({ id }) => id);
    expect(await ids("ouverts")).toEqual([b.id, a.id]);
    expect(await ids("clos")).toEqual([c.id]);
    expect(await ids("miens")).toEqual([a.id]);
  });

  test("fifty messages make a page, and the address of one leads to the page that holds it", async () => {
    const thread = await aThread({ collectif: cast.collectif });
    const posts: Ref[] = [thread.first];
    for (let index = 0; index < 60; index += 1)
      posts.push(await aPost({ thread, author: cast.people.author }));
    const at = { page: 1, around: posts[55]?.id ?? "" };
    expect(await read(cast.people.observer, thread)).toMatchObject({ page: 1, pages: 2, total: 61 });
    expect(await read(cast.people.observer, thread, at)).toMatchObject({ page: 2 });
    expect((await read(cast.people.observer, thread, { page: 9, around: null }))?.posts).toHaveLength(11);
  });
});
