import { afterAll, expect, test } from "vitest";
import { leaveCollectif } from "#lib/collectifs/mutations-joining.ts";
import { db } from "#lib/db.ts";
import { withdrawSignature } from "#lib/positions/mutations-signatures.ts";
import { findPosition } from "#lib/positions/queries.ts";
import { listOwnSignatures } from "#lib/positions/queries-own.ts";
import { visitor } from "#lib/viewer.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPosition, aSignature } from "#tests/factories/positions.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

/** Somebody who signed a position of a collectif, and left it; who leads it is still there. */
async function aLeaver(visibility: "COLLECTIF" | "MEMBERS") {
  const [leader, signatory] = [await aMember(), await aMember()];
  const collectif = await aCollectif({ people: { ANIMATEUR: [leader], MEMBER: [signatory] } });
  const position = await aPosition({ collectif, title: "L’eau", state: "PROPOSED", visibility });
  const signature = await aSignature({ position, member: signatory });
  await aSignature({ position, member: leader });
  await leaveCollectif(await asViewer(signatory), { id: collectif.id });
  return { collectif, position, signature, signatory, leader: await asViewer(leader) };
}

test("who left a collectif finds what she signed there under the title that she signed, and withdraws it", async () => {
  const { position, signature, signatory, collectif } = await aLeaver("COLLECTIF");
  await db.position.update({ where: { id: position.id }, data: { title: "Un titre d’après" } });
  const viewer = await asViewer(signatory);
  expect(await findPosition(viewer, collectif.slug, position.id)).toBeNull();
  expect(await listOwnSignatures(viewer, 1)).toMatchObject({
    total: 1,
    rows: [{ id: signature.id, title: "L’eau", counts: false, isReadable: false, isCurrent: true }],
  });
  await withdrawSignature(viewer, { id: signature.id });
  expect(await listOwnSignatures(viewer, 1)).toEqual({ rows: [], total: 0 });
});

test("a signature that no longer counts is said so on the page of a position that one may still read", async () => {
  const { position, signatory, collectif, leader } = await aLeaver("MEMBERS");
  const own = async (viewer: typeof leader) =>
    (await findPosition(viewer, collectif.slug, position.id))?.own?.counts;
  expect(await own(await asViewer(signatory))).toBe(false);
  expect(await own(leader)).toBe(true);
  const { rows } = await listOwnSignatures(await asViewer(signatory), 1);
  expect(rows).toMatchObject([{ counts: false, isReadable: true }]);
});

test("signatures are listed to who gave them alone, even once her adhésion has lapsed", async () => {
  const { signatory, leader } = await aLeaver("COLLECTIF");
  expect((await listOwnSignatures(leader, 1)).rows).toMatchObject([{ counts: true, isReadable: true }]);
  expect(await listOwnSignatures(visitor, 1)).toEqual({ rows: [], total: 0 });
  await db.adhesion.deleteMany({ where: { memberId: signatory.id } });
  expect(await listOwnSignatures(await asViewer(signatory), 1)).toMatchObject({ total: 1 });
});
