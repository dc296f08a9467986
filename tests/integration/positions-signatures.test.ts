import type { Tier } from "@prisma/client";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { storedText } from "#lib/positions/labels-stored.ts";
import { editPosition, editVariant } from "#lib/positions/mutations.ts";
import { hideSignature, signPosition, withdrawSignature } from "#lib/positions/mutations-signatures.ts";
import { findPosition, listPositions } from "#lib/positions/queries.ts";
import { listSignatures } from "#lib/positions/queries-signatures.ts";
import { readingOf } from "#lib/positions/schema.ts";
import { versionOf } from "#lib/versions.ts";
import { visitor } from "#lib/viewer.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPosition, aSignature } from "#tests/factories/positions.ts";
import { day } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusal, told } from "#tests/integration/collectifs-setup.ts";

afterAll(() => db.$disconnect());

const version = (title: string | null, text: string) => versionOf(storedText({ title, text }));

/** A position proposed in a collectif that one leads, and somebody elected in a commune who may sign it. */
const aProposed = async (variants: Partial<Record<Tier, string>> = {}) => {
  const [leader, signatory] = [await aMember(), await aMember({ civility: "MADAME" })];
  const collectif = await aCollectif({
    visibility: "PUBLIC",
    people: { ANIMATEUR: [leader], MEMBER: [signatory] },
  });
  const position = await aPosition({
    collectif,
    title: "L’eau",
    text: "Avant.",
    state: "PROPOSED",
    variants,
  });
  const mandate = await aMandate({ member: signatory, functions: [{ kind: "MAIRE" }] });
  return {
    collectif,
    position,
    mandate,
    leader: await asViewer(leader),
    signatory: await asViewer(signatory),
  };
};

describe("a signature", () => {
  test("keeps the mandate and the office in the words of the day, whatever becomes of them", async () => {
    const { collectif, position, mandate, signatory } = await aProposed();
    const { id } = position;
    await signPosition(signatory, { id, mandateId: mandate.id, seen: "all:1" });
    const territory = await db.territory.findUniqueOrThrow({ where: { id: mandate.territoryId ?? 0 } });
    await db.mandate.delete({ where: { id: mandate.id } });
    const { rows } = await listSignatures(signatory, { id, collectif }, 1);
    expect(rows).toMatchObject([
      { tier: "COMMUNE", place: territory.name, functions: [{ kind: "MAIRE", rank: null }], isCurrent: true },
    ]);
  });

  test("is given with a mandate of one’s own, in force today", async () => {
    const { position, signatory } = await aProposed();
    const over = await aMandate({
      member: signatory,
      startsOn: day("2020-05-01"),
      endsOn: day("2026-03-15"),
    });
    const another = await aMandate();
    for (const { id: mandateId } of [over, another]) {
      expect(await refusal(signPosition(signatory, { id: position.id, mandateId, seen: "all:1" }))).toBe(
        "mandateId",
      );
    }
  });

  test("is refused for a text that changed since the page was shown, the strate’s own included", async () => {
    const { position, mandate, signatory, leader } = await aProposed({ COMMUNE: "Au conseil." });
    const { id } = position;
    const sign = (seen: string) => refusal(signPosition(signatory, { id, mandateId: mandate.id, seen }));
    expect(await sign("all:1")).toBe("CONFLICT");
    await editPosition(leader, { id, title: "L’eau", text: "Après.", version: version("L’eau", "Avant.") });
    expect(await sign(readingOf(new Map([["all", 1] as const, ["COMMUNE", 1] as const])))).toBe("CONFLICT");
    expect(await sign(readingOf(new Map([["all", 2] as const, ["COMMUNE", 1] as const])))).toBe("done");
  });

  test("is of an older text once it changes: she is told, and confirms", async () => {
    const { collectif, position, mandate, signatory, leader } = await aProposed();
    const { id } = position;
    await signPosition(signatory, { id, mandateId: mandate.id, seen: "all:1" });
    await editPosition(leader, { id, title: "L’eau", text: "Après.", version: version("L’eau", "Avant.") });
    expect(await told(signatory)).toEqual([expect.stringContaining("que vous avez signée, a changé")]);
    expect(await listSignatures(leader, { id, collectif }, 1)).toMatchObject({
      total: 1,
      current: 0,
      rows: [{ isCurrent: false }],
    });
    expect((await listPositions(signatory, collectif, 1)).rows).toMatchObject([{ own: "OLDER" }]);
    await signPosition(signatory, { id, mandateId: mandate.id, seen: "all:2" });
    expect((await findPosition(signatory, collectif.slug, id))?.own).toMatchObject({ isCurrent: true });
    expect(await db.positionSignature.count({ where: { positionId: id } })).toBe(1);
  });

  test("is not of an older text when another strate’s changes, and its holder is not told", async () => {
    const { collectif, position, mandate, signatory, leader } = await aProposed();
    const { id } = position;
    await signPosition(signatory, { id, mandateId: mandate.id, seen: "all:1" });
    const first = { id, version: version(null, "") };
    await editVariant(leader, { ...first, tier: "SENAT", text: "Au Sénat." });
    expect((await findPosition(signatory, collectif.slug, id))?.own).toMatchObject({ isCurrent: true });
    expect(await told(signatory)).toEqual([]);
    await editVariant(leader, { ...first, tier: "COMMUNE", text: "Au conseil." });
    expect((await findPosition(signatory, collectif.slug, id))?.own).toMatchObject({ isCurrent: false });
    expect(await told(signatory)).toHaveLength(1);
  });

  test("goes for good when it is withdrawn, even by whoever has left the collectif", async () => {
    const { collectif, position, signatory } = await aProposed();
    const { id } = await aSignature({ position, member: signatory });
    await db.collectifMembership.updateMany({
      where: { memberId: signatory.id },
      data: { endsOn: new Date() },
    });
    const gone = await asViewer(signatory);
    expect(await listSignatures(gone, { id: position.id, collectif }, 1)).toMatchObject({ total: 0 });
    await withdrawSignature(gone, { id });
    expect(await db.positionSignature.count({ where: { id } })).toBe(0);
    expect(await refusal(withdrawSignature(gone, { id }))).toBe("NOT_FOUND");
  });
});

