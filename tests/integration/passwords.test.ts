import { afterAll, describe, expect, test } from "vitest";
import { signIn } from "#lib/accounts/mutations.ts";
import { changePassword, resetPassword } from "#lib/accounts/mutations-passwords.ts";
import { db } from "#lib/db.ts";
import { visitor } from "#lib/viewer.ts";
import { aToken, mailsTo } from "#tests/factories/accounts.ts";
import { aMember, aSession } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const OLD = "une-bonne-phrase-2026";
const NEW = "agrafe-cheval-bleu-tiroir";

afterAll(() => db.$disconnect());

const openSessions = async (member: Ref) =>
  (await db.session.findMany({ where: { memberId: member.id, revokedAt: null } })).map(({ id }) => id);

/** Signed in on two devices, one of them in hand. */
async function aPerson() {
  const member = await aMember({ password: OLD });
  const [inHand, elsewhere] = [await aSession({ member }), await aSession({ member })];
  return { member, inHand, elsewhere, viewer: { ...(await asViewer(member)), sessionId: inHand.id } };
}

describe("a password changed while signed in", () => {
  test("asks for the former one, tells the member by mail, and the former no longer serves", async () => {
    const { member, viewer } = await aPerson();
    await expect(
      changePassword(viewer, { currentPassword: "autre-chose", newPassword: NEW }),
    ).rejects.toMatchObject({ fields: { currentPassword: expect.any(String) } });
    await changePassword(viewer, { currentPassword: OLD, newPassword: NEW });
    expect(await mailsTo(member, "account.password-changed")).toMatchObject([{ to: member.email }]);
    await expect(signIn(visitor, { email: member.email, password: OLD })).rejects.toThrow();
    await expect(signIn(visitor, { email: member.email, password: NEW })).resolves.toBeTruthy();
  });

  test("ends the other sessions when she wishes, and never the one in hand", async () => {
    const { member, viewer, inHand, elsewhere } = await aPerson();
    const kept = { currentPassword: OLD, newPassword: NEW };
    await changePassword(viewer, kept);
    expect(new Set(await openSessions(member))).toEqual(new Set([inHand.id, elsewhere.id]));
    await changePassword(viewer, { currentPassword: NEW, newPassword: `${NEW}-bis`, others: "oui" });
    expect(await openSessions(member)).toEqual([inHand.id]);
  });

  test("takes back the links sent to choose another", async () => {
    const { member, viewer } = await aPerson();
    const { secret } = await aToken("PASSWORD", { member });
    await changePassword(viewer, { currentPassword: OLD, newPassword: NEW });
    await expect(resetPassword(visitor, { token: secret, newPassword: NEW })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("is refused to whoever tries former ones at an open session, which leaves signing in as it was", async () => {
    const { member, viewer } = await aPerson();
    for (let index = 0; index < 10; index++) {
      await changePassword(viewer, { currentPassword: `essai-${index}`, newPassword: NEW }).catch(() => {});
    }
    await expect(changePassword(viewer, { currentPassword: OLD, newPassword: NEW })).rejects.toMatchObject({
      code: "TOO_MANY",
    });
    await expect(signIn(visitor, { email: member.email, password: OLD })).resolves.toBeTruthy();
  });

  test("cannot be set by whoever finds the session of a member who has none", async () => {
    const member = await aMember();
    await expect(
      changePassword(await asViewer(member), { currentPassword: "x", newPassword: NEW }),
    ).rejects.toMatchObject({ code: "INVALID" });
    expect((await db.member.findUniqueOrThrow({ where: { id: member.id } })).passwordHash).toBeNull();
  });
});

describe("a forgotten password", () => {
  test("is replaced by a link that serves once, ends every session and opens one", async () => {
    const { member } = await aPerson();
    const { secret } = await aToken("PASSWORD", { member });
    const { sessionId } = await resetPassword(visitor, { token: secret, newPassword: NEW });
    expect(await openSessions(member)).toEqual([sessionId]);
    expect(await mailsTo(member, "account.password-changed")).toHaveLength(1);
    await expect(resetPassword(visitor, { token: secret, newPassword: `${NEW}-bis` })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(signIn(visitor, { email: member.email, password: NEW })).resolves.toBeTruthy();
  });

  test("takes back every other link that opens the account", async () => {
    const member = await aMember({ password: OLD });
    const [used] = [await aToken("PASSWORD", { member })];
    await aToken("PASSWORD", { member });
    await aToken("SIGN_IN", { member });
    await aToken("INVITATION", { member });
    await resetPassword(visitor, { token: used.secret, newPassword: NEW });
    expect(
      await db.accountToken.count({ where: { memberId: member.id, usedAt: null, cancelledAt: null } }),
    ).toBe(0);
  });

  test("leaves the link usable when the new one is refused, and changes nothing", async () => {
    const { member, inHand } = await aPerson();
    const { secret } = await aToken("PASSWORD", { member });
    for (const newPassword of ["trop-court", `${member.firstName} ${member.lastName}`, "motdepasse123456"]) {
      await expect(resetPassword(visitor, { token: secret, newPassword })).rejects.toMatchObject({
        code: "INVALID",
        fields: { newPassword: expect.any(String) },
      });
    }
    expect(await openSessions(member)).toContain(inHand.id);
    await expect(resetPassword(visitor, { token: secret, newPassword: NEW })).resolves.toBeTruthy();
  });

  test("serves for an hour", async () => {
    const { secret, memberId } = await aToken("PASSWORD");
    const { createdAt, expiresAt } = await db.accountToken.findFirstOrThrow({ where: { memberId } });
    expect((expiresAt.getTime() - createdAt.getTime()) / 60_000).toBeCloseTo(60, 1);
    await db.accountToken.updateMany({ where: { memberId }, data: { expiresAt: new Date() } });
    await expect(resetPassword(visitor, { token: secret, newPassword: NEW })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
