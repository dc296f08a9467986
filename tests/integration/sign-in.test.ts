import { encode } from "next-auth/jwt";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { signIn } from "#lib/accounts/mutations.ts";
import { SESSION_SECONDS } from "#lib/credentials.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import type { AppError } from "#lib/errors.ts";
import { sessionIdOf, sessionToken } from "#lib/session.ts";
import { currentViewer, visitor } from "#lib/viewer.ts";
import { aMember, aRole, aSession } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";

// Next gives cookies during a request alone: here is the one that a browser would send.
const browser = vi.hoisted(() => ({ cookie: undefined as string | undefined }));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: () => (browser.cookie === undefined ? undefined : { value: browser.cookie }),
  }),
}));

const PASSWORD = "une-bonne-phrase-2026";
const aPerson = (fields: Parameters<typeof aMember>[0] = {}) => aMember({ password: PASSWORD, ...fields });

const refusalOf = async (input: Record<string, unknown>, through = signIn): Promise<AppError> => {
  const refused = await through(visitor, input).then(
    () => null,
    (error: AppError) => error,
  );
  if (!refused) throw new Error("It was not refused.");
  return refused;
};
const whatIsSaid = ({ code, message, fields }: AppError) => ({ code, message, fields });

beforeEach(() => {
  browser.cookie = undefined;
});
afterAll(() => db.$disconnect());

describe("the right password", () => {
  test("opens a session of a month that knows the device, never the address, and the journal says so", async () => {
    const { id: memberId, email } = await aPerson();
    const { id } = await signIn(visitor, {
      email,
      password: PASSWORD,
      device: { name: "Firefox sur Android", secret: null },
      address: "192.0.2.17",
    });
    const session = await db.session.findUniqueOrThrow({ where: { id } });
    expect(session).toMatchObject({ memberId, device: "Firefox sur Android", revokedAt: null });
    const seconds = (session.expiresAt.getTime() - session.createdAt.getTime()) / 1000;
    expect(Math.abs(seconds - SESSION_SECONDS)).toBeLessThan(60);
    const entries = await db.journalEntry.findMany({ where: { subjectId: id } });
    expect(entries).toMatchObject([{ event: "session.opened", actor: "visitor", detail: { memberId } }]);
    const kept = JSON.stringify([session, entries.map(({ detail }) => detail)]);
    expect(kept).not.toContain("192.0.2.17");
    expect(kept).not.toContain(email);
  });

  test("is asked of the address however it is typed", async () => {
    const { email } = await aPerson();
    await expect(
      signIn(visitor, { email: `  ${email.toUpperCase()} `, password: PASSWORD }),
    ).resolves.toBeTruthy();
  });

  test("is compared to its end, spaces and accents included", async () => {
    const long = `${"é ".repeat(99)}a`;
    const { email } = await aMember({ password: long });
    await expect(signIn(visitor, { email, password: long })).resolves.toBeTruthy();
    expect((await refusalOf({ email, password: `${long.slice(0, -1)}b` })).code).toBe("INVALID");
  });

  test("lets in somebody whose adhésion is over: their own account stays theirs", async () => {
    const { email } = await aPerson({ upToDate: false });
    const { id } = await signIn(visitor, { email, password: PASSWORD });
    browser.cookie = await sessionToken(id);
    expect(await currentViewer()).toMatchObject({ kind: "member", upToDate: false });
  });
});

test("an unknown address, a wrong password, no password and a closed account are told the same, and open nothing", async () => {
  const known = await aPerson();
  const neverInvited = await aMember();
  const closed = await Promise.all(
    ["suspendedAt", "resignedAt", "erasedAt"].map((field) => aPerson({ [field]: new Date() })),
  );
  const tries = [
    { email: `inconnue-${unique()}@exemple.fr`, password: PASSWORD },
    { email: known.email, password: "autre-chose" },
    { email: neverInvited.email, password: PASSWORD },
    ...closed.map(({ email }) => ({ email, password: PASSWORD })),
  ];
  const sessions = await db.session.count();
  const journal = await db.journalEntry.count();
  const said = [];
  for (const input of tries) said.push(whatIsSaid(await refusalOf(input)));
  expect(said).toEqual(
    tries.map(() => ({
      code: "INVALID",
      message: "Le formulaire contient des erreurs.",
      fields: { password: "L’adresse ou le mot de passe ne correspond pas." },
    })),
  );
  expect(await db.session.count()).toBe(sessions);
  expect(await db.journalEntry.count()).toBe(journal);
});

