import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signIn } from "#lib/accounts/mutations.ts";
import {
  reinstateMember,
  resignMember,
  suspendMember,
  undoResignation,
} from "#lib/accounts/mutations-standing.ts";
import { findManagedAccount } from "#lib/accounts/queries-managed.ts";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { type MemberViewer, viewerOf, visitor } from "#lib/viewer.ts";
import { aToken } from "#tests/factories/accounts.ts";
import { aMember, aSession } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const PASSWORD = "une-bonne-phrase-2026";
const _newEmail = () => `nouvelle-${unique()}@exemple.fr`;
let secretary: MemberViewer;

beforeAll(async () => {
  secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

const anOpenAccount = (fields: Parameters<typeof aMember>[0] = {}) =>
  aMember({ password: PASSWORD, activatedAt: new Date(), ...fields });
const row = ({ id }: Ref) => db.member.findUniqueOrThrow({ where: { id } });
const openSessions = ({ id }: Ref) => db.session.count({ where: { memberId: id, revokedAt: null } });
const kinds = async ({ id }: Ref) =>
  (await db.mail.findMany({ where: { memberId: id }, orderBy: { id: "asc" } })).map(({ kind }) => kind);

describe("a suspension", () => {
  test("shuts the account at once, tells why, and gives it back whole when it is lifted", async () => {
    const member = await anOpenAccount();
    await aSession({ member });
    await aToken("SIGN_IN", { member });
    await suspendMember(secretary, { id: member.id, reason: "COMPROMISED" });
    expect(await viewerOf(member.id)).toBeNull();
    expect(await openSessions(member)).toBe(0);
    await expect(signIn(visitor, { email: member.email, password: PASSWORD })).rejects.toThrow();
    expect(await findManagedAccount(secretary, member.id)).toMatchObject({ suspensionReason: "COMPROMISED" });
    await expect(suspendMember(secretary, { id: member.id, reason: "ASKED" })).rejects.toMatchObject({
      code: "CONFLICT",
    });

    await reinstateMember(secretary, { id: member.id });
    await expect(signIn(visitor, { email: member.email, password: PASSWORD })).resolves.toBeTruthy();
    // What was sent before it stays dead.
    expect(await db.accountToken.count({ where: { memberId: member.id, cancelledAt: null } })).toBe(0);
    await expect(reinstateMember(secretary, { id: member.id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await kinds(member)).toEqual(expect.arrayContaining(["account.suspended", "account.reinstated"]));
    const entry = await db.journalEntry.findFirst({
      where: { subjectId: member.id, event: "member.suspended" },
    });
    expect(entry).toMatchObject({ memberId: secretary.id, detail: { reason: "COMPROMISED" } });
  });

  test("needs a reason among those offered", async () => {
    const member = await anOpenAccount();
    for (const reason of [undefined, "", "caprice"]) {
      await expect(suspendMember(secretary, { id: member.id, reason })).rejects.toMatchObject({
        fields: { reason: expect.any(String) },
      });
    }
    expect((await row(member)).suspendedAt).toBeNull();
  });

  test("of two secretaries at once, one is told that it is done", async () => {
    const member = await anOpenAccount();
    const outcomes = await Promise.allSettled([
      suspendMember(secretary, { id: member.id, reason: "CHARTER" }),
      suspendMember(secretary, { id: member.id, reason: "CHARTER" }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await kinds(member)).toEqual(["account.suspended"]);
  });

  test("never shuts out the last administrator", async () => {
    const [admin, other] = [await anOpenAccount({ roles: ["ADMIN"] }), await aMember({ roles: ["ADMIN"] })];
    // Her own role ends while her page is open.
    const viewer = await asViewer(other);
    await db.memberRole.deleteMany({ where: { role: "ADMIN", memberId: { notIn: [admin.id, other.id] } } });
    await db.memberRole.deleteMany({ where: { role: "ADMIN", memberId: other.id } });
    for (const act of [
      () => suspendMember(viewer, { id: admin.id, reason: "ASKED" }),
      () => resignMember(viewer, { id: admin.id, on: today() }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: "CONFLICT", message: /administre/ });
    }
    expect(await viewerOf(admin.id)).not.toBeNull();
  });
});

describe("a resignation", () => {
  test("is noted at its day, closes the account, is told, and can be undone", async () => {
    const member = await anOpenAccount();
    await aSession({ member });
    await resignMember(secretary, { id: member.id, on: "02/09/2026" });
    expect((await row(member)).resignedAt).toEqual(new Date("2026-09-02T00:00:00Z"));
    expect([await viewerOf(member.id), await openSessions(member)]).toEqual([null, 0]);
    await expect(resignMember(secretary, { id: member.id, on: today() })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await undoResignation(secretary, { id: member.id });
    expect(await viewerOf(member.id)).not.toBeNull();
    await expect(undoResignation(secretary, { id: member.id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await kinds(member)).toEqual(["account.resigned", "account.resignation-undone"]);
  });

  test("is refused for a day to come, or none", async () => {
    const { id } = await anOpenAccount();
    for (const on of [
      "",
      "31/02/2026",
      "2999-01-01",
      new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10),
    ]) {
      await expect(resignMember(secretary, { id, on }), on).rejects.toMatchObject({
        fields: { on: expect.any(String) },
      });
    }
  });

  test("undone, leaves a suspension from before as it was, and says nothing", async () => {
    const member = await anOpenAccount({ suspendedAt: new Date() });
    await resignMember(secretary, { id: member.id, on: today() });
    await undoResignation(secretary, { id: member.id });
    expect(await viewerOf(member.id)).toBeNull();
    expect(await kinds(member)).toEqual(["account.resigned"]);
  });
});
