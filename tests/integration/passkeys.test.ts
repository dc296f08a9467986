import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { addPasskey, removePasskey, signInWithPasskey } from "#lib/factors/mutations-passkeys.ts";
import { beginAuthentication, beginRegistration } from "#lib/factors/write-challenges.ts";
import { visitor } from "#lib/viewer.ts";
import { anAuthenticator } from "#tests/factories/authenticator.ts";
import { aPasskey, aRealPasskey } from "#tests/factories/factors.ts";
import { aMember, aSession } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const name = "Mon téléphone";
const device = { name: "Safari sur iPhone", secret: null };
const challengeToSignIn = async () => (await beginAuthentication("")).challenge;

afterAll(() => db.$disconnect());

describe("adding a passkey", () => {
  const begin = async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    return { member, viewer, ...(await beginRegistration(viewer)) };
  };

  test("keeps its public key under the name given, verifies the session in hand, and a mail leaves", async () => {
    const { member, viewer, challenge } = await begin();
    const session = await aSession({ member });
    const key = anAuthenticator();
    const { id, sessionId } = await addPasskey(
      { ...viewer, sessionId: session.id },
      { name: `  ${name} `, answer: key.register(challenge) },
    );
    const row = await db.passkey.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ memberId: member.id, name, transports: ["internal"] });
    expect(Buffer.from(row.credentialId).toString("base64url")).toBe(key.id);
    expect(await db.session.findUnique({ where: { id: sessionId ?? "" } })).toMatchObject({
      verifiedAt: expect.any(Date),
    });
    expect(await db.mail.count({ where: { memberId: member.id, kind: "factor-passkey-added" } })).toBe(1);
  });

  test("asks the device to recognise its owner, and not to make a second key", async () => {
    const { member, viewer } = await begin();
    const { credentialId } = await aPasskey(member);
    const options = await beginRegistration(viewer);
    expect(options.authenticatorSelection).toMatchObject({
      residentKey: "required",
      userVerification: "required",
    });
    expect(options.excludeCredentials).toMatchObject([
      { id: Buffer.from(credentialId).toString("base64url") },
    ]);
  });

  test("refuses a challenge used, expired, of another member, of a sign-in or of nobody", async () => {
    const { viewer, challenge } = await begin();
    await addPasskey(viewer, { name, answer: anAuthenticator().register(challenge) });
    const other = await begin();
    const stale = await beginRegistration(viewer);
    await db.passkeyChallenge.update({
      where: { challenge: stale.challenge },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    const refused = [challenge, stale.challenge, other.challenge, await challengeToSignIn(), "bm9ib2R5"];
    for (const one of refused) {
      await expect(
        addPasskey(viewer, { name, answer: anAuthenticator().register(one) }),
      ).rejects.toMatchObject({ code: "INVALID" });
    }
    expect(await db.passkey.count({ where: { memberId: viewer.id } })).toBe(1);
  });

  test("refuses another site, an owner not recognised, an unreadable answer, no name, and a key known already", async () => {
    const { viewer } = await begin();
    const odd = [{ origin: "https://ech4rpe.exemple" }, { rpId: "exemple.fr" }, { userVerified: false }];
    for (const oddity of odd) {
      const { challenge } = await beginRegistration(viewer);
      const answer = anAuthenticator().register(challenge, oddity);
      await expect(addPasskey(viewer, { name, answer })).rejects.toMatchObject({ code: "INVALID" });
    }
    const key = anAuthenticator();
    const answer = key.register((await beginRegistration(viewer)).challenge);
    for (const bad of [
      { name, answer: "{" },
      { name, answer: "{}" },
      { name, answer: "null" },
      { name: " ", answer },
      { name: "x".repeat(61), answer },
      { name, answer: "x".repeat(20_001) },
      { name },
    ]) {
      await expect(addPasskey(viewer, bad)).rejects.toMatchObject({ code: "INVALID" });
    }
    await addPasskey(viewer, { name, answer });
    const again = key.register((await beginRegistration(viewer)).challenge);
    await expect(addPasskey(viewer, { name, answer: again })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db.passkey.count({ where: { memberId: viewer.id } })).toBe(1);
  });

  test("stops at twenty", async () => {
    const { member, viewer, challenge } = await begin();
    for (let index = 0; index < 20; index++) await aPasskey(member);
    await expect(
      addPasskey(viewer, { name, answer: anAuthenticator().register(challenge) }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("signing in with a passkey", () => {
  const signIn = async (
    key: ReturnType<typeof anAuthenticator>,
    odd: Parameters<typeof key.signIn>[1] = {},
  ) => signInWithPasskey(visitor, { answer: key.signIn(await challengeToSignIn(), odd), device });

  test("opens a verified session for whoever holds it, without saying who", async () => {
    const member = await aMember({ roles: ["SECRETARIAT"] });
    const key = await aRealPasskey(member);
    const { id } = await signIn(key, { counter: 1, userHandle: member.id });
    expect(await db.session.findUniqueOrThrow({ where: { id } })).toMatchObject({
      memberId: member.id,
      method: "PASSKEY",
      device: device.name,
      verifiedAt: expect.any(Date),
    });
    expect(await db.passkey.findFirst({ where: { memberId: member.id } })).toMatchObject({
      counter: 1n,
      lastUsedAt: expect.any(Date),
    });
  });

  test("ends the session that waited for a second factor", async () => {
    const member = await aMember();
    const key = await aRealPasskey(member);
    const waiting = await aSession({ member });
    const pending = { ...visitor, pending: { id: waiting.id, memberId: member.id } };
    await signInWithPasskey(pending, { answer: key.signIn(await challengeToSignIn()), device });
    expect(await db.session.findUnique({ where: { id: waiting.id } })).toMatchObject({
      revokedAt: expect.any(Date),
    });
  });

  test("refuses an answer sent twice, even at once", async () => {
    const key = await aRealPasskey(await aMember());
    const input = { answer: key.signIn(await challengeToSignIn(), { counter: 3 }), device };
    const results = await Promise.allSettled([
      signInWithPasskey(visitor, input),
      signInWithPasskey(visitor, input),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(signInWithPasskey(visitor, input)).rejects.toMatchObject({ code: "INVALID" });
  });

  test("refuses a counter that did not move: a copy of the key signed meanwhile", async () => {
    const key = await aRealPasskey(await aMember());
    await signIn(key, { counter: 5 });
    for (const counter of [5, 4, 0]) {
      await expect(signIn(key, { counter })).rejects.toMatchObject({ code: "INVALID" });
    }
    await expect(signIn(key, { counter: 6 })).resolves.toBeTruthy();
  });

  test("refuses another site, an owner not recognised, another’s name, another’s signature, a stranger’s key", async () => {
    const member = await aMember();
    const [key, stranger] = [await aRealPasskey(member), anAuthenticator()];
    const other = await aMember();
    const odd = [
      { origin: "https://ech4rpe.exemple" },
      { rpId: "exemple.fr" },
      { userVerified: false },
      { userHandle: other.id },
    ];
    for (const oddity of odd) await expect(signIn(key, oddity)).rejects.toMatchObject({ code: "INVALID" });
    await expect(signIn(stranger)).rejects.toMatchObject({ code: "INVALID" });
    const forged = { ...JSON.parse(stranger.signIn(await challengeToSignIn())), id: key.id, rawId: key.id };
    await expect(
      signInWithPasskey(visitor, { answer: JSON.stringify(forged), device }),
    ).rejects.toMatchObject({
      code: "INVALID",
    });
    const registration = (await beginRegistration(await asViewer(member))).challenge;
    await expect(
      signInWithPasskey(visitor, { answer: key.signIn(registration), device }),
    ).rejects.toMatchObject({ code: "INVALID" });
    expect(await db.session.count({ where: { memberId: { in: [member.id, other.id] } } })).toBe(0);
  });

  test.each(["suspendedAt", "resignedAt", "erasedAt"])("refuses whoever is %s", async (field) => {
    const member = await aMember();
    const key = await aRealPasskey(member);
    await db.member.update({ where: { id: member.id }, data: { [field]: new Date() } });
    await expect(signIn(key)).rejects.toMatchObject({ code: "INVALID" });
  });

  test("refuses a key that was removed", async () => {
    const member = await aMember({ password: "une-bonne-phrase-2026" });
    const key = await aRealPasskey(member);
    const { id } = await db.passkey.findFirstOrThrow({ where: { memberId: member.id } });
    await expect(removePasskey(await asViewer(await aMember()), { id, password: "x" })).rejects.toMatchObject(
      { code: "NOT_FOUND" },
    );
    await removePasskey(await asViewer(member), { id, password: "une-bonne-phrase-2026" });
    await expect(signIn(key)).rejects.toMatchObject({ code: "INVALID" });
  });
});

test("challenges that have expired are swept when the next one is made", async () => {
  const challenge = await challengeToSignIn();
  await db.passkeyChallenge.update({ where: { challenge }, data: { expiresAt: new Date(0) } });
  await challengeToSignIn();
  expect(await db.passkeyChallenge.count({ where: { challenge } })).toBe(0);
});