describe("too many tries", () => {
  /** The same code as another process runs it: its own memory, its own connections, the same database. */
  const elsewhere = async () => {
    vi.resetModules();
    return (await import("#lib/accounts/mutations.ts")).signIn;
  };

  test("on one account are counted in the database: ten, whatever the process and the letter case", async () => {
    const { email } = await aPerson();
    const other = await elsewhere();
    for (let index = 0; index < 5; index++) {
      expect((await refusalOf({ email, password: "x" })).code).toBe("INVALID");
      expect((await refusalOf({ email: email.toUpperCase(), password: "x" }, other)).code).toBe("INVALID");
    }
    for (const through of [signIn, other]) {
      const refusal = await refusalOf({ email, password: PASSWORD }, through);
      expect(refusal.code).toBe("TOO_MANY");
      expect(refusal.message).toMatch(/^Trop de tentatives\. Réessayez dans \d+ min\.$/);
    }
    const neighbour = await aPerson();
    await expect(signIn(visitor, { email: neighbour.email, password: PASSWORD })).resolves.toBeTruthy();
  });

  test("from one address are counted too: sixty, over any accounts", async () => {
    const address = "198.51.100.7";
    const guess = () => ({ email: `essai-${unique()}@exemple.fr`, password: "x", address });
    for (let index = 0; index < 60; index++) expect((await refusalOf(guess())).code).toBe("INVALID");
    expect((await refusalOf(guess())).code).toBe("TOO_MANY");
    const { email } = await aPerson();
    expect((await refusalOf({ email, password: PASSWORD, address })).code).toBe("TOO_MANY");
    await expect(
      signIn(visitor, { email, password: PASSWORD, address: "203.0.113.4" }),
    ).resolves.toBeTruthy();
  });

  test("leave neither addresses nor e-mails in the table that counts them", async () => {
    const { email } = await aPerson();
    await signIn(visitor, { email, password: PASSWORD, address: "203.0.113.99" });
    const keys = (await db.rateLimit.findMany()).map(({ key }) => key).join("\n");
    expect(keys).not.toBe("");
    expect(keys).not.toContain("@");
    expect(keys).not.toContain("203.0.113");
  });
});

describe("the cookie", () => {
  const id = "019a8c3e-7b2f-7c1d-9e4a-5f6b7c8d9e0f";

  test("carries the session's id, that nobody can read or change without the secret", async () => {
    const token = await sessionToken(id);
    expect(await sessionIdOf(token)).toBe(id);
    expect(Buffer.from(token, "base64").toString("latin1")).not.toContain(id);
  });

  test("says nothing when it is forged, truncated, altered, too old or made with another secret", async () => {
    const token = await sessionToken(id);
    const parts = token.split(".");
    const altered = (index: number) =>
      parts
        .map((part, at) => (at === index ? part.replace(/^./, (one) => (one === "A" ? "B" : "A")) : part))
        .join(".");
    const unsigned = [{ alg: "none" }, { sid: id }].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    const forged = [
      undefined,
      "",
      id,
      "x".repeat(100_000),
      "a.b.c.d.e",
      `${unsigned.join(".")}.`,
      token.slice(0, -1),
      token.slice(0, 40),
      parts.slice(0, 4).join("."),
      ...parts.flatMap((part, index) => (part ? [altered(index)] : [])),
      await encode({ token: { sid: id }, secret: "y".repeat(40) }),
      await encode({ token: { sid: id }, secret: env.AUTH_SECRET, salt: "another-purpose" }),
      await encode({ token: { sid: id }, secret: env.AUTH_SECRET, maxAge: -60 }),
      await encode({ token: { sid: "1' OR '1'='1" }, secret: env.AUTH_SECRET }),
      await encode({ token: { sub: id }, secret: env.AUTH_SECRET }),
    ];
    for (const one of forged) expect(await sessionIdOf(one), one?.slice(0, 60)).toBeNull();
  });
});

describe("a session", () => {
  const opened = async (fields: Parameters<typeof aSession>[0] = {}) => {
    const session = await aSession(fields);
    browser.cookie = await sessionToken(session.id);
    return session;
  };

  test("makes a viewer of its member, with the rights of this very moment", async () => {
    const { id, memberId } = await opened({ verifiedAt: new Date() });
    expect(await currentViewer()).toMatchObject({ kind: "member", id: memberId, sessionId: id, roles: [] });
    await aRole({ member: { id: memberId }, role: "TREASURER" });
    expect(await currentViewer()).toMatchObject({ roles: ["TREASURER"] });
  });

  test("makes none without a cookie, with somebody's id for a cookie, or once its row is gone", async () => {
    expect(await currentViewer()).toBe(visitor);
    const { id } = await opened();
    const cookie = browser.cookie;
    browser.cookie = id;
    expect(await currentViewer()).toBe(visitor);
    browser.cookie = cookie;
    await db.session.delete({ where: { id } });
    expect(await currentViewer()).toBe(visitor);
  });

  test("makes none once revoked or expired", async () => {
    await opened({ revokedAt: new Date() });
    expect(await currentViewer()).toBe(visitor);
    await opened({ expiresAt: new Date(Date.now() - 1000) });
    expect(await currentViewer()).toBe(visitor);
  });

  test.each(["suspendedAt", "resignedAt", "erasedAt"])(
    "ends at the next request when its member is %s",
    async (field) => {
      const { memberId } = await opened();
      expect(await currentViewer()).toMatchObject({ kind: "member" });
      await db.member.update({ where: { id: memberId }, data: { [field]: new Date() } });
      expect(await currentViewer()).toBe(visitor);
    },
  );
});
