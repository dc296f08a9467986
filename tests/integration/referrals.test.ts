import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { answerJoinRequest } from "#lib/joining/jobs.ts";
import { askToJoin } from "#lib/joining/mutations.ts";
import { answerReferral, eraseOldReferrals } from "#lib/referrals/jobs.ts";
import { REFERRALS_A_MONTH } from "#lib/referrals/labels.ts";
import { inviteSomebody, refuseReferral } from "#lib/referrals/mutations.ts";
import { findInvitation, listReferrals } from "#lib/referrals/queries.ts";
import { addressDigest } from "#lib/referrals/write.ts";
import { retention } from "#lib/retention.ts";
import { visitor } from "#lib/viewer.ts";
import { aJoinRequest, aReferral, joinForm, mailsAt } from "#tests/factories/joining.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const SPENT = { code: "NOT_FOUND" };
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const somebody = () => `invitee-${unique()}@exemple.fr`;

afterAll(() => db.$disconnect());

/** Invites, and does what the worker then does. */
async function invite(email: string, { word = "", sponsor = {} as { id?: string } } = {}) {
  const member = sponsor.id ? { id: sponsor.id } : await aMember({ firstName: "Maud" });
  const viewer = await asViewer(member);
  const { id } = await inviteSomebody(viewer, { email, firstName: "Inès", word });
  await answerReferral({ id });
  return { viewer, id };
}

describe("an invitation", () => {
  test("is one message that names the sponsor, says where the address comes from and how to refuse", async () => {
    const email = somebody();
    const { viewer } = await invite(email, { word: "Viens !\n\n<b>On t’attend</b>" });
    const [mail, ...others] = await mailsAt(email);
    expect(others).toEqual([]);
    const name = `${viewer.firstName} ${viewer.lastName}`;
    expect(mail).toMatchObject({ kind: "referral.invitation", subject: expect.stringContaining(name) });
    expect(mail?.path).toMatch(/^\/adherer\?parrain=[\w-]{43}$/);
    expect(mail?.body.paragraphs).toEqual(expect.arrayContaining(["Viens !", "<b>On t’attend</b>"]));
    expect(mail?.body.after?.join()).toContain(`${name} nous a donné votre adresse`);
    expect(mail?.body.after?.join()).toContain("/parrainage/non/");
    expect(mail?.body.why).toContain(name);
    const [line] = await listReferrals(viewer, 1);
    expect(line).toEqual({
      id: expect.any(String),
      firstName: "Inès",
      createdAt: expect.any(Date),
      joinedAt: null,
    });
    const kept = await db.referral.findUniqueOrThrow({ where: { id: line?.id } });
    expect(kept).toMatchObject({ word: null, email });
  });

  test("is never followed by another from anybody, even under another writing of the address or at the same moment", async () => {
    const email = somebody();
    await invite(email);
    for (const writing of [email.toUpperCase(), email.replace("@", "+liste@"), `  ${email} `]) {
      const { id } = await invite(writing);
      expect(await db.referral.findUniqueOrThrow({ where: { id } })).toMatchObject({
        ...{ sentAt: null, email: null, word: null, digest: null },
      });
      expect(await mailsAt(writing.trim())).toHaveLength(writing.trim() === email ? 1 : 0);
    }

    const other = somebody();
    const asked = await Promise.all(
      [1, 2, 3].map(async () =>
        inviteSomebody(await asViewer(await aMember()), { email: other, firstName: "Inès" }),
      ),
    );
    await Promise.all(asked.map(answerReferral));
    expect(await mailsAt(other)).toHaveLength(1);
  });

  test("is sent to no member, whatever her standing, nor to somebody who asks to join: her sponsor sees the same", async () => {
    const [member, suspended, asking] = [
      await aMember(),
      await aMember({ suspendedAt: new Date() }),
      await aJoinRequest(),
    ];
    const plain = await invite(somebody());
    const [sent] = await listReferrals(plain.viewer, 1);
    for (const { email } of [member, suspended, asking]) {
      const { viewer } = await invite(email);
      expect(await mailsAt(email, "referral.invitation")).toEqual([]);
      const [line] = await listReferrals(viewer, 1);
      expect({ ...line, id: "", createdAt: "" }).toEqual({ ...sent, id: "", createdAt: "" });
    }
  });

  test("is one for each address and sponsor, who is told that she has invited it already", async () => {
    const email = somebody();
    const { viewer } = await invite(email);
    await expect(inviteSomebody(viewer, { email, firstName: "Inès" })).rejects.toMatchObject({
      fields: { email: expect.stringContaining("déjà invité") },
    });
    // Refused since, or erased: she is told the same.
    await db.referral.updateMany({ where: { sponsorId: viewer.id }, data: { email: null, digest: null } });
    await expect(inviteSomebody(viewer, { email, firstName: "Inès" })).rejects.toMatchObject({
      fields: { email: expect.stringContaining("déjà invité") },
    });
  });

  test("is one of twenty a month, even sent at the same moment", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    for (let sent = 0; sent < REFERRALS_A_MONTH - 1; sent += 1) await aReferral({ sponsor: member });
    await aReferral({ sponsor: member, createdAt: daysAgo(31) });
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => inviteSomebody(viewer, { email: somebody(), firstName: "Inès" })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(inviteSomebody(viewer, { email: somebody(), firstName: "Inès" })).rejects.toMatchObject({
      code: "TOO_MANY",
    });
  });

  test("is not for those whose adhésion has ended", async () => {
    const viewer = await asViewer(await aMember({ upToDate: false }));
    await expect(inviteSomebody(viewer, { email: somebody(), firstName: "Inès" })).rejects.toMatchObject(
      SPENT,
    );
  });

  test("is refused beside its field when it is too long, or would carry a link or a header", async () => {
    const viewer = await asViewer(await aMember());
    const refused = (change: object) =>
      expect(inviteSomebody(viewer, { email: somebody(), firstName: "Inès", ...change })).rejects;
    await refused({ word: "a".repeat(501) }).toMatchObject({ fields: { word: expect.any(String) } });
    await refused({ word: "voyez https://exemple.fr" }).toMatchObject({
      fields: { word: expect.any(String) },
    });
    await refused({ word: "voyez WWW.exemple.fr" }).toMatchObject({ fields: { word: expect.any(String) } });
    await refused({ firstName: "Inès\r\nBcc: a@b.fr" }).toMatchObject({
      fields: { firstName: expect.any(String) },
    });
    await refused({ email: "a@b.fr, c@d.fr" }).toMatchObject({ fields: { email: expect.any(String) } });
    expect(await listReferrals(viewer, 1)).toEqual([]);
  });
});

