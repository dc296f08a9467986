import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { removePasskey } from "#lib/factors/mutations-passkeys.ts";
import { confirmTotp, removeTotp, renewRecoveryCodes, startTotp } from "#lib/factors/mutations-totp.ts";
import { findOwnFactors } from "#lib/factors/queries.ts";
import { totpCode } from "#lib/totp.ts";
import { aPasskey, aTotp } from "#tests/factories/factors.ts";
import { aMember, aSession } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const PASSWORD = "une-bonne-phrase-2026";
const aPerson = (fields: Parameters<typeof aMember>[0] = {}) => aMember({ password: PASSWORD, ...fields });

/** The member in a session of hers, as her browser would be. */
async function inSession(member: Ref, fields: Parameters<typeof aSession>[0] = {}) {
  const { id } = await aSession({ member, ...fields });
  return { ...(await asViewer(member)), sessionId: id };
}

/** The bytes of a secret as one types it, read as the application does. */
const bytesOf = (typed: string): Buffer => {
  const bits = [...typed.replaceAll(" ", "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

async function shownSecret(member: Ref): Promise<Buffer> {
  const factors = await findOwnFactors(await asViewer(member));
  if (!factors?.totp.setup) throw new Error("Nothing is being set up.");
  expect(factors.totp.setup.address).toContain(factors.totp.setup.text.replaceAll(" ", ""));
  return bytesOf(factors.totp.setup.text);
}

const mailsTo = async ({ id }: Ref) =>
  (await db.mail.findMany({ where: { memberId: id } })).map(({ kind }) => kind);
const rowsOf = async ({ id: memberId }: Ref) => ({
  totp: await db.totp.count({ where: { memberId } }),
  codes: await db.recoveryCode.count({ where: { memberId } }),
  passkeys: await db.passkey.count({ where: { memberId } }),
});

afterAll(() => db.$disconnect());

describe("an application", () => {
  test("counts once its first code is given: the session is replaced by a verified one, ten codes are shown, a mail leaves", async () => {
    const member = await aPerson();
    const viewer = await inSession(member);
    await startTotp(viewer, {});
    const secret = await shownSecret(member);
    const { codes, sessionId } = await confirmTotp(viewer, { code: totpCode(secret) });
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    expect(await db.session.findUnique({ where: { id: sessionId ?? "" } })).toMatchObject({
      memberId: member.id,
      verifiedAt: expect.any(Date),
      revokedAt: null,
    });
    expect(await db.session.findUnique({ where: { id: viewer.sessionId ?? "" } })).toMatchObject({
      revokedAt: expect.any(Date),
    });
    expect(await mailsTo(member)).toEqual(["factor-totp-added"]);
    const factors = await findOwnFactors(viewer);
    expect(factors).toMatchObject({ totp: { confirmedAt: expect.any(Date), setup: null }, codesLeft: 10 });
  });

  test("is not confirmed by a wrong code, nor without having been begun", async () => {
    const member = await aPerson();
    const viewer = await inSession(member);
    await expect(confirmTotp(viewer, { code: "123456" })).rejects.toMatchObject({ code: "CONFLICT" });
    await startTotp(viewer, {});
    const secret = await shownSecret(member);
    for (const code of [totpCode(secret, 0), "", "12345", "abcdef", "1".repeat(41)]) {
      await expect(confirmTotp(viewer, { code })).rejects.toMatchObject({
        fields: { code: expect.any(String) },
      });
    }
    expect(await db.totp.findUnique({ where: { memberId: member.id } })).toMatchObject({ confirmedAt: null });
    expect(await rowsOf(member)).toEqual({ totp: 1, codes: 0, passkeys: 0 });
  });

  test("keeps its secret encrypted, for its owner alone: copied to another’s row it opens nothing", async () => {
    const [one, other] = [await aPerson(), await aPerson()];
    await startTotp(await asViewer(one), {});
    const secret = await shownSecret(one);
    const row = await db.totp.findUniqueOrThrow({ where: { memberId: one.id } });
    expect(Buffer.from(row.secret).includes(secret)).toBe(false);
    await startTotp(await asViewer(other), {});
    await db.totp.update({ where: { memberId: other.id }, data: { secret: row.secret } });
    expect((await findOwnFactors(await asViewer(other)))?.totp.setup).toBeNull();
    await expect(confirmTotp(await asViewer(other), { code: totpCode(secret) })).rejects.toMatchObject({
      code: "INVALID",
    });
  });

  test("is replaced with a proof, and goes on serving until the new one is confirmed", async () => {
    const member = await aPerson({ roles: ["TREASURER"] });
    const old = await aTotp(member);
    const viewer = await inSession(member);
    await expect(startTotp(viewer, {})).rejects.toMatchObject({ fields: { password: expect.any(String) } });
    await expect(startTotp(viewer, { password: "faux" })).rejects.toMatchObject({ code: "INVALID" });
    await startTotp(viewer, { password: PASSWORD });
    const secret = await shownSecret(member);
    expect(secret.equals(old)).toBe(false);
    await startTotp(viewer, { password: totpCode(old) });
    const latest = await shownSecret(member);
    await confirmTotp(viewer, { code: totpCode(latest) });
    await expect(renewRecoveryCodes(viewer, { password: totpCode(old) })).rejects.toMatchObject({
      code: "INVALID",
    });
    expect(await mailsTo(member)).toEqual(["factor-totp-replaced"]);
  });
});

describe("recovery codes", () => {
  test("are kept as keyed digests; each proves once, however it is typed; ten new ones end them", async () => {
    const member = await aPerson();
    await aTotp(member);
    const viewer = await asViewer(member);
    const { codes } = await renewRecoveryCodes(viewer, { password: PASSWORD });
    const [first = "", second = "", third = ""] = codes;
    const rows = await db.recoveryCode.findMany({ where: { memberId: member.id } });
    for (const { digest } of rows) expect(digest).toHaveLength(32);
    expect(JSON.stringify(rows)).not.toContain(first.replaceAll("-", ""));
    await startTotp(viewer, { password: ` ${first.toUpperCase().replaceAll("-", " ")} ` });
    await expect(startTotp(viewer, { password: first })).rejects.toMatchObject({ code: "INVALID" });
    const { codes: fresh } = await renewRecoveryCodes(viewer, { password: second });
    await expect(startTotp(viewer, { password: third })).rejects.toMatchObject({ code: "INVALID" });
    await startTotp(viewer, { password: fresh[0] });
    expect((await findOwnFactors(viewer))?.codesLeft).toBe(9);
  });

  test("of somebody else prove nothing, and whoever has no factor has none", async () => {
    const [one, other] = [await aPerson(), await aPerson()];
    await aTotp(one);
    await aTotp(other);
    const { codes } = await renewRecoveryCodes(await asViewer(one), { password: PASSWORD });
    await expect(renewRecoveryCodes(await asViewer(other), { password: codes[0] })).rejects.toMatchObject({
      code: "INVALID",
    });
    await expect(
      renewRecoveryCodes(await asViewer(await aPerson()), { password: PASSWORD }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("removing", () => {
  test("the last factor asks for a password or a code, and takes the recovery codes with it", async () => {
    const member = await aPerson();
    const secret = await aTotp(member);
    const viewer = await asViewer(member);
    await renewRecoveryCodes(viewer, { password: PASSWORD });
    for (const password of ["", "faux", totpCode(secret, 0)]) {
      await expect(removeTotp(viewer, { password })).rejects.toMatchObject({ code: "INVALID" });
    }
    expect(await rowsOf(member)).toEqual({ totp: 1, codes: 10, passkeys: 0 });
    await removeTotp(viewer, { password: totpCode(secret) });
    expect(await rowsOf(member)).toEqual({ totp: 0, codes: 0, passkeys: 0 });
    expect(await mailsTo(member)).toContain("factor-totp-removed");
  });

  test.each(["SECRETARIAT", "TREASURER", "TRAINING_MANAGER", "ADMIN"] as const)(
    "her last one is refused to a holder of %s, and says why; the one before it is not",
    async (role) => {
      const officer = await aPerson({ roles: [role] });
      await aTotp(officer);
      const { id } = await aPasskey(officer);
      const viewer = await asViewer(officer);
      await removePasskey(viewer, { id, password: PASSWORD });
      await expect(removeTotp(viewer, { password: PASSWORD })).rejects.toMatchObject({
        code: "CONFLICT",
        message: expect.stringMatching(/votre rôle donne accès aux données des membres/),
      });
      expect(await rowsOf(officer)).toMatchObject({ totp: 1 });
    },
  );

  test("two at once leaves an officer one", async () => {
    const officer = await aPerson({ roles: ["ADMIN"] });
    await aTotp(officer);
    const { id } = await aPasskey(officer);
    const viewer = await asViewer(officer);
    const results = await Promise.allSettled([
      removeTotp(viewer, { password: PASSWORD }),
      removePasskey(viewer, { id, password: PASSWORD }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { totp, passkeys } = await rowsOf(officer);
    expect(totp + passkeys).toBe(1);
  });

  test("without a word typed is for whoever signed in with a passkey within ten minutes", async () => {
    const member = await aMember();
    const ids = [(await aPasskey(member)).id, (await aPasskey(member)).id];
    const late = new Date(Date.now() - 11 * 60_000);
    const sessions = [
      { method: "PASSKEY", verifiedAt: late },
      { method: "LINK", verifiedAt: new Date() },
      { method: "PASSKEY" },
    ] as const;
    for (const fields of sessions) {
      const viewer = await inSession(member, fields);
      await expect(removePasskey(viewer, { id: ids[0] })).rejects.toMatchObject({ code: "INVALID" });
    }
    const fresh = await inSession(member, { method: "PASSKEY", verifiedAt: new Date() });
    await removePasskey(fresh, { id: ids[0] });
    expect(await rowsOf(member)).toMatchObject({ passkeys: 1 });
  });
});
