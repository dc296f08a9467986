import { NotificationKind } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canReadInside } from "#lib/collectifs/policy.ts";
import { db } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { purgeNotifications } from "#lib/notifications/jobs.ts";
import { placeOf } from "#lib/notifications/labels.ts";
import { findNotification, listNotifications } from "#lib/notifications/queries.ts";
import { noteAllRead, noteOpened } from "#lib/notifications/visits.ts";
import { maySeeSql, takesPartSql } from "#lib/readers.ts";
import { countUnreadSql } from "#lib/unread.ts";
import { aComment, aNotification } from "#tests/factories/comments.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { daysFromToday, type Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aCast, type Cast } from "#tests/integration/actions-walk-cast.ts";

const unreadOf = async ({ id }: Ref): Promise<number> => {
  const [row] = await db.$queryRaw<{ unread: number }[]>`
    SELECT ${countUnreadSql} AS unread FROM "Member" m WHERE m."id" = ${id}::uuid`;
  return row?.unread ?? -1;
};

const shownTo = async (member: Ref) => (await listNotifications(await asViewer(member), 1)).rows;

let cast: Cast;
beforeAll(async () => {
  cast = await aCast();
});
afterAll(() => db.$disconnect());

describe("rights, read from a member's rows", () => {
  test("say what the filter of her own requests says, for everyone and every document", async () => {
    const { author } = cast.people;
    const common = { author, collectif: cast.collectif };
    const documents = [
      await aDocument({ ...common, published: false }),
      ...(await Promise.all(
        (["COLLECTIF", "MEMBERS", "PUBLIC"] as const).flatMap((visibility) =>
          [true, false].map((archived) => aDocument({ ...common, visibility, archived })),
        ),
      )),
      await aDocument({ visibility: "MEMBERS" }),
      await aDocument({ published: false }),
    ];
    const ids = documents.map(({ id }) => id);
    for (const [role, { id }] of Object.entries(cast.people)) {
      if (role === "suspended") continue;
      const viewer = await asViewer({ id });
      const mine = await db.document.findMany({
        where: { AND: [visibleDocuments(viewer), { id: { in: ids } }] },
        select: { id: true },
        orderBy: { id: "asc" },
      });
      const [row] = await db.$queryRaw<{ seen: { id: string }[]; part: boolean }[]>`
        SELECT ${takesPartSql} AS part, coalesce((SELECT json_agg(json_build_object('id', d."id") ORDER BY d."id")
          FROM "Document" d WHERE d."id" = ANY(${ids}::uuid[]) AND ${maySeeSql}), '[]') AS seen
        FROM "Member" m WHERE m."id" = ${id}::uuid`;
      expect(row?.seen, role).toEqual(mine);
      expect(row?.part, role).toBe(viewer.upToDate || viewer.roles.includes("SECRETARIAT"));
    }
  });
});

