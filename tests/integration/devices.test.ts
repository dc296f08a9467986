import { afterAll, describe, expect, test } from "vitest";
import { revokeSession, signIn, signOutEverywhere } from "#lib/accounts/mutations.ts";
import { listOwnSessions } from "#lib/accounts/queries.ts";
import { isDueToBeSeen, noteSession } from "#lib/accounts/visits.ts";
import { db } from "#lib/db.ts";
import { visitor } from "#lib/viewer.ts";
import { mailsTo } from "#tests/factories/accounts.ts";
import { aMember, aSession } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const PASSWORD = "une-bonne-phrase-2026";
const phone = { name: "Firefox sur Android", secret: "telephone".padEnd(43, "x") };
const laptop = { name: "Safari sur Mac", secret: "ordinateur".padEnd(43, "x") };

afterAll(() => db.$disconnect());

const aPerson = () => aMember({ password: PASSWORD });
const enter = ({ email }: { email: string }, device = phone) =>
  signIn(visitor, { email, password: PASSWORD, device });
const told = async (member: Ref) => (await mailsTo(member, "account.new-device")).length;

describe("a browser", () => {
  test("is told to the member by mail when it is new, but the one that opened the account", async () => {
    const member = await aPerson();
    await enter(member);
    expect(await told(member)).toBe(0);
    await enter(member);
    expect(await told(member)).toBe(0);
    await enter(member, laptop);
    expect(await told(member)).toBe(1);
    await enter(member, laptop);
    expect(await told(member)).toBe(1);
  });

  test("that keeps no cookie is new each time", async () => {
    const member = await aPerson();
    await enter(member);
    await signIn(visitor, { email: member.email, password: PASSWORD });
    await signIn(visitor, { email: member.email, password: PASSWORD });
    expect(await told(member)).toBe(2);
  });

  test("that two members share is known to each apart, and nothing in the table says so", async () => {
    const [one, two] = [await aPerson(), await aPerson()];
    await enter(one);
    await enter(two, laptop);
    await enter(two);
    expect(await told(two)).toBe(1);
    const rows = await db.knownDevice.findMany({ where: { memberId: { in: [one.id, two.id] } } });
    expect(new Set(rows.map(({ digest }) => Buffer.from(digest).toString("hex"))).size).toBe(3);
    expect(JSON.stringify(rows)).not.toContain(phone.secret);
  });

  test("is forgotten with its session: it will be told of as new", async () => {
    const member = await aPerson();
    await enter(member);
    const { id } = await enter(member, laptop);
    await revokeSession(await asViewer(member), { id });
    await enter(member, laptop);
    expect(await told(member)).toBe(2);
  });

  test("where she signs in usually lets her in though a stranger has worn out the tries on her account", async () => {
    const member = await aPerson();
    await enter(member);
    for (let index = 0; index < 11; index++) {
      await signIn(visitor, { email: member.email, password: "x", device: laptop }).catch(() => {});
    }
    await expect(enter(member, laptop)).rejects.toMatchObject({ code: "TOO_MANY" });
    await expect(enter(member)).resolves.toMatchObject({ memberId: member.id });
  });

  test("that is known has ten tries of its own, no more", async () => {
    const member = await aPerson();
    await enter(member);
    for (let index = 0; index < 10; index++) {
      await signIn(visitor, { email: member.email, password: "x", device: phone }).catch(() => {});
    }
    await expect(enter(member)).rejects.toMatchObject({ code: "TOO_MANY" });
  });
});

describe("one's sessions", () => {
  test("are listed with how they were opened, nobody else's among them, and the device in hand is said", async () => {
    const member = await aPerson();
    const { id } = await enter(member);
    const other = await aSession({ member, method: "LINK" });
    await aSession({ member, revokedAt: new Date() });
    await aSession();
    const listed = await listOwnSessions({ ...(await asViewer(member)), sessionId: id });
    expect(listed.map(({ id, method, current }) => ({ id, method, current }))).toEqual([
      { id: other.id, method: "LINK", current: false },
      { id, method: "PASSWORD", current: true },
    ]);
  });

  test("all end at once, that of the device in hand too, and every browser is forgotten", async () => {
    const member = await aPerson();
    const { id } = await enter(member);
    await enter(member, laptop);
    const stranger = await aSession();
    await signOutEverywhere({ ...(await asViewer(member)), sessionId: id }, {});
    expect(await db.session.count({ where: { memberId: member.id, revokedAt: null } })).toBe(0);
    expect(await db.knownDevice.count({ where: { memberId: member.id } })).toBe(0);
    expect((await db.session.findUniqueOrThrow({ where: { id: stranger.id } })).revokedAt).toBeNull();
  });

  test("say when they were last seen, written once an hour at most", async () => {
    const member = await aPerson();
    const { id } = await enter(member);
    const viewer = await asViewer(member);
    const seen = (minutes: number) => ({
      ...viewer,
      sessionId: id,
      sessionSeenAt: new Date(Date.now() - minutes * 60_000),
    });
    expect(isDueToBeSeen(seen(59))).toBe(false);
    expect(isDueToBeSeen(visitor)).toBe(false);
    expect(isDueToBeSeen(seen(61))).toBe(true);
    const old = new Date(Date.now() - 7200_000);
    await db.session.update({ where: { id }, data: { lastSeenAt: old } });
    await db.knownDevice.updateMany({ where: { memberId: member.id }, data: { lastSeenAt: old } });
    await noteSession(seen(61));
    const session = await db.session.findUniqueOrThrow({ where: { id }, include: { known: true } });
    expect(session.lastSeenAt.getTime()).toBeGreaterThan(old.getTime());
    expect(session.known?.lastSeenAt.getTime()).toBeGreaterThan(old.getTime());
  });
});