describe("the address of an invitation", () => {
  test("fills the form in, and the request that follows says by whom she comes", async () => {
    const { id, secret, invited } = await aReferral();
    expect(await findInvitation(visitor, secret)).toMatchObject({ email: invited, firstName: "Inès" });
    const request = await askToJoin(visitor, joinForm({ email: invited, parrain: secret }));
    await answerJoinRequest(request);
    expect(await db.joinRequest.findUniqueOrThrow({ where: { id: request.id } })).toMatchObject({
      referralId: id,
    });
    const stranger = await askToJoin(visitor, joinForm({ parrain: "x".repeat(43) }));
    expect(await db.joinRequest.findUniqueOrThrow({ where: { id: stranger.id } })).toMatchObject({
      referralId: null,
    });
  });

  test("refuses in one click, once: the address goes, and no other message can follow, nor does the sponsor know", async () => {
    const sponsor = await aMember();
    const { id, secret, invited } = await aReferral({ sponsor });
    const [before] = await listReferrals(await asViewer(sponsor), 1);
    await refuseReferral(visitor, { token: secret });
    expect(await db.referral.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ refusedAt: expect.any(Date), email: null, digest: null },
    });
    expect(await findInvitation(visitor, secret)).toBeNull();
    await expect(refuseReferral(visitor, { token: secret })).rejects.toMatchObject(SPENT);
    const [after] = await listReferrals(await asViewer(sponsor), 1);
    expect(after).toEqual(before);
    expect(await db.notification.count({ where: { memberId: sponsor.id } })).toBe(0);
    await invite(invited);
    expect(await mailsAt(invited)).toEqual([]);
  });

  test("guessed, or that of a request, refuses nothing", async () => {
    const asked = await aJoinRequest({ status: "ASKED" });
    for (const token of ["x".repeat(43), asked.secret, "é"]) {
      await expect(refuseReferral(visitor, { token })).rejects.toMatchObject(SPENT);
    }
  });
});

test("after three months without answer the address and the name go, and the digest still stops a second message", async () => {
  const old = await aReferral({ createdAt: daysAgo(retention.REFERRALS.default + 1) });
  const recent = await aReferral({ createdAt: daysAgo(retention.REFERRALS.default - 1) });
  await eraseOldReferrals();
  expect(await db.referral.findUniqueOrThrow({ where: { id: old.id } })).toMatchObject({
    ...{ email: null, firstName: null, digest: null, sentAt: expect.any(Date) },
  });
  expect(await findInvitation(visitor, recent.secret)).toMatchObject({ email: recent.invited });
  await invite(old.invited);
  expect(await mailsAt(old.invited)).toEqual([]);
});

test("an address has one digest however it is written, which another address does not have", () => {
  const local = fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/);
  const domain = fc.constantFrom("exemple.fr", "mairie.exemple.fr");
  const hex = (email: string) => Buffer.from(addressDigest(email)).toString("hex");
  fc.assert(
    fc.property(local, local, domain, (one, other, host) => {
      const email = `${one}@${host}`;
      expect(hex(` ${email.toUpperCase()} `)).toBe(hex(email));
      expect(hex(`${one}+${other}@${host}`)).toBe(hex(email));
      expect(hex(`${other}@${host}`) === hex(email)).toBe(one === other);
      expect(hex(`${one}@x.${host}`)).not.toBe(hex(email));
    }),
  );
});