describe("what is shown", () => {
  test("the count beside the name is that of the page, whoever looks and whatever it is about", async () => {
    const { author } = cast.people;
    const common = { author, collectif: cast.collectif };
    const documents = [];
    for (const state of [
      { published: false },
      { visibility: "COLLECTIF" },
      { visibility: "PUBLIC" },
      { archived: true },
    ] as const) {
      const document = await aDocument({ ...common, ...state });
      const stands = (await aComment({ document })).id;
      const gone = (await aComment({ document, deletedAt: new Date() })).id;
      documents.push({ id: document.id, stands, gone });
    }
    const counted: Record<string, number> = {};
    for (const [role, member] of Object.entries(cast.people)) {
      if (role === "suspended") continue;
      const notices = documents.flatMap(({ id: documentId, stands, gone }) =>
        Object.values(NotificationKind).flatMap((kind) => {
          const about = { memberId: member.id, kind, documentId };
          const ofComment = [
            { ...about, commentId: stands },
            { ...about, commentId: gone },
          ];
          // About no document: most always show, as eight others do; those of a collectif have their own test.
          if (/^(COLLECTIF_|MEMBERS_|PERSONAL_EXPORT_|JOIN_|REFERRAL_|MAIL_|TRAINING_)/.test(kind)) return [];
          if (/^(THREAD_|MEETING_|MINUTES_|TASK_|DECISION_|POSITION_)/.test(kind)) return [];
          if (["MENTION", "REPLY", "COMMENT"].includes(kind)) return ofComment;
          if (kind === "FOLLOWED_PUBLISHED" || kind === "READERS_CHANGED") return [about];
          return kind === "FOLLOWED_CHANGED" ? [about, ...ofComment] : [about, { ...about, commentId: gone }];
        }),
      );
      await db.notification.createMany({ data: notices });
      const { unread, total } = await listNotifications(await asViewer(member), 1);
      expect(await unreadOf(member), role).toBe(unread);
      expect(total, role).toBeGreaterThanOrEqual(unread);
      counted[role] = unread;
    }
    // Of each of four documents: seven kinds that always show, twice each; then three about the document, for whoever
    // sees it, and four about the comment that stands, for whoever reads comments.
    const personal = 4 * 7 * 2;
    expect(counted).toMatchObject({
      member: personal + 7,
      lapsed: personal + 3,
      observer: personal + 14,
      animatrice: personal + 21,
      secretariat: personal + 21,
      author: personal + 28,
    });
  });

  test("what happens inside a collectif is told to those who may look into it, by its title", async () => {
    const { id: collectifId } = cast.collectif;
    const authorId = cast.people.animatrice.id;
    const { id: threadId } = await db.thread.create({
      data: { collectifId, authorId, title: "Le prix de l’eau" },
    });
    for (const [role, member] of Object.entries(cast.people)) {
      if (role === "suspended") continue;
      await db.notification.deleteMany({ where: { memberId: member.id } });
      const about = { memberId: member.id, collectifId, threadId };
      await db.notification.create({ data: { ...about, kind: "THREAD_OPENED" } });
      const viewer = await asViewer(member);
      const { rows, unread } = await listNotifications(viewer, 1);
      expect(await unreadOf(member), role).toBe(unread);
      expect(
        rows.map(({ title }) => title),
        role,
      ).toEqual(canReadInside(viewer, cast.collectif) ? ["Le prix de l’eau"] : []);
    }
  });

  test("a right that is withdrawn takes its notices away at once, and gives them back with it", async () => {
    const member = await aMember();
    const document = await aDocument({ title: "Vœu secret" });
    await aNotification({ member, kind: "COMMENT", document, comment: await aComment({ document }) });
    expect(await shownTo(member)).toHaveLength(1);
    await db.document.update({ where: { id: document.id }, data: { archivedAt: new Date() } });
    expect(await shownTo(member)).toEqual([]);
    expect(await unreadOf(member)).toBe(0);
    await db.document.update({ where: { id: document.id }, data: { archivedAt: null } });
    expect(await unreadOf(member)).toBe(1);
  });

  test("a comment that is deleted or hidden is no longer told of", async () => {
    const member = await aMember();
    const comment = await aComment();
    await aNotification({ member, kind: "MENTION", document: { id: comment.documentId }, comment });
    for (const gone of [
      { deletedAt: new Date() },
      { deletedAt: null, hiddenAt: new Date(), hiddenReason: "Injure." },
    ]) {
      await db.comment.update({ where: { id: comment.id }, data: gone });
      expect(await shownTo(member)).toEqual([]);
      expect(await unreadOf(member)).toBe(0);
    }
  });

  test("another member's notices are neither listed, opened nor marked", async () => {
    const [one, two] = [await aMember(), await aMember()];
    const notice = await aNotification({ member: one, kind: "IMPORT_DONE" });
    expect(await shownTo(two)).toEqual([]);
    expect(await findNotification(await asViewer(two), notice.id)).toBeNull();
    await noteOpened(await asViewer(two), notice.id);
    await noteAllRead(await asViewer(two), notice.id);
    expect(await unreadOf(one)).toBe(1);
  });
});

describe("reading", () => {
  test("opening one leads to its comment and marks it alone", async () => {
    const member = await aMember();
    const comment = await aComment();
    const about = { document: { id: comment.documentId }, comment };
    const first = await aNotification({ member, kind: "MENTION", ...about });
    await aNotification({ member, kind: "REPLY", ...about });
    const viewer = await asViewer(member);
    const target = await findNotification(viewer, first.id);
    expect(target && placeOf(target)).toBe(
      `/documents/${comment.documentId}?commentaire=${comment.id}#commentaire-${comment.id}`,
    );
    await noteOpened(viewer, first.id);
    const { rows } = await listNotifications(viewer, 1);
    expect(rows.map(({ kind, isUnread }) => [kind, isUnread])).toEqual([
      ["REPLY", true],
      ["MENTION", false],
    ]);
  });

  test("« everything read » stops at what the page showed", async () => {
    const member = await aMember();
    for (let n = 0; n < 3; n += 1) await aNotification({ member, kind: "IMPORT_DONE" });
    const viewer = await asViewer(member);
    const { newest } = await listNotifications(viewer, 1);
    await aNotification({ member, kind: "IMPORT_DONE" });
    await noteAllRead(viewer, newest ?? "");
    expect(await unreadOf(member)).toBe(1);
  });

  test("a page holds twenty, the newest first", async () => {
    const member = await aMember();
    const made = [];
    for (let n = 0; n < 23; n += 1) made.push((await aNotification({ member, kind: "IMPORT_DONE" })).id);
    const viewer = await asViewer(member);
    const [first, second] = [await listNotifications(viewer, 1), await listNotifications(viewer, 2)];
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(made.reverse());
    expect(first).toMatchObject({ rows: { length: 20 }, total: 23, unread: 23, newest: made[0] });
  });
});

test("notices read more than 90 days ago are removed; those never opened stay", async () => {
  const member = await aMember();
  const kind = "IMPORT_DONE";
  const old = await aNotification({ member, kind, readAt: daysFromToday(-91) });
  const recent = await aNotification({ member, kind, readAt: daysFromToday(-89) });
  const unread = await aNotification({ member, kind, createdAt: daysFromToday(-400) });
  await purgeNotifications();
  const left = await db.notification.findMany({ where: { memberId: member.id } });
  expect(left.map(({ id }) => id).sort()).toEqual([recent.id, unread.id].sort());
  expect(left.map(({ id }) => id)).not.toContain(old.id);
});
