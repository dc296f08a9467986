import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { linkDocument } from "#lib/positions/mutations-documents.ts";
import {
  adoptPosition,
  proposePosition,
  reopenPosition,
  sharePosition,
  withdrawPosition,
} from "#lib/positions/mutations-states.ts";
import { findPosition } from "#lib/positions/queries.ts";
import { listPositionDocuments } from "#lib/positions/queries-documents.ts";
import { visitor } from "#lib/viewer.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPosition } from "#tests/factories/positions.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusal, told } from "#tests/integration/collectifs-setup.ts";

afterAll(() => db.$disconnect());

/** A collectif that one leads, in which another takes part. */
const aPlace = async (fields: Parameters<typeof aCollectif>[0] = {}) => {
  const [leader, member] = [await aMember(), await aMember()];
  const collectif = await aCollectif({ ...fields, people: { ANIMATEUR: [leader], MEMBER: [member] } });
  return { collectif, leader: await asViewer(leader), member: await asViewer(member) };
};

describe("the life of a position", () => {
  test("is told to those who may sign it once proposed, but to whoever proposes it and to those who observe", async () => {
    const { collectif, leader, member } = await aPlace();
    const observer = await aMember();
    await db.collectifMembership.create({
      data: {
        collectifId: collectif.id,
        memberId: observer.id,
        role: "OBSERVER",
        startsOn: new Date("2026-01-01"),
      },
    });
    const { id } = await aPosition({ collectif, title: "L’eau" });
    await proposePosition(member, { id });
    expect(await told(leader)).toEqual([expect.stringContaining("proposée à votre signature")]);
    expect(await told(member)).toEqual([]);
    expect(await told(observer)).toEqual([]);
  });

  test("goes from draft to proposed to adopted, and one step back each time", async () => {
    const { collectif, leader } = await aPlace();
    const { id } = await aPosition({ collectif });
    const state = async () => (await db.position.findUniqueOrThrow({ where: { id } })).state;
    expect(await refusal(adoptPosition(leader, { id }))).toBe("CONFLICT");
    await proposePosition(leader, { id });
    expect(await refusal(proposePosition(leader, { id }))).toBe("FORBIDDEN");
    await adoptPosition(leader, { id });
    expect(await state()).toBe("ADOPTED");
    await reopenPosition(leader, { id });
    expect(await state()).toBe("PROPOSED");
    await withdrawPosition(leader, { id });
    expect(await refusal(withdrawPosition(leader, { id }))).toBe("FORBIDDEN");
    await reopenPosition(leader, { id });
    expect(await state()).toBe("DRAFT");
    expect(await refusal(reopenPosition(leader, { id }))).toBe("CONFLICT");
  });

  test("names the decision that adopted it only if its collectif took it and adopted it", async () => {
    const { collectif, leader } = await aPlace();
    const { id } = await aPosition({ collectif, state: "PROPOSED" });
    const elsewhere = await db.decision.create({
      data: { collectifId: (await aCollectif()).id, createdById: leader.id, title: "Ailleurs" },
    });
    const open = await db.decision.create({
      data: { collectifId: collectif.id, createdById: leader.id, title: "En cours" },
    });
    for (const { id: decisionId } of [elsewhere, open]) {
      expect(await refusal(adoptPosition(leader, { id, decisionId }))).toBe("decisionId");
    }
  });

  test("is published by a public collectif alone, when confirmed", async () => {
    const { collectif, leader } = await aPlace({ visibility: "MEMBERS" });
    const { id } = await aPosition({ collectif, state: "ADOPTED" });
    const everybody = { id, visibility: "PUBLIC" };
    expect(await refusal(sharePosition(leader, everybody))).toBe("confirmed");
    expect(await refusal(sharePosition(leader, { ...everybody, confirmed: "oui" }))).toBe("visibility");
    await db.collectif.update({ where: { id: collectif.id }, data: { visibility: "PUBLIC" } });
    await sharePosition(leader, { ...everybody, confirmed: "oui" });
    expect(await findPosition(visitor, collectif.slug, id)).toMatchObject({ id });
  });

  test("rests on ten documents at most, of which each reader sees those that she may", async () => {
    const { collectif, leader, member } = await aPlace();
    const { id } = await aPosition({ collectif });
    const secret = await aDocument({ collectif, author: leader, visibility: "COLLECTIF" });
    await linkDocument(member, { id, documentId: secret.id });
    expect(await refusal(linkDocument(member, { id, documentId: secret.id }))).toBe("CONFLICT");
    const foreign = await aDocument({ collectif: await aCollectif(), visibility: "COLLECTIF" });
    expect(await refusal(linkDocument(member, { id, documentId: foreign.id }))).toBe("NOT_FOUND");
    for (let index = 0; index < 9; index += 1) {
      await linkDocument(member, { id, documentId: (await aDocument({ visibility: "PUBLIC" })).id });
    }
    const extra = await aDocument({ visibility: "PUBLIC" });
    expect(await refusal(linkDocument(member, { id, documentId: extra.id }))).toBe("CONFLICT");
    expect(await listPositionDocuments(member, { id })).toHaveLength(10);
    expect(await listPositionDocuments(visitor, { id })).toHaveLength(9);
  });
});
