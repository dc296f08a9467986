import type { TokenPurpose } from "@prisma/client";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { answerLinkRequest } from "#lib/accounts/jobs.ts";
import { signIn } from "#lib/accounts/mutations.ts";
import { confirmEmailChange } from "#lib/accounts/mutations-address.ts";
import { acceptInvitation } from "#lib/accounts/mutations-invitations.ts";
import { askLink, askPassword, enterByLink } from "#lib/accounts/mutations-links.ts";
import { resetPassword } from "#lib/accounts/mutations-passwords.ts";
import { findLink } from "#lib/accounts/queries.ts";
import { db } from "#lib/db.ts";
import { visitor } from "#lib/viewer.ts";
import { aToken, mailsTo } from "#tests/factories/accounts.ts";
import { aMember, aSession } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const PASSWORD = "une-bonne-phrase-2026";
const SPENT = { code: "NOT_FOUND" };

afterAll(() => db.$disconnect());

/** Asks as the form does, then works as the worker does. */
async function ask(email: string, suite = "/", through = askLink): Promise<void> {
  await answerLinkRequest(await through(visitor, { email, suite }));
}

/** The secret of the latest link sent to a member. */
async function lastLink(member: Ref): Promise<string> {
  const sent = await mailsTo(member, "account.sign-in");
  return sent.at(-1)?.secret ?? "";
}

const sessionsOf = (member: Ref) => db.session.findMany({ where: { memberId: member.id } });

describe("a link asked for", () => {
  test("goes to the member's own address, carries the page she wanted, and is kept as a digest alone", async () => {
    const member = await aMember();
    await ask(member.email.toUpperCase(), "/documents?q=eau");
    const [mail, ...others] = await mailsTo(member, "account.sign-in");
    expect(others).toEqual([]);
    expect(mail?.to).toBe(member.email);
    expect(mail?.url).toMatch(/^http:\/\/localhost:3000\/lien\/[\w-]{43}\?suite=%2Fdocuments%3Fq%3Deau$/);
    const tokens = await db.accountToken.findMany({ where: { memberId: member.id } });
    expect(tokens).toHaveLength(1);
    expect(Buffer.from(tokens[0]?.digest ?? []).toString("utf8")).not.toContain(mail?.secret);
    expect(await db.linkRequest.count()).toBe(0);
  });

  test.each(["https://exemple.org/", "//exemple.org", "/\\exemple.org", "javascript:alert(1)"])(
    "never leads to %s",
    async (elsewhere) => {
      const member = await aMember();
      await ask(member.email, elsewhere);
      const [mail] = await mailsTo(member, "account.sign-in");
      expect(mail?.url).toMatch(/\/lien\/[\w-]{43}$/);
    },
  );

  test.each(["suspendedAt", "resignedAt", "erasedAt"])(
    "for an account that is %s, or for none, sends nothing and leaves nothing",
    async (field) => {
      const closed = await aMember({ [field]: new Date() });
      const mails = await db.mail.count();
      await ask(closed.email);
      await ask(`inconnue-${unique()}@exemple.fr`, "/", askPassword);
      expect(await db.mail.count()).toBe(mails);
      expect(await db.linkRequest.count()).toBe(0);
      expect(await db.accountToken.count({ where: { memberId: closed.id } })).toBe(0);
    },
  );

  test("is answered once, even if its job runs twice", async () => {
    const member = await aMember();
    const asked = await askLink(visitor, { email: member.email });
    await Promise.all([answerLinkRequest(asked), answerLinkRequest(asked)].map((run) => run.catch(() => {})));
    await answerLinkRequest(asked);
    expect(await mailsTo(member, "account.sign-in")).toHaveLength(1);
  });

  test("too often is sent three times, and those three go on serving; minutes later it is sent again", async () => {
    const member = await aMember();
    for (let index = 0; index < 6; index++) await ask(member.email);
    expect(await mailsTo(member, "account.sign-in")).toHaveLength(3);
    await db.accountToken.updateMany({
      where: { memberId: member.id },
      data: { createdAt: new Date(Date.now() - 11 * 60_000) },
    });
    const [first] = await mailsTo(member, "account.sign-in");
    await ask(member.email);
    expect(await mailsTo(member, "account.sign-in")).toHaveLength(4);
    await expect(enterByLink(visitor, { token: first?.secret })).resolves.toMatchObject({
      memberId: member.id,
    });
  });

  test("by six at once is sent three times all the same", async () => {
    const member = await aMember();
    const asked = await Promise.all(
      Array.from({ length: 6 }, () => askLink(visitor, { email: member.email })),
    );
    await Promise.all(asked.map(answerLinkRequest));
    expect(await mailsTo(member, "account.sign-in")).toHaveLength(3);
  });

  test("twenty times from one network address is all it may, whatever the accounts; it is told, known or not", async () => {
    const address = "198.51.100.20";
    for (let index = 0; index < 20; index++) {
      await askLink(visitor, { email: `essai-${unique()}@exemple.fr`, address });
    }
    const known = await aMember();
    for (const email of [known.email, `inconnue-${unique()}@exemple.fr`]) {
      await expect(askLink(visitor, { email, address })).rejects.toMatchObject({ code: "TOO_MANY" });
      await expect(askPassword(visitor, { email, address })).rejects.toMatchObject({ code: "TOO_MANY" });
    }
    await expect(askLink(visitor, { email: known.email, address: "198.51.100.21" })).resolves.toBeTruthy();
  });
});

