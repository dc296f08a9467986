import { afterAll, describe, expect, test } from "vitest";
import {
  acceptInvitation,
  askToJoinCollectif,
  joinCollectif,
  leaveCollectif,
} from "#lib/collectifs/mutations-joining.ts";
import {
  admitRequest,
  changePlace,
  inviteToCollectif,
  refuseRequest,
  removeFromCollectif,
} from "#lib/collectifs/mutations-people.ts";
import { db } from "#lib/db.ts";
import { findDocument } from "#lib/documents/queries.ts";
import { aCollectifRequest } from "#tests/factories/collectif-requests.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { daysFromToday, type Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import {
  aLedOne,
  animateursOf,
  placeOf,
  refusal,
  roleOf,
  told,
} from "#tests/integration/collectifs-setup.ts";
import { refusalBy } from "#tests/integration/schema-rules-refusal.ts";

// Places in a collectif: who comes in, who goes, and what happens at the same instant.

afterAll(() => db.$disconnect());

describe("coming in", () => {
  test("on request: those who lead it are told, one admits, and she reads the collectif’s documents at once", async () => {
    const { collectif, leader, second } = await aLedOne();
    const member = await aMember();
    const { id: documentId } = await aDocument({ collectif, visibility: "COLLECTIF" });
    const { id } = await askToJoinCollectif(await asViewer(member), { id: collectif.id, word: "Bonjour." });
    for (const one of [leader, second]) {
      expect(await told(one)).toEqual([
        `Une personne demande à rejoindre le collectif «\u00A0${collectif.name}\u00A0».`,
      ]);
    }
    expect(await findDocument(await asViewer(member), documentId)).toBeNull();
    await admitRequest(await asViewer(leader), { id });
    expect(await roleOf(member, collectif)).toBe("MEMBER");
    expect(await findDocument(await asViewer(member), documentId)).not.toBeNull();
    expect(await told(member)).toEqual([
      `Votre demande est acceptée\u00A0: vous rejoignez le collectif «\u00A0${collectif.name}\u00A0».`,
    ]);
  });

  test("on request, when nobody who leads it can answer: the secretariat is told, and admits", async () => {
    const [leader, member] = [await aMember(), await aMember()];
    const secretary = await aMember({ roles: ["SECRETARIAT"] });
    const collectif = await aCollectif({ joining: "ON_REQUEST", people: { ANIMATEUR: [leader] } });
    await db.adhesion.deleteMany({ where: { memberId: leader.id } });
    const { id } = await askToJoinCollectif(await asViewer(member), { id: collectif.id, word: "Bonjour." });
    expect(await told(leader)).toEqual([]);
    expect(await told(secretary)).toEqual([
      `Une personne demande à rejoindre le collectif «\u00A0${collectif.name}\u00A0».`,
    ]);
    await admitRequest(await asViewer(secretary), { id });
    expect(await roleOf(member, collectif)).toBe("MEMBER");
  });

  test("is refused with a word, which she reads, and she may ask again", async () => {
    const { collectif, leader } = await aLedOne();
    const member = await aMember();
    const { id } = await aCollectifRequest({ collectif, member });
    expect(await refusal(refuseRequest(await asViewer(leader), { id, reply: " " }))).toBe("reply");
    await refuseRequest(await asViewer(leader), { id, reply: "Nous sommes au complet." });
    expect((await told(member))[0]).toContain("Nous sommes au complet.");
    const again = { id: collectif.id, word: "Et maintenant ?" };
    expect(await refusal(askToJoinCollectif(await asViewer(member), again))).toBe("done");
    expect(await refusal(askToJoinCollectif(await asViewer(member), again))).toBe("CONFLICT");
  });

  test.each([
    ["nothing", ""],
    ["501 characters", "x".repeat(501)],
    ["a character that nobody types", "a\u0007b"],
  ])("is not asked with %s", async (_name, word) => {
    const collectif = await aCollectif();
    const viewer = await asViewer(await aMember());
    expect(await refusal(askToJoinCollectif(viewer, { id: collectif.id, word }))).toBe("word");
    expect(await db.collectifRequest.count({ where: { collectifId: collectif.id } })).toBe(0);
  });

  test("by invitation: whoever was invited decides, and not while her adhésion is over", async () => {
    const { collectif, leader } = await aLedOne({ joining: "INVITATION" });
    const member = await aMember();
    const invitation = { id: collectif.id, memberId: member.id, word: "" };
    const { id } = await inviteToCollectif(await asViewer(leader), invitation);
    expect(await refusal(inviteToCollectif(await asViewer(leader), invitation))).toBe("memberId");
    await db.adhesion.deleteMany({ where: { memberId: member.id } });
    expect(await refusal(acceptInvitation(await asViewer(member), { id }))).toBe("CONFLICT");
    expect(await roleOf(member, collectif)).toBeNull();
    const other = await aMember();
    const second = await inviteToCollectif(await asViewer(leader), { ...invitation, memberId: other.id });
    await acceptInvitation(await asViewer(other), { id: second.id });
    expect(await roleOf(other, collectif)).toBe("MEMBER");
    expect(
      await refusal(inviteToCollectif(await asViewer(leader), { ...invitation, memberId: other.id })),
    ).toBe("memberId");
  });

  test("through an open door answers what she had asked before", async () => {
    const collectif = await aCollectif({ joining: "OPEN" });
    const member = await aMember();
    const { id } = await aCollectifRequest({ collectif, member, kind: "INVITED" });
    await joinCollectif(await asViewer(member), { id: collectif.id });
    expect(await db.collectifRequest.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: "ACCEPTED",
    });
  });

  test("twice at the same instant gives one place", async () => {
    const collectif = await aCollectif({ joining: "OPEN" });
    const viewer = await asViewer(await aMember());
    const both = await Promise.all([1, 2].map(() => refusal(joinCollectif(viewer, { id: collectif.id }))));
    expect(both.sort()).toEqual(["CONFLICT", "done"]);
    expect(await db.collectifMembership.count({ where: { collectifId: collectif.id } })).toBe(1);
  });

  test("admitted by two at the same instant: one does, the other is told", async () => {
    const { collectif, leader, second } = await aLedOne();
    const member = await aMember();
    const { id } = await aCollectifRequest({ collectif, member });
    const viewers = [await asViewer(leader), await asViewer(second)];
    const both = await Promise.all(viewers.map((viewer) => refusal(admitRequest(viewer, { id }))));
    expect(both.sort()).toEqual(["CONFLICT", "done"]);
    expect(await db.collectifMembership.count({ where: { memberId: member.id } })).toBe(1);
    expect(await told(member)).toHaveLength(1);
  });
});

