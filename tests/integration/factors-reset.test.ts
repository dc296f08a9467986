import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { root } from "#lib/commands/paths.ts";
import { db } from "#lib/db.ts";
import { resetFactors } from "#lib/factors/mutations.ts";
import { renewRecoveryCodes } from "#lib/factors/mutations-totp.ts";
import { findResettable } from "#lib/factors/queries.ts";
import { visitor } from "#lib/viewer.ts";
import { aPasskey, aTotp } from "#tests/factories/factors.ts";
import { aMember, aSession } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const PASSWORD = "une-bonne-phrase-2026";

const rowsOf = async ({ id: memberId }: Ref) => ({
  totp: await db.totp.count({ where: { memberId } }),
  codes: await db.recoveryCode.count({ where: { memberId } }),
  passkeys: await db.passkey.count({ where: { memberId } }),
});
const mailsTo = async ({ id }: Ref) =>
  (await db.mail.findMany({ where: { memberId: id } })).map(({ kind }) => kind);

afterAll(() => db.$disconnect());

describe("resetting somebody’s factors", () => {
  const aPersonWithAll = async (fields: Parameters<typeof aMember>[0] = {}) => {
    const member = await aMember({ password: PASSWORD, ...fields });
    await aTotp(member);
    await aPasskey(member);
    await renewRecoveryCodes(await asViewer(member), { password: PASSWORD });
    return member;
  };

  test("removes them all, ends every session, tells her, and is journaled with its reason", async () => {
    const member = await aPersonWithAll();
    await aSession({ member });
    const secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    await resetFactors(secretary, { id: member.id, reason: "STOLEN" });
    expect(await rowsOf(member)).toEqual({ totp: 0, codes: 0, passkeys: 0 });
    expect(await db.session.count({ where: { memberId: member.id, revokedAt: null } })).toBe(0);
    expect(await mailsTo(member)).toContain("factors-reset");
    const entry = await db.journalEntry.findFirst({
      where: { subjectId: member.id, event: "factors.reset" },
    });
    expect(entry).toMatchObject({ memberId: secretary.id, detail: { reason: "STOLEN" } });
  });

  test("is for whoever holds the server when nobody else can: by a command, which tells her and the journal", async () => {
    const admin = await aPersonWithAll({ roles: ["ADMIN"] });
    await aSession({ member: admin });
    const run = (...parameters: string[]) =>
      promisify(execFile)(process.execPath, ["lib/commands/reset-factors.ts", ...parameters], {
        cwd: root,
        env: process.env,
      });
    const { stdout } = await run(admin.email.toUpperCase());
    expect(stdout).toContain("sont retirés");
    expect(await rowsOf(admin)).toEqual({ totp: 0, codes: 0, passkeys: 0 });
    expect(await db.session.count({ where: { memberId: admin.id, revokedAt: null } })).toBe(0);
    expect(await mailsTo(admin)).toContain("factors-reset");
    const entries = await db.journalEntry.findMany({
      where: { subjectId: admin.id, event: "factors.reset" },
    });
    expect(entries).toMatchObject([{ actor: "host", memberId: null, detail: { reason: "LOST" } }]);
    const wrong = (sentence: string) => ({ code: 1, stderr: expect.stringContaining(sentence) });
    await expect(run(admin.email)).rejects.toMatchObject(wrong("n’a pas de second facteur"));
    await expect(run("personne@exemple.fr")).rejects.toMatchObject(wrong("Personne n’a de compte"));
    await expect(run()).rejects.toMatchObject(wrong("Dites l’adresse"));
  });

  test("is for the secretariat and the administrator, never for oneself, and an administrator’s for another one", async () => {
    const [target, admin] = [await aPersonWithAll(), await aPersonWithAll({ roles: ["ADMIN"] })];
    const secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    const otherAdmin = await asViewer(await aMember({ roles: ["ADMIN"] }));
    const asleep = { ...secretary, roles: [], sleepingRoles: ["SECRETARIAT"] as const };
    const reason = "LOST";
    const nobody = [visitor, await asViewer(await aMember({ roles: ["TREASURER"] })), asleep];
    for (const viewer of nobody) {
      await expect(resetFactors(viewer, { id: target.id, reason })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    const told = [
      [secretary, secretary.id],
      [secretary, admin.id],
      [await asViewer(admin), admin.id],
    ] as const;
    for (const [viewer, id] of told) {
      await expect(resetFactors(viewer, { id, reason })).rejects.toMatchObject({ code: "FORBIDDEN" });
      expect((await findResettable(viewer, id))?.mayReset).toBe(false);
    }
    await expect(resetFactors(secretary, { id: target.id, reason: "caprice" })).rejects.toMatchObject({
      fields: { reason: expect.any(String) },
    });
    expect(await rowsOf(admin)).toEqual({ totp: 1, codes: 10, passkeys: 1 });
    await resetFactors(otherAdmin, { id: admin.id, reason });
    expect(await rowsOf(admin)).toEqual({ totp: 0, codes: 0, passkeys: 0 });
  });

  test("shows what there is to whoever may reset it, and nothing of anybody to all others", async () => {
    const target = await aPersonWithAll();
    const secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    expect(await findResettable(secretary, target.id)).toMatchObject({
      hasTotp: true,
      passkeys: 1,
      codes: 10,
      mayReset: true,
    });
    expect(await findResettable(secretary, "nope")).toBeNull();
    expect(await findResettable(await asViewer(await aMember()), target.id)).toBeNull();
  });
});
