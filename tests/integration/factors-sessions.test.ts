import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Role } from "@prisma/client";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#lib/db.ts";
import type { AppError } from "#lib/errors.ts";
import { verifySession } from "#lib/factors/mutations.ts";
import { removeTotp } from "#lib/factors/mutations-totp.ts";
import { findPendingFactors } from "#lib/factors/queries.ts";
import { guardedRoles } from "#lib/guarded-roles.ts";
import { sessionToken } from "#lib/session.ts";
import { totpCode } from "#lib/totp.ts";
import { currentViewer, type MemberViewer, requireViewer, type Viewer, viewerOf } from "#lib/viewer.ts";
import { aPasskey, aTotp } from "#tests/factories/factors.ts";
import { aMember, aSession } from "#tests/factories/members.ts";

// Next gives cookies during a request alone: here is the one that a browser would send.
const browser = vi.hoisted(() => ({ cookie: undefined as string | undefined }));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: () => (browser.cookie === undefined ? undefined : { value: browser.cookie }),
  }),
}));

type Person = { id: string };

const verifiedAt = new Date();

/** Who a browser is taken for, signed in as that person. */
async function seenAs(member: Person, fields: { verifiedAt?: Date } = {}): Promise<Viewer> {
  browser.cookie = await sessionToken((await aSession({ member, ...fields })).id);
  return currentViewer();
}

const asked = async (...how: Parameters<typeof requireViewer>): Promise<string> =>
  requireViewer(...how).then(
    () => "in",
    (error: { digest?: string }) => error.digest ?? String(error),
  );

beforeEach(() => {
  browser.cookie = undefined;
});
afterAll(() => db.$disconnect());

describe("a session without a second factor", () => {
  test("is an ordinary one for whoever has no factor and no such role", async () => {
    expect(await seenAs(await aMember())).toMatchObject({ kind: "member", roles: [], sleepingRoles: [] });
  });

  test.each(guardedRoles)("gives no effect to the role %s, and says that it sleeps", async (role) => {
    const officer = await aMember({ roles: [role as Exclude<Role, "REFERENT">] });
    expect(await seenAs(officer)).toMatchObject({ kind: "member", roles: [], sleepingRoles: [role] });
    expect(await seenAs(officer, { verifiedAt })).toMatchObject({ roles: [role], sleepingRoles: [] });
    expect(await viewerOf(officer.id)).toMatchObject({ roles: [role], sleepingRoles: [] });
  });

  test.each(["an application", "a passkey"])(
    "is a visitor’s everywhere for whoever has %s",
    async (factor) => {
      const member = await aMember({ roles: ["SECRETARIAT"] });
      await (factor === "a passkey" ? aPasskey(member) : aTotp(member));
      const viewer = await seenAs(member);
      expect(viewer).toEqual({ kind: "visitor", pending: { id: expect.any(String), memberId: member.id } });
      expect(await seenAs(member, { verifiedAt })).toMatchObject({ kind: "member", roles: ["SECRETARIAT"] });
    },
  );

  test("is none’s once revoked, expired or of somebody suspended, factor or not", async () => {
    const member = await aMember();
    await aTotp(member);
    const ended = [{ revokedAt: new Date() }, { expiresAt: new Date(0) }];
    for (const fields of ended) {
      browser.cookie = await sessionToken((await aSession({ member, ...fields })).id);
      expect(await currentViewer()).toEqual({ kind: "visitor" });
    }
    await db.member.update({ where: { id: member.id }, data: { suspendedAt: new Date() } });
    expect(await seenAs(member)).toEqual({ kind: "visitor" });
  });

  test("counts no application that was never confirmed", async () => {
    const member = await aMember();
    await aTotp(member, { confirmed: false });
    expect(await seenAs(member)).toMatchObject({ kind: "member" });
  });
});

describe("a page that requires a member", () => {
  test("sends whoever has a factor to give to where it is given, and back", async () => {
    const member = await aMember();
    await aTotp(member);
    await seenAs(member);
    expect(await asked("/profil")).toContain("/connexion/verification?suite=%2Fprofil");
  });

  test("sends whoever’s right sleeps to the page where it wakes, and hides from all others", async () => {
    const isSecretary = (viewer: MemberViewer) => viewer.roles.includes("SECRETARIAT");
    await seenAs(await aMember({ roles: ["SECRETARIAT"] }));
    expect(await asked("/gestion/imports", isSecretary)).toContain(
      "/profil/securite?suite=%2Fgestion%2Fimports",
    );
    await seenAs(await aMember({ roles: ["TREASURER"] }));
    expect(await asked("/gestion/imports", isSecretary)).toContain("404");
    await seenAs(await aMember({ roles: ["SECRETARIAT"] }), { verifiedAt });
    expect(await asked("/gestion/imports", isSecretary)).toBe("in");
  });
});

test("no policy gives to a role that sleeps more than to an ordinary member", async () => {
  const lib = join(import.meta.dirname, "../../lib");
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" });
  const policies = files.filter((file) => /^[a-z-]+\/policy[a-z-]*\.ts$/.test(file));
  const ofViewerAlone: { name: string; decide: (viewer: Viewer) => unknown }[] = [];
  for (const file of policies) {
    for (const [name, decide] of Object.entries(await import(join(lib, file)))) {
      if (/^(can|is|may)/.test(name) && typeof decide === "function" && decide.length === 1) {
        ofViewerAlone.push({ name, decide: decide as (viewer: Viewer) => unknown });
      }
    }
  }
  const plain = await seenAs(await aMember());
  for (const role of ["SECRETARIAT", "ADMIN"] as const) {
    const officer = await aMember({ roles: [role] });
    const [asleep, awake] = [await seenAs(officer), await seenAs(officer, { verifiedAt })];
    for (const { name, decide } of ofViewerAlone) expect(decide(asleep), name).toEqual(decide(plain));
    expect(ofViewerAlone.some(({ decide }) => decide(awake) !== decide(plain))).toBe(true);
  }
});

