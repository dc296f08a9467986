import { afterAll, describe, expect, test } from "vitest";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { storedActivity } from "#lib/privacy/labels-stored.ts";
import { askErasure, cancelErasureByLink, confirmErasure } from "#lib/privacy/mutations-erasure.ts";
import {
  closeRequest,
  recordErasure,
  recordRequest,
  refuseErasure,
} from "#lib/privacy/mutations-requests.ts";
import { editActivity } from "#lib/privacy/mutations-settings.ts";
import { findErasureLink } from "#lib/privacy/queries.ts";
import { findActivity, listActivities } from "#lib/privacy/queries-processing.ts";
import { findRequest, listRequests, listWriters } from "#lib/privacy/queries-requests.ts";
import { versionOf } from "#lib/versions.ts";
import { visitor } from "#lib/viewer.ts";
import { mailsTo } from "#tests/factories/accounts.ts";
import { aTotp } from "#tests/factories/factors.ts";
import { aMember } from "#tests/factories/members.ts";
import { aDataRequest, anErasure } from "#tests/factories/privacy.ts";
import { day, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

const choices = { documents: "KEEP", comments: "ERASE", word: "EFFACER" };
const office = async () => asViewer(await aMember({ roles: ["SECRETARIAT"] }));
const open = { cancelledAt: null, refusedAt: null, doneAt: null };

describe("an erasure asked from one's account", () => {
  test("wants the word, and the password of those who have one", async () => {
    const member = await aMember({ password: "agrafe-cheval-bleu" });
    const viewer = await asViewer(member);
    const ask = (extra: object) => askErasure(viewer, { ...choices, ...extra });
    await expect(ask({ word: "oui", password: "agrafe-cheval-bleu" })).rejects.toMatchObject({
      fields: { word: expect.any(String) },
    });
    for (const password of ["", "une-autre"]) {
      await expect(ask({ password })).rejects.toMatchObject({ fields: { password: expect.any(String) } });
    }
    expect(await db.erasureRequest.count({ where: { memberId: member.id } })).toBe(0);
    await ask({ password: "agrafe-cheval-bleu" });
    expect(await mailsTo(member, "privacy.erasure-confirm")).toHaveLength(1);
  });

  test("wants a code of those who have a second factor and no password", async () => {
    const member = await aMember();
    await aTotp(member);
    await expect(askErasure(await asViewer(member), choices)).rejects.toMatchObject({
      fields: { password: expect.any(String) },
    });
  });

  test("begins its thirty days when the mail is answered, once; asked again before, the first mail no longer serves", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    await askErasure(viewer, choices);
    await askErasure(viewer, choices);
    const [first, second] = await mailsTo(member, "privacy.erasure-confirm");
    await expect(confirmErasure(visitor, { token: first?.secret })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const answers = await Promise.allSettled([
      confirmErasure(visitor, { token: second?.secret }),
      confirmErasure(visitor, { token: second?.secret }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const request = await db.erasureRequest.findFirstOrThrow({ where: { memberId: member.id, ...open } });
    const days = ((request.dueAt?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThan(30.1);
    expect(await mailsTo(member, "privacy.erasure-planned")).toHaveLength(1);
    await expect(askErasure(viewer, choices)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("keeps no secret in clear, and its link says nothing of whoever has none", async () => {
    const { id, secret } = await anErasure();
    const row = JSON.stringify(await db.erasureRequest.findUniqueOrThrow({ where: { id } }));
    expect(row).not.toContain(secret);
    expect(await findErasureLink(visitor, secret)).toMatchObject({ isConfirmed: true });
    expect(await findErasureLink(visitor, `${secret}x`)).toBeNull();
  });

  test("is given up by the second mail, and a second answer finds nothing", async () => {
    const { id, memberId, secret } = await anErasure();
    await cancelErasureByLink(visitor, { token: secret });
    await expect(cancelErasureByLink(visitor, { token: secret })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await db.erasureRequest.findUniqueOrThrow({ where: { id } })).cancelledAt).not.toBeNull();
    expect(await db.mail.count({ where: { memberId, kind: "privacy.erasure-cancelled" } })).toBe(1);
  });

  test("is refused to the last administrator, from her account as by letter", async () => {
    await db.$transaction([
      db.$executeRaw`SET LOCAL session_replication_role = replica`,
      db.$executeRaw`DELETE FROM "MemberRole" WHERE "role" = 'ADMIN'`,
    ]);
    const admin = await aMember({ roles: ["ADMIN"] });
    await expect(askErasure(await asViewer(admin), choices)).rejects.toMatchObject({ code: "CONFLICT" });
    const letter = { memberId: admin.id, ...choices, receivedOn: today() };
    await expect(recordErasure(await office(), letter)).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("what the offices answer", () => {
  test("stands in the order of its legal day, a month after it was received, and says what is late", async () => {
    const viewer = await office();
    const late = await aDataRequest({ receivedOn: day("2026-01-31") });
    const fresh = await aDataRequest();
    const rows = await listRequests(viewer, "waiting", 1);
    const [first, second] = [late, fresh].map(({ id }) => rows.find((row) => row.id === id));
    expect(rows.findIndex(({ id }) => id === late.id)).toBeLessThan(
      rows.findIndex(({ id }) => id === fresh.id),
    );
    expect(first).toMatchObject({ isLate: true, answerBy: day("2026-02-28") });
    expect(second).toMatchObject({ isLate: false });
    expect((await findRequest(viewer, late.id))?.answerBy).toEqual(day("2026-02-28"));
  });

  test("is nobody else's to read", async () => {
    const { id } = await aDataRequest();
    const erasure = await anErasure();
    const name = `Écrivaine${unique()}`;
    await aMember({ lastName: name });
    const viewer = await asViewer(await aMember({ roles: ["TREASURER", "TRAINING_MANAGER"] }));
    expect(await listRequests(viewer, "waiting", 1)).toEqual([]);
    for (const one of [id, erasure.id]) expect(await findRequest(viewer, one)).toBeNull();
    expect(await listWriters(viewer, name)).toEqual([]);
    expect(await listWriters(await office(), name)).toHaveLength(1);
  });

  test("reaches her by mail, and whoever answers second is told", async () => {
    const request = await aDataRequest();
    const answer = { id: request.id, outcome: "REFUSED", answer: "Cette pièce est comptable." };
    const answers = await Promise.allSettled([
      closeRequest(await office(), answer),
      closeRequest(await office(), answer),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const mails = await db.mail.findMany({ where: { memberId: request.memberId } });
    expect(mails.map(({ kind }) => kind)).toEqual(["privacy.request-answered"]);
    expect(JSON.stringify(mails[0]?.content)).toContain("CNIL");
  });

  test("a letter that asks for a restriction takes effect at once", async () => {
    const member = await aMember();
    const letter = { memberId: member.id, kind: "RESTRICTION", note: "Elle conteste.", receivedOn: today() };
    await recordRequest(await office(), letter);
    expect((await db.member.findUniqueOrThrow({ where: { id: member.id } })).restrictedAt).not.toBeNull();
  });

  test.each(["2027-01-01", "1999-01-01", "2026-02-30", "", "hier"])(
    "a letter is not received on « %s »",
    async (receivedOn) => {
      const member = await aMember();
      await expect(
        recordErasure(await office(), { memberId: member.id, ...choices, receivedOn }),
      ).rejects.toMatchObject({ fields: { receivedOn: expect.any(String) } });
    },
  );

  test("an erasure refused is told with its reason, and another may be asked", async () => {
    const { id, memberId } = await anErasure();
    await refuseErasure(await office(), { id, reason: "Un litige est en cours." });
    const [mail] = await db.mail.findMany({ where: { memberId, kind: "privacy.erasure-refused" } });
    expect(JSON.stringify(mail?.content)).toContain("Un litige est en cours.");
    await recordErasure(await office(), { memberId, ...choices, receivedOn: today() });
  });
});

describe("the register of processing", () => {
  test("is filled beforehand with what the portal does, the inside of collectifs included", async () => {
    const names = (await listActivities(await office())).map(({ name }) => name);
    for (const about of [/^Membres/, /^Annuaire/, /réunions et comptes rendus/, /^Décisions/, /journal$/])
      expect(names.filter((name) => about.test(name))).toHaveLength(1);
  });

  test("keeps what a line said, and tells whoever saved second", async () => {
    const [one, other] = [await office(), await office()];
    const { id } = await db.processingActivity.findFirstOrThrow({ orderBy: { position: "desc" } });
    const shown = await findActivity(one, id);
    if (!shown) throw new Error("no line");
    const { versions: _versions, endedAt: _endedAt, updatedAt: _updatedAt, ...texts } = shown;
    const version = versionOf(storedActivity(texts));
    await editActivity(one, { ...texts, purpose: "Répondre vite.", version });
    await expect(editActivity(other, { ...texts, purpose: "Répondre bien.", version })).rejects.toMatchObject(
      {
        code: "CONFLICT",
        fields: { purpose: expect.stringContaining("Répondre vite.") },
      },
    );
    const now = await findActivity(one, id);
    expect(now?.purpose).toBe("Répondre vite.");
    expect(now?.versions[0]?.content.purpose).toBe(texts.purpose);
  });
});