describe("a link", () => {
  test("opens a session by its button, once; the mail scanner that opens its page uses nothing up", async () => {
    const member = await aMember();
    await ask(member.email);
    const secret = await lastLink(member);
    for (let index = 0; index < 3; index++) {
      expect(await findLink(visitor, secret, ["SIGN_IN"])).toMatchObject({ purpose: "SIGN_IN" });
    }
    const { id } = await enterByLink(visitor, { token: secret });
    expect(await db.session.findUniqueOrThrow({ where: { id } })).toMatchObject({
      memberId: member.id,
      method: "LINK",
      verifiedAt: null,
    });
    expect(await findLink(visitor, secret, ["SIGN_IN"])).toBeNull();
    await expect(enterByLink(visitor, { token: secret })).rejects.toMatchObject(SPENT);
    expect(await sessionsOf(member)).toHaveLength(1);
  });

  test("sent twice at the same moment opens one session", async () => {
    const { secret, memberId } = await aToken("SIGN_IN");
    const tries = Array.from({ length: 5 }, () => enterByLink(visitor, { token: secret }));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await sessionsOf({ id: memberId })).toHaveLength(1);
  });

  test("used ends the others sent for the same account, and nobody else's", async () => {
    const member = await aMember();
    const [one, two] = [await aToken("SIGN_IN", { member }), await aToken("SIGN_IN", { member })];
    const stranger = await aToken("SIGN_IN");
    await enterByLink(visitor, { token: two.secret });
    await expect(enterByLink(visitor, { token: one.secret })).rejects.toMatchObject(SPENT);
    await expect(enterByLink(visitor, { token: stranger.secret })).resolves.toBeTruthy();
  });

  test("serves no longer once too old, taken back, or its account closed", async () => {
    const ended = [
      async (id: string) =>
        db.accountToken.updateMany({ where: { memberId: id }, data: { expiresAt: new Date() } }),
      async (id: string) =>
        db.accountToken.updateMany({ where: { memberId: id }, data: { cancelledAt: new Date() } }),
      async (id: string) => db.member.update({ where: { id }, data: { suspendedAt: new Date() } }),
      async (id: string) => db.member.update({ where: { id }, data: { erasedAt: new Date() } }),
    ];
    for (const end of ended) {
      const { secret, memberId } = await aToken("SIGN_IN");
      await end(memberId);
      expect(await findLink(visitor, secret, ["SIGN_IN"])).toBeNull();
      await expect(enterByLink(visitor, { token: secret })).rejects.toMatchObject(SPENT);
      expect(await sessionsOf({ id: memberId })).toEqual([]);
    }
  });

  test("serves for nothing else than what it was sent for", async () => {
    const newPassword = "agrafe-cheval-bleu-tiroir";
    const uses = new Map<TokenPurpose, (token: string) => Promise<unknown>>([
      ["SIGN_IN", (token) => enterByLink(visitor, { token })],
      ["PASSWORD", (token) => resetPassword(visitor, { token, newPassword })],
      ["INVITATION", (token) => acceptInvitation(visitor, { token, newPassword })],
      ["EMAIL_OLD", (token) => confirmEmailChange(visitor, { token })],
    ]);
    for (const made of ["SIGN_IN", "PASSWORD", "INVITATION"] as const) {
      for (const [used, use] of uses) {
        if (used === made) continue;
        const { secret } = await aToken(made);
        await expect(use(secret), `${made} used as ${used}`).rejects.toMatchObject(SPENT);
      }
    }
  });

  test("is not guessed: no other text is it, however close", async () => {
    const { secret } = await aToken("SIGN_IN");
    const near = [
      secret.slice(0, -1),
      `${secret}=`,
      `${secret} `,
      secret.toLowerCase(),
      `x${secret.slice(1)}`,
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...near), fc.base64String({ maxLength: 90 }), fc.string({ maxLength: 90 })),
        async (text) => (await findLink(visitor, text, ["SIGN_IN"])) === null,
      ),
      { numRuns: 100 },
    );
    expect(await findLink(visitor, secret, ["SIGN_IN"])).not.toBeNull();
  });

  test("is tried sixty times from one network address, then no more for a while", async () => {
    const address = "198.51.100.30";
    for (let index = 0; index < 60; index++) {
      await expect(enterByLink(visitor, { token: unique(), address })).rejects.toMatchObject(SPENT);
    }
    await expect(enterByLink(visitor, { token: unique(), address })).rejects.toMatchObject({
      code: "TOO_MANY",
    });
  });

  test("still opens an account whose password a stranger has tried too often", async () => {
    const member = await aMember({ password: PASSWORD });
    for (let index = 0; index < 10; index++) {
      await signIn(visitor, { email: member.email, password: "x" }).catch(() => {});
    }
    await expect(signIn(visitor, { email: member.email, password: PASSWORD })).rejects.toMatchObject({
      code: "TOO_MANY",
    });
    await ask(member.email);
    await expect(enterByLink(visitor, { token: await lastLink(member) })).resolves.toBeTruthy();
  });
});

test("a sign-in gives a session of its own and ends the one that the browser had, whoever's it was", async () => {
  const planted = await aSession();
  const thief = { ...(await asViewer({ id: planted.memberId })), sessionId: planted.id };
  const victim = await aMember({ password: PASSWORD });
  const { secret } = await aToken("SIGN_IN", { member: victim });
  const [byPassword, byLink] = [
    await signIn(thief, { email: victim.email, password: PASSWORD }),
    await enterByLink(thief, { token: secret }),
  ];
  expect(new Set([planted.id, byPassword.id, byLink.id]).size).toBe(3);
  const { revokedAt } = await db.session.findUniqueOrThrow({ where: { id: planted.id } });
  expect(revokedAt).not.toBeNull();
  const pending = await aSession({ member: victim });
  const halfway = { ...visitor, pending: { id: pending.id, memberId: victim.id } };
  await signIn(halfway, { email: victim.email, password: PASSWORD });
  expect((await db.session.findUniqueOrThrow({ where: { id: pending.id } })).revokedAt).not.toBeNull();
});