describe("going", () => {
  test("takes effect at once, and leaves the days free to come back", async () => {
    const { collectif } = await aLedOne({ joining: "OPEN" });
    const member = await aMember();
    await joinCollectif(await asViewer(member), { id: collectif.id });
    await leaveCollectif(await asViewer(member), { id: collectif.id });
    expect(await roleOf(member, collectif)).toBeNull();
    await joinCollectif(await asViewer(member), { id: collectif.id });
    expect(await roleOf(member, collectif)).toBe("MEMBER");
  });

  test("is refused to the last who leads it, by the act and by the database", async () => {
    const [leader, gone] = [await aMember(), await aMember({ resignedAt: new Date() })];
    const collectif = await aCollectif({ people: { ANIMATEUR: [leader, gone], MEMBER: [await aMember()] } });
    expect(await refusal(leaveCollectif(await asViewer(leader), { id: collectif.id }))).toBe("CONFLICT");
    const { id } = await placeOf(collectif, leader);
    expect(await refusal(changePlace(await asViewer(leader), { id, role: "MEMBER", until: "" }))).toBe(
      "CONFLICT",
    );
    const where = { id };
    const rule = "CollectifMembership_last_animateur";
    await refusalBy(rule, db.collectifMembership.update({ where, data: { endsOn: daysFromToday(0) } }));
    await refusalBy(rule, db.collectifMembership.update({ where, data: { role: "MEMBER" } }));
    await refusalBy(rule, db.collectifMembership.delete({ where }));
    await db.collectif.delete({ where: { id: collectif.id } });
  });

  test("by the two who lead it at the same instant: one stays, ten times over", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { collectif, leader, second } = await aLedOne();
      const viewers = [await asViewer(leader), await asViewer(second)];
      const both = await Promise.all(
        viewers.map((viewer) => refusal(leaveCollectif(viewer, { id: collectif.id }))),
      );
      expect(both.sort()).toEqual(["CONFLICT", "done"]);
      expect(await animateursOf(collectif)).toBe(1);
    }
  });

  test("two raw writes at the same instant do not leave it without anybody either", async () => {
    const { collectif, leader, second } = await aLedOne();
    const ids = [(await placeOf(collectif, leader)).id, (await placeOf(collectif, second)).id];
    const end = (id: string) =>
      db.collectifMembership.update({ where: { id }, data: { endsOn: daysFromToday(0) } });
    const both = await Promise.allSettled(ids.map(end));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await animateursOf(collectif)).toBe(1);
  });

  test("each removes the other at the same instant: one stays", async () => {
    const { collectif, leader, second } = await aLedOne();
    const remove = async (by: Ref, whom: Ref) =>
      removeFromCollectif(await asViewer(by), {
        id: (await placeOf(collectif, whom)).id,
        reason: "Désaccord.",
      });
    await Promise.allSettled([remove(leader, second), remove(second, leader)]);
    expect(await animateursOf(collectif)).toBe(1);
  });

  test("removed, she reads why, and no longer what is the collectif’s at the next request", async () => {
    const { collectif, leader } = await aLedOne();
    const member = await aMember();
    const { id } = await aMembership({ collectif, member });
    const { id: documentId } = await aDocument({ collectif, visibility: "COLLECTIF" });
    expect(await refusal(removeFromCollectif(await asViewer(leader), { id, reason: "" }))).toBe("reason");
    await removeFromCollectif(await asViewer(leader), { id, reason: "Ne siège plus au conseil." });
    expect(await findDocument(await asViewer(member), documentId)).toBeNull();
    expect((await told(member))[0]).toContain("Ne siège plus au conseil.");
    const entry = await db.journalEntry.findFirstOrThrow({
      where: { event: "collectif.removed", subjectId: id },
    });
    expect(JSON.stringify(entry.detail)).not.toContain("siège");
  });
});
