import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { signInFromProvider, unlinkIdentity } from "#lib/identities/mutations.ts";
import { arrival, departure, RETURN_PATH } from "#lib/oidc.ts";
import { visitor } from "#lib/viewer.ts";
import { aMember, aRole } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { startOidcServer } from "#tests/setup/oidc-server.ts";

const server = await startOidcServer(`${process.env.PUBLIC_URL}${RETURN_PATH}`);
beforeAll(() => {
  Object.assign(process.env, {
    OIDC_ISSUER: server.issuer,
    OIDC_CLIENT_ID: server.client.id,
    OIDC_CLIENT_SECRET: server.client.secret,
    OIDC_NAME: "Fournisseur d’essai",
  });
});
afterAll(() => server.stop());

const browser = { device: { name: "Firefox sur Android", secret: "a".repeat(43) }, address: "" };

/** A whole journey: leaves, signs in there as this person, comes back. */
async function comeBack(person: Parameters<typeof server.is>[0], next = "/documents") {
  server.is(person);
  const { url, cookie } = await departure(next);
  return { search: await server.browse(url), cookie };
}

async function signInAs(person: NonNullable<Parameters<typeof server.is>[0]>) {
  const { search, cookie } = await comeBack(person);
  const arrived = await arrival(search, cookie);
  if (!arrived) throw new Error("refused on the way back");
  return signInFromProvider(visitor, { ...arrived, ...browser });
}

const identities = (memberId: string) => db.externalIdentity.findMany({ where: { memberId } });

test("an identity whose verified address is a member’s opens her account, is linked once and told by mail", async () => {
  const member = await aMember();
  const person = { sub: "anne", email: member.email.toUpperCase(), email_verified: true };
  const first = await signInAs(person);
  expect(first.memberId).toBe(member.id);
  expect(await db.session.findUnique({ where: { id: first.id } })).toMatchObject({
    method: "OIDC",
    verifiedAt: null,
  });
  await signInAs(person);
  expect(await identities(member.id)).toHaveLength(1);
  const told = { memberId: member.id, kind: "account.identity-linked" };
  expect(await db.mail.count({ where: told })).toBe(1);
});

test("an address that the provider does not vouch for, or that nobody has, opens and links nothing", async () => {
  const member = await aMember();
  for (const [sub, claims] of Object.entries({
    unverified: { email: member.email, email_verified: false },
    silent: { email: member.email },
    unknown: { email: "personne@ailleurs.exemple", email_verified: true },
    nameless: {},
  })) {
    await expect(signInAs({ sub, ...claims }), sub).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await identities(member.id)).toEqual([]);
  expect(await db.session.count({ where: { memberId: member.id } })).toBe(0);
  expect(await db.member.count({ where: { email: "personne@ailleurs.exemple" } })).toBe(0);
});

test("the account linked is opened even after its address changed, and an account barred never is", async () => {
  const member = await aMember();
  const person = { sub: "claude", email: member.email, email_verified: true };
  await signInAs(person);
  await db.member.update({ where: { id: member.id }, data: { email: `autre-${member.email}` } });
  expect((await signInAs(person)).memberId).toBe(member.id);
  await db.member.update({ where: { id: member.id }, data: { suspendedAt: new Date() } });
  await expect(signInAs(person)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a provider gives no role: what an officer holds still waits for her second factor", async () => {
  const member = await aMember();
  await aRole({ member, role: "SECRETARIAT" });
  const { id } = await signInAs({ sub: "sec", email: member.email, email_verified: true });
  expect((await db.session.findUniqueOrThrow({ where: { id } })).verifiedAt).toBeNull();
  expect(await db.memberRole.count({ where: { memberId: member.id } })).toBe(1);
});

test("a way back that is forged, replayed, of another browser or refused there signs nobody in", async () => {
  const member = await aMember();
  const person = { sub: "rejeu", email: member.email, email_verified: true };
  const { search, cookie } = await comeBack(person);
  const other = await departure("/");
  expect(await arrival(search, undefined)).toBeNull();
  expect(await arrival(search, "forged")).toBeNull();
  expect(await arrival(search, other.cookie)).toBeNull();
  expect(await arrival("", cookie)).toBeNull();
  expect(await arrival(search.replace(/code=[^&]+/, "code=guessed"), cookie)).toBeNull();
  const again = await comeBack(person);
  expect(await arrival(again.search, again.cookie)).toMatchObject({ subject: "rejeu", next: "/documents" });
  expect(await arrival(again.search, again.cookie)).toBeNull();
  const refused = await comeBack(null);
  expect(refused.search).toContain("error=access_denied");
  expect(await arrival(refused.search, refused.cookie)).toBeNull();
});

test("a member takes her identity away, and nobody else’s", async () => {
  const [member, other] = [await aMember(), await aMember()];
  const person = { sub: "retrait", email: member.email, email_verified: true };
  await signInAs(person);
  const [identity] = await identities(member.id);
  const id = identity?.id;
  await expect(unlinkIdentity(await asViewer(other), { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(unlinkIdentity(visitor, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await unlinkIdentity(await asViewer(member), { id });
  expect(await identities(member.id)).toEqual([]);
});