describe("the names of those who sign", () => {
  test("stand on a public page with each one’s consent, for the text that she signed", async () => {
    const { collectif, position, leader } = await aProposed();
    const { id } = position;
    await db.position.update({ where: { id }, data: { state: "ADOPTED", visibility: "PUBLIC" } });
    const [named, silent, older, restricted] = [
      await aMember({ civility: "MADAME" }),
      await aMember({ civility: "MONSIEUR" }),
      await aMember(),
      await aMember({ restrictedAt: new Date() }),
    ];
    for (const { id: memberId } of [named, silent, older, restricted]) {
      await db.collectifMembership.create({
        data: { collectifId: collectif.id, memberId, startsOn: day("2026-01-01") },
      });
    }
    await aSignature({ position, member: named, isNamed: true });
    await aSignature({ position, member: silent });
    await aSignature({ position, member: restricted, isNamed: true });
    const { id: olderId } = await aSignature({ position, member: older, isNamed: true });
    await editPosition(leader, { id, title: "L’eau", text: "Après.", version: version("L’eau", "Avant.") });
    await db.positionSignature.updateMany({
      where: { positionId: id, NOT: { id: olderId } },
      data: { number: 2 },
    });
    const everybody = await listSignatures(visitor, { id, collectif }, 1);
    expect(everybody.rows.map(({ memberId }) => memberId)).toEqual([named.id]);
    expect(everybody).toMatchObject({
      named: 1,
      total: 3,
      current: 2,
      women: 1,
      men: 1,
      tiers: [{ tier: "COMMUNE", count: 3 }],
    });
    const lapsed = await asViewer(await aMember({ upToDate: false }));
    expect((await listSignatures(lapsed, { id, collectif }, 1)).rows).toHaveLength(1);
    expect((await listSignatures(leader, { id, collectif }, 1)).rows).toHaveLength(3);
  });

  test("leave the public page when she says so, and she still holds it", async () => {
    const { collectif, position, signatory } = await aProposed();
    const { id } = await aSignature({ position, member: signatory, isNamed: true });
    await hideSignature(signatory, { id });
    expect(await listSignatures(visitor, { id: position.id, collectif }, 1)).toMatchObject({
      rows: [],
      total: 1,
    });
  });

  test("are not given unless she ticks the box: signing alone consents to nothing", async () => {
    const { position, mandate, signatory } = await aProposed();
    const form = { id: position.id, mandateId: mandate.id, seen: "all:1" };
    const isNamed = async () =>
      (await db.positionSignature.findFirstOrThrow({ where: { positionId: position.id } })).isNamed;
    await signPosition(signatory, form);
    expect(await isNamed()).toBe(false);
    await signPosition(signatory, { ...form, isNamed: "oui" });
    expect(await isNamed()).toBe(true);
  });
});
