import { beforeAll, describe, expect, test } from "vitest";
import { canReadComments } from "#lib/comments/policy.ts";
import { parseTalkParams } from "#lib/comments/schema.ts";
import { db } from "#lib/db.ts";
import { findBeside } from "#lib/document-page/queries.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { env } from "#lib/env.ts";
import { tellFollowers } from "#lib/follows/jobs.ts";
import { findVeille } from "#lib/follows/queries.ts";
import { countReported, listReported } from "#lib/moderation/queries.ts";
import { listNotifications } from "#lib/notifications/queries.ts";
import { countScdl, listIncomplete, scdlBatches } from "#lib/scdl/queries.ts";
import { parseScdl, scdlCsv } from "#lib/scdl/schema.ts";
import { type MemberViewer, visitor } from "#lib/viewer.ts";
import { type demoAccounts, demoEmail } from "#prisma/demo/accounts.ts";
import { loadDemo } from "#prisma/demo/load.ts";
import { demoRecords } from "#prisma/demo/records.ts";
import { loadReference } from "#prisma/reference.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const now = new Date();

beforeAll(async () => {
  await loadReference(env.DATABASE_URL);
  expect(await loadDemo({ now })).toBe(true);
}, 120_000);

const viewer = async (role: (typeof demoAccounts)[number]["role"]) =>
  asViewer(await db.member.findUniqueOrThrow({ where: { email: demoEmail(role) } }));

const mayRead = async (memberId: string, documentId: string): Promise<boolean> => {
  const member = await asViewer({ id: memberId });
  const where = { AND: [visibleDocuments(member), { id: documentId }] };
  return canReadComments(member) && (await db.document.count({ where })) === 1;
};

describe("what members say", () => {
  test("is said by those who may, to those who may see the act", async () => {
    const comments = await db.comment.findMany({ include: { mentions: true } });
    expect(comments.length).toBeGreaterThanOrEqual(25);
    for (const { documentId, authorId, text, mentions } of comments) {
      expect(mentions, text).toHaveLength(text.split("@[").length - 1);
      for (const id of [authorId, ...mentions.map(({ memberId }) => memberId)]) {
        expect(await mayRead(id, documentId), text).toBe(true);
      }
    }
  });

  test("is of the past, after the act was published", async () => {
    const comments = await db.comment.findMany({ include: { document: true } });
    for (const { createdAt, document, text } of comments) {
      expect(createdAt < now && createdAt > (document.publishedAt ?? now), text).toBe(true);
    }
  });

  test("shows to members without what the secretariat hid, which it reads with its reason", async () => {
    const hidden = await db.comment.findFirstOrThrow({ where: { hiddenAt: { not: null } } });
    const first = parseTalkParams({});
    const seenBy = async (who: MemberViewer) =>
      (await findBeside(who, { id: hidden.documentId, currentVersion: null }, first)).talk?.threads.find(
        ({ id }) => id === hidden.id,
      );
    expect(await seenBy(await viewer("MEMBER"))).toMatchObject({ state: "HIDDEN", text: null });
    const office = await seenBy(await viewer("SECRETARIAT"));
    expect(office).toMatchObject({ state: "HIDDEN", text: hidden.text, hiddenReason: hidden.hiddenReason });
  });

  test("gives the secretariat a comment and a document to decide of, and a decision to read", async () => {
    const office = await viewer("SECRETARIAT");
    const open = await listReported(office, "open", 1);
    expect(open.map(({ commentId }) => commentId === null).sort()).toEqual([false, true]);
    expect(await countReported(office, "closed")).toBe(1);
    for (const { documentId, reporterId } of await db.report.findMany()) {
      if (documentId === null) continue;
      expect(await mayRead(reporterId, documentId)).toBe(true);
    }
  });
});

describe("what members are told of", () => {
  test.each(["MEMBER", "OPPOSITION", "ANIMATEUR"] as const)(
    "%s has read some, not all, the newest first",
    async (role) => {
      const who = await viewer(role);
      const { rows, unread, total } = await listNotifications(who, 1);
      expect(unread).toBeGreaterThan(0);
      expect(unread).toBeLessThan(total);
      const dates = rows.map(({ createdAt }) => createdAt.getTime());
      expect(dates).toEqual([...dates].sort((one, other) => other - one));
      expect(Math.max(...dates)).toBeLessThanOrEqual(now.getTime());
      expect(rows.every(({ title }) => title !== null)).toBe(true);
    },
  );

  test("covers mentions, answers, comments, veilles and decisions", async () => {
    const kinds = await db.notification.groupBy({ by: ["kind"] });
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        "MENTION",
        "REPLY",
        "COMMENT",
        "FOLLOWED_CHANGED",
        "FOLLOWED_PUBLISHED",
        "HIDDEN",
        "REPORT_CLOSED",
      ]),
    );
    const reporter = await listNotifications(await viewer("OPPOSITION"), 1);
    expect(reporter.rows.find(({ kind }) => kind === "REPORT_CLOSED")?.decision).toBe("HIDDEN");
  });

  test("leaves somebody with nothing, to see what the page then says", async () => {
    expect((await listNotifications(await viewer("TREASURER"), 1)).total).toBe(0);
  });

  test("is all that their veilles would tell: the job has nothing to add", async () => {
    const before = await db.notification.count();
    for (const { id } of await db.document.findMany({ select: { id: true } })) {
      await tellFollowers({ documentId: id });
    }
    expect(await db.notification.count()).toBe(before);
    expect((await findVeille(await viewer("MEMBER"))).follows).toHaveLength(4);
  });
});

describe("what people keep", () => {
  test("is theirs to read, kept after it was published", async () => {
    const kept = await db.favourite.findMany({ include: { document: true } });
    expect(kept.length).toBeGreaterThan(10);
    for (const { memberId, documentId, createdAt, document } of kept) {
      expect(await mayRead(memberId, documentId), document.title).toBe(true);
      expect(createdAt > (document.publishedAt ?? now) && createdAt <= now, document.title).toBe(true);
    }
  });
});

describe("open data", () => {
  const all = parseSearchParams({});

  test("anybody downloads every whole record, without a fault for the schema", async () => {
    let text = "";
    for await (const part of scdlCsv(scdlBatches(visitor, all))) text += part;
    const { lines, remarks, problem } = parseScdl(text);
    expect({ remarks, problem }).toEqual({ remarks: [], problem: undefined });
    expect(lines.flatMap(({ problems }) => problems)).toEqual([]);
    const whole = demoRecords().filter(({ lacks }) => lacks === undefined);
    expect(lines.map(({ record }) => record?.councilSiret).sort()).toEqual(
      whole.map(({ siret }) => siret).sort(),
    );
    expect(await countScdl(visitor, all)).toEqual({ exportable: 8, incomplete: 2 });
  });

  test("the two others lack what they say, and Solène may complete them", async () => {
    const { rows } = await listIncomplete(await viewer("ANIMATEUR"), 1);
    const lacking = rows.filter(({ missing }) => !missing.includes("COLL_SIRET"));
    expect(lacking.flatMap(({ missing }) => missing).sort()).toEqual(["BUDGET_NOM", "VOTE_EFFECTIF"]);
  });
});