describe("the second factor", () => {
  const waiting = async () => {
    const member = await aMember();
    const secret = await aTotp(member);
    return { member, secret, viewer: await seenAs(member) };
  };

  test("opens another session, verified, and ends the one that waited: none can be planted", async () => {
    const { member, secret, viewer } = await waiting();
    const { id } = await verifySession(viewer, { code: totpCode(secret) });
    const sessions = await db.session.findMany({
      where: { memberId: member.id },
      orderBy: { createdAt: "asc" },
    });
    expect(sessions).toMatchObject([
      { revokedAt: expect.any(Date), verifiedAt: null },
      { id, revokedAt: null, verifiedAt: expect.any(Date) },
    ]);
    expect(sessions[1]?.expiresAt).toEqual(sessions[0]?.expiresAt);
    expect(await currentViewer()).toEqual({ kind: "visitor" });
    browser.cookie = await sessionToken(id);
    expect(await currentViewer()).toMatchObject({ kind: "member", id: member.id });
    const entry = await db.journalEntry.findFirst({ where: { subjectId: id } });
    expect(entry).toMatchObject({
      event: "session.verified",
      detail: { memberId: member.id, by: "totp" },
    });
  });

  test("is not a code of somebody else’s, of an hour ago, or of an application not confirmed", async () => {
    const { secret, viewer } = await waiting();
    const other = await waiting();
    const unconfirmed = await aMember();
    await aPasskey(unconfirmed);
    const laterSecret = await aTotp(unconfirmed, { confirmed: false });
    const wrong: [Viewer, string][] = [
      [viewer, totpCode(other.secret)],
      [viewer, totpCode(secret, Date.now() - 3_600_000)],
      [await seenAs(unconfirmed), totpCode(laterSecret)],
      [viewer, "abcd-efgh-jkmn"],
    ];
    for (const [who, code] of wrong) {
      await expect(verifySession(who, { code })).rejects.toMatchObject({
        code: "INVALID",
        fields: { code: expect.any(String) },
      });
    }
    expect(
      await db.session.count({ where: { verifiedAt: { gt: verifiedAt }, memberId: unconfirmed.id } }),
    ).toBe(0);
  });

  test("serves once: the same code, and one of an earlier step, are refused", async () => {
    const { member, secret, viewer } = await waiting();
    const code = totpCode(secret);
    await verifySession(viewer, { code });
    const again = await seenAs(member);
    const refused = (old: string) =>
      verifySession(again, { code: old }).catch(({ fields }: AppError) => fields.code);
    expect(await refused(code)).toMatch(/déjà servi/);
    // It is out of the window altogether if a step begins meanwhile.
    expect(await refused(totpCode(secret, Date.now() - 30_000))).toMatch(/déjà servi|ne correspond pas/);
    expect(await findPendingFactors(again)).toMatchObject({ hasTotp: true });
  });

  test("serves once even to two who send it at the same moment", async () => {
    const { member, secret } = await waiting();
    const two = [await seenAs(member), await seenAs(member)];
    const code = totpCode(secret);
    const results = await Promise.allSettled(two.map((viewer) => verifySession(viewer, { code })));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const verified = { memberId: member.id, verifiedAt: { not: null }, revokedAt: null };
    expect(await db.session.count({ where: verified })).toBe(1);
  });

  test("is asked of a session that waits for it, and of nobody else", async () => {
    const { member, secret } = await waiting();
    const others = [await viewerOf(member.id), await seenAs(await aMember())];
    for (const viewer of others) {
      if (!viewer) throw new Error("barred");
      await expect(verifySession(viewer, { code: totpCode(secret) })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
  });

  test("is tried ten times in a quarter of an hour; whoever has not the password uses up none", async () => {
    const { member, secret, viewer } = await waiting();
    const stranger = (await waiting()).viewer;
    for (let index = 0; index < 10; index++) {
      await expect(verifySession(viewer, { code: "000000" })).rejects.toMatchObject({ code: "INVALID" });
    }
    await expect(verifySession(viewer, { code: totpCode(secret) })).rejects.toMatchObject({
      code: "TOO_MANY",
    });
    await expect(verifySession(stranger, { code: "000000" })).rejects.toMatchObject({ code: "INVALID" });
    expect(await db.session.count({ where: { memberId: member.id, verifiedAt: { not: null } } })).toBe(0);
  });
});

test("once the last factor is removed, no session counts as verified any more", async () => {
  const member = await aMember({ password: "une-bonne-phrase-2026" });
  await aTotp(member);
  const viewer = await seenAs(member, { verifiedAt });
  await removeTotp(viewer, { password: "une-bonne-phrase-2026" });
  expect(await currentViewer()).toMatchObject({ kind: "member", id: member.id });
  expect(await db.session.count({ where: { memberId: member.id, verifiedAt: { not: null } } })).toBe(0);
});
