import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { answerJoinRequest, eraseOldRequests } from "#lib/joining/jobs.ts";
import { askToJoin, completeJoin, confirmJoin } from "#lib/joining/mutations.ts";
import { findOwnRequest, findRequest, listRequests } from "#lib/joining/queries.ts";
import { renderMail } from "#lib/mail-render.ts";
import { visitor } from "#lib/viewer.ts";
import { aCharter, aJoinRequest, joinForm, mailsAt } from "#tests/factories/joining.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const SPENT = { code: "NOT_FOUND" };
const secretary = async () => asViewer(await aMember({ roles: ["SECRETARIAT"] }));
const requestOf = (id: string) => db.joinRequest.findUniqueOrThrow({ where: { id } });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

// How often one may ask is tried below.
beforeEach(() => db.rateLimit.deleteMany());
afterAll(() => db.$disconnect());

describe("a request to join", () => {
  test("is kept as it was written, and seen by nobody until its address is confirmed", async () => {
    const territory = await aTerritory();
    const form = joinForm({
      civility: "MADAME",
      phone: "0612345678",
      tier: "COMMUNE",
      territory: territory.name,
      kind: "ADJOINT",
      rank: "2",
      stance: "MAJORITE",
      word: "Bonjour,\r\nj’arrive.",
    });
    const { id } = await askToJoin(visitor, form);
    const request = await requestOf(id);
    expect(request).toMatchObject({
      ...{ status: "UNCONFIRMED", email: form.email, civility: "MADAME", phone: "06 12 34 56 78" },
      ...{ territoryId: territory.id, kind: "ADJOINT", rank: 2, stance: "MAJORITE" },
      word: "Bonjour,\nj’arrive.",
    });
    const viewer = await secretary();
    expect(await findRequest(viewer, id)).toBeNull();
    expect((await listRequests(viewer, "WAITING", 1)).map((line) => line.id)).not.toContain(id);
  });

  test("is confirmed by the address in its message, once, and the secretariat is told", async () => {
    const viewer = await secretary();
    const form = joinForm();
    const { id } = await askToJoin(visitor, form);
    await answerJoinRequest({ id });
    const [mail] = await mailsAt(form.email);
    expect(mail?.kind).toBe("join.confirm");
    expect(mail?.url).toMatch(/^http:\/\/localhost:3000\/adherer\/confirmer\/[\w-]{43}$/);
    const token = mail?.secret ?? "";
    expect((await requestOf(id)).digest).not.toContain(token);
    // Reading it, as mail scanners do, uses nothing up.
    expect(await findOwnRequest(visitor, token, "UNCONFIRMED")).toMatchObject({ email: form.email });
    await confirmJoin(visitor, { token });
    expect(await findRequest(viewer, id)).toMatchObject({ status: "WAITING", email: form.email });
    await expect(confirmJoin(visitor, { token })).rejects.toMatchObject(SPENT);
    expect(await findOwnRequest(visitor, token, "UNCONFIRMED")).toBeNull();
    expect(await db.notification.count({ where: { memberId: viewer.id, kind: "JOIN_WAITING" } })).toBe(1);
  });

  test("confirmed twice at the same moment waits once", async () => {
    const { secret } = await aJoinRequest({ status: "UNCONFIRMED" });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => confirmJoin(visitor, { token: secret })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is not opened by an address that is too old, guessed, or made for something else", async () => {
    const old = await aJoinRequest({ status: "UNCONFIRMED", expiresAt: daysAgo(1) });
    const asked = await aJoinRequest({ status: "ASKED" });
    for (const token of [old.secret, asked.secret, "x".repeat(43), `${old.secret}x`, "é"]) {
      await expect(confirmJoin(visitor, { token }), token).rejects.toMatchObject(SPENT);
    }
    const unconfirmed = await aJoinRequest({ status: "UNCONFIRMED" });
    await expect(completeJoin(visitor, { ...joinForm(), token: unconfirmed.secret })).rejects.toMatchObject(
      SPENT,
    );
  });

  test("guesses at such addresses are counted by network address", async () => {
    const guess = () => confirmJoin(visitor, { token: "x".repeat(43), address: "198.51.100.7" });
    for (let tried = 0; tried < 60; tried += 1) await expect(guess()).rejects.toMatchObject(SPENT);
    await expect(guess()).rejects.toMatchObject({ code: "TOO_MANY" });
  });

  test("confirmed, it takes with it those that were sent with the same address and never confirmed", async () => {
    const email = `candidate-${unique()}@exemple.fr`;
    const forged = await aJoinRequest({ status: "UNCONFIRMED", email, lastName: "Faussaire" });
    const hers = await aJoinRequest({ status: "UNCONFIRMED", email });
    await confirmJoin(visitor, { token: hers.secret });
    expect(await db.joinRequest.count({ where: { id: forged.id } })).toBe(0);
  });

  test("is one at a time: of two confirmed in turn, the second is told so", async () => {
    const email = `candidate-${unique()}@exemple.fr`;
    await aJoinRequest({ email });
    const second = await aJoinRequest({ status: "UNCONFIRMED", email });
    await expect(confirmJoin(visitor, { token: second.secret })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is written to once, whatever job runs twice", async () => {
    const form = joinForm();
    const { id } = await askToJoin(visitor, form);
    await Promise.all([answerJoinRequest({ id }), answerJoinRequest({ id })]);
    expect(await mailsAt(form.email)).toHaveLength(1);
  });

  test("with a member's address tells her by mail that she has an account, and is kept no longer", async () => {
    const member = await aMember();
    const { id } = await askToJoin(visitor, joinForm({ email: member.email.toUpperCase() }));
    await answerJoinRequest({ id });
    expect((await mailsAt(member.email)).map(({ kind }) => kind)).toEqual(["join.has-account"]);
    expect(await db.joinRequest.count({ where: { id } })).toBe(0);
  });

  test("with the address of one under way tells its state by mail, with a new address when a question waits", async () => {
    const waiting = await aJoinRequest();
    const asked = await aJoinRequest({ status: "ASKED" });
    for (const { email } of [waiting, asked]) {
      await answerJoinRequest(await askToJoin(visitor, joinForm({ email })));
    }
    const [first] = await mailsAt(waiting.email);
    expect(first).toMatchObject({ kind: "join.pending", url: "" });
    const [second] = await mailsAt(asked.email);
    expect(await findOwnRequest(visitor, second?.secret ?? "", "ASKED")).toMatchObject({
      email: asked.email,
    });
    expect(await db.joinRequest.count({ where: { email: waiting.email } })).toBe(1);
  });

  test("is refused with its field in French when something is wrong, and nothing is written", async () => {
    const before = await db.joinRequest.count();
    const refused = (change: object) => expect(askToJoin(visitor, joinForm(change))).rejects;
    await refused({ firstName: " " }).toMatchObject({ fields: { firstName: "Écrivez le prénom." } });
    await refused({ lastName: "<b>Nom</b>" }).toMatchObject({ fields: { lastName: expect.any(String) } });
    await refused({ email: "pas une adresse" }).toMatchObject({ fields: { email: expect.any(String) } });
    await refused({ phone: "appelez-moi" }).toMatchObject({ fields: { phone: expect.any(String) } });
    await refused({ word: "a".repeat(1001) }).toMatchObject({
      fields: { word: expect.stringContaining("1000") },
    });
    await refused({ tier: "COMMUNE" }).toMatchObject({ fields: { territory: expect.any(String) } });
    await refused({ kind: "MAIRE" }).toMatchObject({ fields: { kind: expect.any(String) } });
    await refused({ startsOn: "1800-01-01" }).toMatchObject({ fields: { startsOn: expect.any(String) } });
    expect(await db.joinRequest.count()).toBe(before);
  });

  test("cannot forge a header nor carry markup into its messages", async () => {
    const form = joinForm();
    await expect(
      askToJoin(visitor, { ...form, email: "a@exemple.fr\r\nBcc: tous@exemple.fr" }),
    ).rejects.toMatchObject({
      fields: { email: expect.any(String) },
    });
    await expect(askToJoin(visitor, { ...form, firstName: "Maud\r\nBcc: x@y.fr" })).rejects.toMatchObject({
      fields: { firstName: expect.any(String) },
    });
    const sender = { association: "A", email: "a@exemple.fr", portal: "https://exemple.fr" };
    const { html } = renderMail(
      { subject: "x", body: { paragraphs: ["<script>alert(1)</script>"], why: "<b>w</b>." } },
      sender,
    );
    expect(html).not.toContain("<script>");
    expect(html).not.toContain("<b>");
  });
});

describe("a question of the secretariat", () => {
  test("opens the form again as she wrote it, and her answer waits again", async () => {
    const viewer = await secretary();
    const { id, secret, revision } = await aJoinRequest({ status: "ASKED", word: "Bonjour" });
    expect(await findOwnRequest(visitor, secret, "ASKED")).toMatchObject({ word: "Bonjour" });
    const { email: _email, stamp: _stamp, ...form } = joinForm({ word: "Voici la suite" });
    await completeJoin(visitor, { ...form, token: secret });
    expect(await requestOf(id)).toMatchObject({
      ...{ status: "WAITING", word: "Voici la suite", digest: null },
      revision: revision + 1,
    });
    expect(await db.notification.count({ where: { memberId: viewer.id, kind: "JOIN_WAITING" } })).toBe(1);
    await expect(completeJoin(visitor, { ...form, token: secret })).rejects.toMatchObject(SPENT);
  });

  test("answered with something wrong keeps the address for another try", async () => {
    const { secret, id } = await aJoinRequest({ status: "ASKED" });
    const form = joinForm();
    await expect(completeJoin(visitor, { ...form, startsOn: "", token: secret })).rejects.toMatchObject({
      fields: { startsOn: expect.any(String) },
    });
    expect(await requestOf(id)).toMatchObject({ status: "ASKED" });
    await expect(completeJoin(visitor, { ...form, token: secret })).resolves.toBeTruthy();
  });
});

test("requests are erased once their time is over, with the charter accepted, and no sooner", async () => {
  const charter = await aCharter();
  const old = (days: number) => ({ createdAt: daysAgo(days), touchedAt: daysAgo(days) });
  const gone = [
    await aJoinRequest({ status: "UNCONFIRMED", charter, ...old(8) }),
    await aJoinRequest({ status: "ACCEPTED", ...old(91) }),
    await aJoinRequest({ status: "REFUSED", ...old(366) }),
    await aJoinRequest({ status: "WAITING", ...old(3 * 365 + 1) }),
  ];
  const kept = [
    await aJoinRequest({ status: "UNCONFIRMED", ...old(6) }),
    await aJoinRequest({ status: "ACCEPTED", ...old(89) }),
    await aJoinRequest({ status: "REFUSED", ...old(364) }),
    await aJoinRequest({ status: "ASKED", ...old(3 * 365 - 1) }),
  ];
  await eraseOldRequests();
  const left = await db.joinRequest.findMany({
    where: { id: { in: [...gone, ...kept].map(({ id }) => id) } },
    select: { id: true },
  });
  expect(left.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
  expect(await db.charterAcceptance.count({ where: { versionId: charter.id } })).toBe(0);
});
