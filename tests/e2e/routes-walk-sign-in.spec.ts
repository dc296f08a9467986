import { expect, test } from "@playwright/test";
import { db } from "#lib/db.ts";
import { aNewcomer, cookiesOf, forget } from "#tests/e2e/accounts.ts";
import { aClient, signIn } from "#tests/e2e/walk-world.ts";
import { aToken } from "#tests/factories/accounts.ts";

// next-auth's own endpoints, and secret addresses, as somebody hostile uses them.

const PASSWORD = "une-bonne-phrase-2026";
const SESSION = "next-auth.session-token";

const csrfOf = async (client: Awaited<ReturnType<typeof aClient>>): Promise<string> =>
  (await (await client.get("/api/auth/csrf")).json()).csrfToken;

test("a forged callback opens nothing: without a token, with another browser's, by GET, by a provider that is none", async ({
  baseURL,
}) => {
  const member = await aNewcomer({ password: PASSWORD, activatedAt: new Date() });
  const credentials = { email: member.email, password: PASSWORD, json: "true" };
  const stranger = await aClient(baseURL ?? "");
  const foreign = await csrfOf(stranger);
  const query = new URLSearchParams(credentials).toString();
  const attempts: ((client: Awaited<ReturnType<typeof aClient>>) => Promise<unknown>)[] = [
    (client) => client.post("/api/auth/callback/credentials", { form: credentials }),
    (client) =>
      client.post("/api/auth/callback/credentials", { form: { ...credentials, csrfToken: foreign } }),
    (client) => client.get(`/api/auth/callback/credentials?${query}`),
    (client) => client.post("/api/auth/callback/email", { form: credentials }),
    (client) => client.get(`/api/auth/callback/google?code=x&state=x&email=${member.email}`),
    async (client) =>
      client.post("/api/auth/signin/credentials", {
        form: { ...credentials, csrfToken: await csrfOf(client) },
      }),
  ];
  for (const attempt of attempts) {
    const client = await aClient(baseURL ?? "");
    await attempt(client);
    expect(await cookiesOf(client)).not.toContain(SESSION);
    await client.dispose();
  }
  expect(await db.session.count({ where: { memberId: member.id } })).toBe(0);
  await stranger.dispose();
  await forget(member);
});

test("a callback never leads elsewhere", async ({ baseURL }) => {
  const member = await aNewcomer({ password: PASSWORD, activatedAt: new Date() });
  for (const elsewhere of [
    "https://exemple.org/",
    "//exemple.org",
    "/\\exemple.org",
    "javascript:alert(1)",
  ]) {
    const client = await aClient(baseURL ?? "");
    const csrfToken = await csrfOf(client);
    const form = { csrfToken, email: member.email, password: PASSWORD, callbackUrl: elsewhere };
    const { location = "" } = (await client.post("/api/auth/callback/credentials", { form })).headers();
    expect(new URL(location, baseURL).origin, elsewhere).toBe(new URL(baseURL ?? "").origin);
    const left = await client.get(`/api/auth/signout?callbackUrl=${encodeURIComponent(elsewhere)}`);
    expect(left.headers().location ?? "", elsewhere).not.toContain("exemple.org");
    await client.dispose();
  }
  await forget(member);
});

test("a session cannot be moved to somebody else's from outside, and signing in again makes another one", async ({
  baseURL,
}) => {
  const [member, victim] = [await aNewcomer({ password: PASSWORD }), await aNewcomer({ password: PASSWORD })];
  const theirs = await aClient(baseURL ?? "");
  await signIn(theirs, victim.email, PASSWORD);
  const { id: sid } = await db.session.findFirstOrThrow({ where: { memberId: victim.id } });
  const client = await aClient(baseURL ?? "");
  await signIn(client, member.email, PASSWORD);
  const csrfToken = await csrfOf(client);
  await client.post("/api/auth/session", { data: { csrfToken, data: { sid, user: { id: sid } } } });
  expect(await (await client.get("/profil")).text()).toContain(member.lastName);
  await signIn(client, member.email, PASSWORD);
  const sessions = await db.session.findMany({
    where: { memberId: member.id },
    orderBy: { createdAt: "asc" },
  });
  expect(sessions.map(({ revokedAt }) => revokedAt === null)).toEqual([false, true]);
  for (const one of [client, theirs]) await one.dispose();
  for (const one of [member, victim]) await forget(one);
});

test("a secret address is kept by nothing: no store, no referrer, no search engine; opening it uses nothing up", async ({
  baseURL,
}) => {
  const member = await aNewcomer();
  const client = await aClient(baseURL ?? "");
  for (const [path, purpose] of [
    ["/invitation", "INVITATION"],
    ["/lien", "SIGN_IN"],
    ["/mot-de-passe", "PASSWORD"],
  ] as const) {
    const { secret } = await aToken(purpose, { member });
    for (const method of ["get", "head", "get"] as const) {
      const response = await client[method](`${path}/${secret}`);
      expect(response.status()).toBe(200);
      expect(response.headers()).toMatchObject({
        "referrer-policy": "strict-origin",
        "x-robots-tag": "noindex",
      });
      expect(response.headers()["cache-control"]).toContain("no-store");
    }
    expect(await cookiesOf(client)).not.toContain(SESSION);
  }
  expect(await db.accountToken.count({ where: { memberId: member.id, usedAt: null } })).toBe(3);
  await client.dispose();
  await forget(member);
});
