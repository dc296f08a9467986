import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { root } from "#lib/commands/paths.ts";
import { db } from "#lib/db.ts";
import { environmentWith } from "#lib/env.ts";
import { enqueue, freeStalledJobs } from "#lib/jobs.ts";
import { tellOfPost } from "#lib/threads/jobs.ts";
import { deletePost, editPost, openThread, replyToThread } from "#lib/threads/mutations.ts";
import { hidePost } from "#lib/threads/mutations-moderation.ts";
import { followThread, moveThread, unfollowThread } from "#lib/threads/mutations-threads.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aCrowd } from "#tests/factories/crowd.ts";
import { working } from "#tests/factories/jobs.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPost, aThread } from "#tests/factories/threads.ts";
import { daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { letters, refusal, told } from "#tests/integration/collectifs-setup.ts";

const patiently = { timeout: 25_000, interval: 20 };

let [writer, reader, other, stranger, lead]: Ref[] = [];
let collectif: Ref;
beforeAll(async () => {
  [writer, reader, other, stranger, lead] = await Promise.all(Array.from({ length: 5 }, () => aMember()));
});
const refs = () => ({ writer, reader, other, stranger, lead }) as Record<string, Ref>;
beforeEach(async () => {
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  const { writer, reader, other, lead } = refs() as Record<"writer" | "reader" | "other" | "lead", Ref>;
  collectif = await aCollectif({
    people: { ANIMATEUR: [lead], MEMBER: [writer, reader], OBSERVER: [other] },
  });
});

/** Who was told of a message, by what. */
const toldOf = async (postId: string) => {
  const all = await db.notification.findMany({ where: { postId }, select: { memberId: true, kind: true } });
  const names = Object.entries(refs());
  return all
    .map(({ memberId, kind }) => `${names.find(([, { id }]) => id === memberId)?.[0]} ${kind}`)
    .sort();
};

const written = async (by: Ref | undefined, thread: Ref, text = `Un mot ${unique()}.`) => {
  const post = await replyToThread(await asViewer(by as Ref), { threadId: thread.id, text });
  await tellOfPost({ postId: post.id });
  return post;
};

describe("who is told", () => {
  test("of a subject, all the people of the collectif whose adhésion is current, but the one who opens it", async () => {
    const lapsed = await aMember({ upToDate: false });
    await db.collectifMembership.create({
      data: { collectifId: collectif.id, memberId: lapsed.id, startsOn: daysFromToday(-9) },
    });
    const { id } = await openThread(await asViewer(writer as Ref), {
      collectifId: collectif.id,
      title: "Qui vient jeudi ?",
      text: "Dites-le ici.",
    });
    const first = await db.post.findFirstOrThrow({ where: { threadId: id } });
    await tellOfPost({ postId: first.id });
    expect(await toldOf(first.id)).toEqual([
      "lead THREAD_OPENED",
      "other THREAD_OPENED",
      "reader THREAD_OPENED",
    ]);
    expect(await told(reader as Ref)).toContainEqual(expect.stringContaining("Qui vient jeudi ?"));
  });

  test("of a reply, those who follow: whoever opened, replied or was mentioned, unless they stopped", async () => {
    const thread = await aThread({ collectif, author: writer as Ref });
    await followThread(await asViewer(writer as Ref), { id: thread.id });
    await written(reader, thread);
    expect(await toldOf((await written(lead, thread)).id)).toEqual([
      "reader THREAD_REPLY",
      "writer THREAD_REPLY",
    ]);
    await unfollowThread(await asViewer(reader as Ref), { id: thread.id });
    await written(reader, thread);
    expect(await toldOf((await written(writer, thread)).id)).toEqual(["lead THREAD_REPLY"]);
  });

  test("whoever is mentioned is told of that, once, though she follows; a stranger cannot be", async () => {
    const [named, outsider] = [letters(), letters()];
    await db.member.update({
      where: { id: (reader as Ref).id },
      data: { firstName: "Awa", lastName: named },
    });
    await db.member.update({
      where: { id: (stranger as Ref).id },
      data: { firstName: "Awa", lastName: outsider },
    });
    const thread = await aThread({ collectif, author: writer as Ref });
    await written(reader, thread);
    const post = await written(writer, thread, `Qu’en dis-tu, @[Awa ${named}] ?`);
    expect(await toldOf(post.id)).toEqual(["reader THREAD_MENTION"]);
    await tellOfPost({ postId: post.id });
    expect(await toldOf(post.id)).toEqual(["reader THREAD_MENTION"]);
    const viewer = await asViewer(writer as Ref);
    const text = `Et toi, @[Awa ${outsider}] ?`;
    expect(await refusal(replyToThread(viewer, { threadId: thread.id, text }))).toBe("text");
    const quoted = { threadId: thread.id, text: `\`@[Awa ${outsider}]\` n’est pas des nôtres.` };
    expect(await refusal(replyToThread(viewer, quoted))).toBe("done");
  });

  test("a mention added by a correction takes the place of a lesser notice, and is told once", async () => {
    const named = letters();
    await db.member.update({
      where: { id: (reader as Ref).id },
      data: { firstName: "Aya", lastName: named },
    });
    const thread = await aThread({ collectif, author: writer as Ref });
    await written(reader, thread);
    const post = await written(writer, thread, "Un mot.");
    expect(await toldOf(post.id)).toEqual(["reader THREAD_REPLY"]);
    const viewer = await asViewer(writer as Ref);
    await editPost(viewer, { id: post.id, text: `Un mot, @[Aya ${named}].`, before: "" });
    expect(await toldOf(post.id)).toEqual(["reader THREAD_MENTION"]);
    const { editedAt } = await db.post.findUniqueOrThrow({ where: { id: post.id } });
    await editPost(viewer, {
      id: post.id,
      text: `Un mot, @[Aya ${named}] !`,
      before: editedAt?.toISOString() ?? "",
    });
    expect(await toldOf(post.id)).toEqual(["reader THREAD_MENTION"]);
  });
});

describe("what is told no more", () => {
  test("goes with the words, deleted or hidden, told before or after", async () => {
    for (const remove of [
      async (id: string) => deletePost(await asViewer(writer as Ref), { id }),
      async (id: string) =>
        hidePost(await asViewer(lead as Ref), { id, hiddenReason: "Le nom d’une personne privée y figure." }),
    ]) {
      const thread = await aThread({ collectif, author: reader as Ref });
      await followThread(await asViewer(reader as Ref), { id: thread.id });
      const post = await written(writer, thread);
      expect(await toldOf(post.id)).toEqual(["reader THREAD_REPLY"]);
      await remove(post.id);
      await tellOfPost({ postId: post.id });
      expect((await toldOf(post.id)).filter((one) => one.includes("THREAD"))).toEqual([]);
    }
  });

  test("whoever is removed finds none of it in « Pour vous »", async () => {
    const title = `Sujet ${unique()}`;
    const thread = await aThread({ collectif, title, author: reader as Ref });
    await followThread(await asViewer(reader as Ref), { id: thread.id });
    await written(writer, thread);
    const hears = async () => (await told(reader as Ref)).some((sentence) => sentence.includes(title));
    expect(await hears()).toBe(true);
    await db.collectifMembership.updateMany({
      where: { collectifId: collectif.id, memberId: (reader as Ref).id },
      data: { endsOn: daysFromToday(0) },
    });
    expect(await hears()).toBe(false);
    const post = await written(writer, thread);
    expect(await toldOf(post.id)).toEqual([]);
  });

  test("a subject moved to another collectif takes its notices and the followers who read there, no others", async () => {
    const target = await aCollectif({ people: { ANIMATEUR: [lead as Ref], MEMBER: [reader as Ref] } });
    const elsewhere = await aCollectif({ people: { MEMBER: [lead as Ref] } });
    const thread = await aThread({ collectif, author: writer as Ref });
    for (const one of [reader, writer]) {
      await followThread(await asViewer(one as Ref), { id: thread.id });
    }
    const post = await aPost({ thread, author: lead as Ref });
    await tellOfPost({ postId: post.id });
    const viewer = await asViewer(lead as Ref);
    const to = (collectifId: string) => refusal(moveThread(viewer, { id: thread.id, collectifId }));
    expect(await to(elsewhere.id)).toBe("collectifId");
    expect(await to(collectif.id)).toBe("collectifId");
    expect(
      await refusal(moveThread(await asViewer(writer as Ref), { id: thread.id, collectifId: target.id })),
    ).toBe("FORBIDDEN");
    expect(await to(target.id)).toBe("done");
    const follows = await db.threadFollow.findMany({ where: { threadId: thread.id } });
    expect(follows.map(({ memberId }) => memberId)).toEqual([(reader as Ref).id]);
    const notices = await db.notification.findMany({ where: { threadId: thread.id } });
    expect(new Set(notices.map(({ collectifId }) => collectifId))).toEqual(new Set([target.id]));
  });
});

describe("two thousand people", { timeout: 120_000 }, () => {
  test("are told once each, though the worker is killed midway and two then do the same", async () => {
    const people = await aCrowd(collectif, 2000);
    const thread = await aThread({ collectif, author: writer as Ref });
    const postId = thread.first.id;
    const count = () => db.notification.count({ where: { postId } });
    await db.$transaction((tx) => enqueue(tx, "tellOfPost", { postId }));
    // Somebody's row is held: the batch that would tell her waits, and there the worker dies.
    await db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT FROM "Member" WHERE "id" = ${people[900]?.id ?? ""}::uuid FOR UPDATE`;
        const worker = fork(path.join(root, "tests/setup/thread-worker.ts"), {
          env: environmentWith({}),
          stdio: "ignore",
        });
        try {
          await expect.poll(count, patiently).toBe(800);
        } finally {
          worker.kill("SIGKILL");
          await once(worker, "exit");
        }
      },
      { timeout: 60_000 },
    );
    expect(await count()).toBe(800);
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '11 minutes'`;
    await freeStalledJobs();
    await working({ tellOfPost }, () => expect.poll(count, patiently).toBe(2003));
    await Promise.all([tellOfPost({ postId }), tellOfPost({ postId })]);
    expect(await count()).toBe(2003);
  });
});
