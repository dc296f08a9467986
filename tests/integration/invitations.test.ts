import { afterAll, describe, expect, test } from "vitest";
import { signIn } from "#lib/accounts/mutations.ts";
import { acceptInvitation, inviteMembers } from "#lib/accounts/mutations-invitations.ts";
import { countUnopenedAccounts, findLink, listUnopenedAccounts } from "#lib/accounts/queries.ts";
import { db } from "#lib/db.ts";
import { visitor } from "#lib/viewer.ts";
import { aToken, mailsTo } from "#tests/factories/accounts.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const PASSWORD = "agrafe-cheval-bleu-tiroir";
const SPENT = { code: "NOT_FOUND" };

afterAll(() => db.$disconnect());

const secretary = async () => asViewer(await aMember({ roles: ["SECRETARIAT"] }));
const invite = async (...members: Ref[]) =>
  inviteMembers(await secretary(), { id: members.map(({ id }) => id) });
const invitations = (member: Ref) => mailsTo(member, "account.invitation");

describe("an invitation", () => {
  test("is sent to the member, serves for a fortnight, and the account says when it was sent", async () => {
    const member = await aMember();
    await invite(member);
    const [mail] = await invitations(member);
    expect(mail).toMatchObject({ to: member.email });
    expect(mail?.url).toMatch(/^http:\/\/localhost:3000\/invitation\/[\w-]{43}$/);
    const { invitedAt, activatedAt } = await db.member.findUniqueOrThrow({ where: { id: member.id } });
    expect({ invitedAt, activatedAt }).toEqual({ invitedAt: expect.any(Date), activatedAt: null });
    const token = await db.accountToken.findFirstOrThrow({ where: { memberId: member.id } });
    const days = (token.expiresAt.getTime() - token.createdAt.getTime()) / 86_400_000;
    expect(days).toBeCloseTo(14, 2);
  });

  test("sent again cancels the one before", async () => {
    const member = await aMember();
    await invite(member);
    await invite(member);
    const [first, second] = await invitations(member);
    expect(await findLink(visitor, first?.secret ?? "", ["INVITATION"])).toBeNull();
    await expect(acceptInvitation(visitor, { token: first?.secret })).rejects.toMatchObject(SPENT);
    await expect(acceptInvitation(visitor, { token: second?.secret })).resolves.toBeTruthy();
  });

  test("opens the account with a password, which then signs in, and no browser is told of as new", async () => {
    const member = await aMember();
    const { secret } = await aToken("INVITATION", { member });
    const { id, sessionId } = await acceptInvitation(visitor, { token: secret, newPassword: PASSWORD });
    expect(id).toBe(member.id);
    expect(await db.session.findUniqueOrThrow({ where: { id: sessionId } })).toMatchObject({
      memberId: member.id,
      revokedAt: null,
    });
    const { activatedAt } = await db.member.findUniqueOrThrow({ where: { id: member.id } });
    expect(activatedAt).not.toBeNull();
    expect(await mailsTo(member, "account.new-device")).toEqual([]);
    await expect(signIn(visitor, { email: member.email, password: PASSWORD })).resolves.toBeTruthy();
  });

  test("opens the account without a password too: a link will do", async () => {
    const member = await aMember();
    const { secret } = await aToken("INVITATION", { member });
    await acceptInvitation(visitor, { token: secret, newPassword: "" });
    const { passwordHash, activatedAt } = await db.member.findUniqueOrThrow({ where: { id: member.id } });
    expect(passwordHash).toBeNull();
    expect(activatedAt).not.toBeNull();
  });

  test("with a password that is refused can be used again, with one that is used cannot", async () => {
    const { secret, memberId } = await aToken("INVITATION");
    for (const newPassword of ["court", "motdepasse2026!", "x".repeat(201)]) {
      await expect(acceptInvitation(visitor, { token: secret, newPassword })).rejects.toMatchObject({
        code: "INVALID",
        fields: { newPassword: expect.any(String) },
      });
    }
    await acceptInvitation(visitor, { token: secret, newPassword: PASSWORD });
    await expect(acceptInvitation(visitor, { token: secret })).rejects.toMatchObject(SPENT);
    expect(await db.session.count({ where: { memberId } })).toBe(1);
  });

  test("used twice at the same moment opens the account once", async () => {
    const { secret, memberId } = await aToken("INVITATION");
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => acceptInvitation(visitor, { token: secret })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.session.count({ where: { memberId } })).toBe(1);
  });

  test("is sent to many at once, but not to those whose account is open or closed, in one line of the journal", async () => {
    const [one, two, open, closed] = [
      await aMember(),
      await aMember(),
      await aMember({ activatedAt: new Date() }),
      await aMember({ suspendedAt: new Date() }),
    ];
    const before = await db.journalEntry.count({ where: { event: "account.invited" } });
    const { ids } = await invite(one, two, open, closed);
    expect([...ids].sort()).toEqual([one.id, two.id].sort());
    expect(await db.journalEntry.count({ where: { event: "account.invited" } })).toBe(before + 1);
    for (const member of [open, closed]) expect(await invitations(member)).toEqual([]);
  });

  test("is not sent to more than fifty in one go", async () => {
    const ids = Array.from({ length: 51 }, () => crypto.randomUUID());
    await expect(inviteMembers(await secretary(), { id: ids })).rejects.toMatchObject({ code: "INVALID" });
  });
});

test("the accounts that wait are listed to the secretariat and the administrator alone, by name, without the open ones", async () => {
  const waiting = await aMember({ lastName: "Aaron" });
  const open = await aMember({ lastName: "Aaron", activatedAt: new Date() });
  for (const role of ["SECRETARIAT", "ADMIN"] as const) {
    const viewer = await asViewer(await aMember({ roles: [role] }));
    const ids = (await listUnopenedAccounts(viewer, 1)).map(({ id }) => id);
    expect(ids, role).toContain(waiting.id);
    expect(ids, role).not.toContain(open.id);
    expect(await countUnopenedAccounts(viewer)).toBeGreaterThan(0);
  }
  for (const roles of [[], ["TREASURER"], ["TRAINING_MANAGER"]] as const) {
    const viewer = await asViewer(await aMember({ roles: [...roles] }));
    expect(await listUnopenedAccounts(viewer, 1)).toEqual([]);
    expect(await countUnopenedAccounts(viewer)).toBe(0);
  }
});
