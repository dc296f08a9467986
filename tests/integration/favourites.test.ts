import { beforeEach, describe, expect, test } from "vitest";
import { parseTalkParams } from "#lib/comments/schema.ts";
import { db } from "#lib/db.ts";
import { findBeside } from "#lib/document-page/queries.ts";
import { purgeFolders } from "#lib/favourites/jobs.ts";
import { dropFavourite, dropUnreadable, keepDocument, moveFavourite } from "#lib/favourites/mutations.ts";
import {
  createFolder,
  removeFolder,
  renameFolder,
  restoreFolder,
} from "#lib/favourites/mutations-folders.ts";
import { findShelf, listFavourites } from "#lib/favourites/queries.ts";
import { MAX_FOLDERS, parseFavouriteParams } from "#lib/favourites/schema.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aFavourite, aFolder } from "#tests/factories/favourites.ts";
import { aMember } from "#tests/factories/members.ts";
import { daysFromToday, type Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const findOwnMarks = async (who: MemberViewer, documentId: string) => {
  const { marks } = await findBeside(who, { id: documentId, currentVersion: null }, parseTalkParams({}));
  return marks;
};

let member: Ref;
let viewer: MemberViewer;
beforeEach(async () => {
  member = await aMember();
  viewer = await asViewer(member);
});

const listed = async (raw: Record<string, string> = {}) => {
  const { rows, total } = await listFavourites(viewer, parseFavouriteParams(raw));
  return { ids: rows.map(({ id }) => id), folders: rows.map(({ folderId }) => folderId), total };
};

describe("what one keeps", () => {
  test("is listed last kept first, once however often it is asked for, and by nobody else", async () => {
    const first = await aDocument();
    const second = await aDocument();
    await aFavourite({ member, document: first, createdAt: daysFromToday(-2) });
    await keepDocument(viewer, { documentId: second.id });
    await expect(keepDocument(viewer, { documentId: second.id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await listed()).toMatchObject({ ids: [second.id, first.id], total: 2 });
    expect(await findOwnMarks(viewer, second.id)).toEqual({
      isFavourite: true,
      folderId: null,
      folders: [],
      followId: null,
    });
    const other = await asViewer(await aMember());
    expect(await listFavourites(other, parseFavouriteParams({}))).toEqual({ rows: [], total: 0 });
    expect(await findOwnMarks(other, second.id)).toMatchObject({ isFavourite: false });
  });

  test("is put in one folder, moved to another and taken out, and counted there", async () => {
    const document = await aDocument();
    const [water, school] = [
      await aFolder({ member, name: "Eau" }),
      await aFolder({ member, name: "École" }),
    ];
    await keepDocument(viewer, { documentId: document.id, folderId: water.id });
    expect(await listed({ dossier: water.id })).toMatchObject({ ids: [document.id], folders: [water.id] });
    await moveFavourite(viewer, { documentId: document.id, folderId: school.id });
    expect(await listed({ dossier: water.id })).toMatchObject({ total: 0 });
    expect(await findShelf(viewer, {})).toMatchObject({
      all: 1,
      loose: 0,
      folders: [
        { name: "Eau", count: 0 },
        { name: "École", count: 1 },
      ],
    });
    await moveFavourite(viewer, { documentId: document.id, folderId: "" });
    expect(await listed({ dossier: "sans" })).toMatchObject({ ids: [document.id], folders: [null] });
  });

  test("is found by words of its title alone, without accents, in any order, inside the folder looked at", async () => {
    const folder = await aFolder({ member });
    const wanted = await aDocument({ title: "Vœu pour l’École de Saint-Étienne à 100 %", text: "cantine" });
    const loose = await aDocument({ title: "Motion pour l’école" });
    await aFavourite({ member, document: wanted, folder });
    await aFavourite({ member, document: loose });
    expect(await listed({ q: "etienne ECOLE" })).toMatchObject({ ids: [wanted.id], total: 1 });
    expect(await listed({ q: "école" })).toMatchObject({ total: 2 });
    expect(await listed({ q: "école", dossier: folder.id })).toMatchObject({ ids: [wanted.id] });
    expect(await listed({ q: "cantine" })).toMatchObject({ total: 0 });
    expect(await listed({ q: "%" })).toMatchObject({ total: 2 });
    expect(await listed({ q: "a_b\0" })).toMatchObject({ total: 0 });
  });

  test("is paged by twenty, with its total on each page", async () => {
    const document = await aDocument();
    const others = await Promise.all(
      Array.from({ length: 21 }, () => aDocument({ author: { id: document.authorId } })),
    );
    for (const one of others) await aFavourite({ member, document: one });
    expect((await listed()).ids).toHaveLength(20);
    expect(await listed({ page: "2" })).toMatchObject({ ids: [expect.any(String)], total: 21 });
  });

  test("taken away tells its folder, and can be put back there", async () => {
    const folder = await aFolder({ member });
    const document = await aDocument({ title: "Vœu retiré" });
    await aFavourite({ member, document, folder });
    const { id, folderId } = await dropFavourite(viewer, { documentId: document.id });
    expect(await findShelf(viewer, { retire: id })).toMatchObject({ all: 0, takenAway: "Vœu retiré" });
    await keepDocument(viewer, { documentId: id, folderId: folderId ?? "" });
    expect(await listed({ dossier: folder.id })).toMatchObject({ ids: [document.id] });
    expect(await findShelf(viewer, { retire: id })).toMatchObject({ all: 1, takenAway: null });
  });
});

describe("what one may no longer read", () => {
  test("is counted and not named, as soon as the right is gone, and is back with it", async () => {
    const collectif = await aCollectif();
    const { id: placeId } = await aMembership({ collectif, member });
    viewer = await asViewer(member);
    const document = await aDocument({ collectif, visibility: "COLLECTIF", title: "Secret du collectif" });
    await keepDocument(viewer, { documentId: document.id });
    await db.collectifMembership.update({ where: { id: placeId }, data: { endsOn: daysFromToday(0) } });
    viewer = await asViewer(member);
    const shelf = await findShelf(viewer, { retire: document.id });
    expect(shelf).toMatchObject({ all: 0, unreadable: 1, takenAway: null });
    expect(JSON.stringify([shelf, await listed(), await listed({ q: "secret" })])).not.toContain("Secret");
    await db.collectifMembership.update({ where: { id: placeId }, data: { endsOn: null } });
    viewer = await asViewer(member);
    expect(await findShelf(viewer, {})).toMatchObject({ all: 1, unreadable: 0 });
  });

  test("is dropped when as many are meant as were told of, and nothing else is", async () => {
    const readable = await aFavourite({ member });
    await aFavourite({ member, document: await aDocument({ archived: true }) });
    await aFavourite({ member, document: await aDocument({ published: false }) });
    await expect(dropUnreadable(viewer, { told: "1" })).rejects.toMatchObject({ code: "INVALID" });
    expect(await db.favourite.count({ where: { memberId: member.id } })).toBe(3);
    await dropUnreadable(viewer, { told: "2" });
    expect(await db.favourite.findMany({ where: { memberId: member.id } })).toEqual([readable]);
  });

  test("is everything that is not public, for somebody whose adhésion has ended", async () => {
    await aFavourite({ member, document: await aDocument({ visibility: "MEMBERS" }) });
    await aFavourite({ member, document: await aDocument({ visibility: "PUBLIC" }) });
    await db.adhesion.deleteMany({ where: { memberId: member.id } });
    viewer = await asViewer(member);
    expect(await findShelf(viewer, {})).toMatchObject({ all: 1, unreadable: 1 });
  });
});

describe("a folder", () => {
  test("has a name that no other of one's own has, whatever its accents, and that others may have", async () => {
    await createFolder(viewer, { name: " École " });
    await expect(createFolder(viewer, { name: "ecole" })).rejects.toMatchObject({
      code: "INVALID",
      fields: { name: "Un de vos dossiers porte déjà ce nom." },
    });
    await createFolder(await asViewer(await aMember()), { name: "École" });
    const other = await aFolder({ member });
    await expect(renameFolder(viewer, { id: other.id, name: "ÉCOLE" })).rejects.toMatchObject({
      code: "INVALID",
    });
    expect(await db.favouriteFolder.findUnique({ where: { id: other.id } })).toMatchObject({
      name: other.name,
    });
  });

  test("thrown away leaves its documents in none, and comes back with those not moved meanwhile", async () => {
    const [folder, other] = [await aFolder({ member, name: "Budget" }), await aFolder({ member })];
    const [stays, moves] = [await aDocument(), await aDocument()];
    await aFavourite({ member, document: stays, folder });
    await aFavourite({ member, document: moves, folder });
    await removeFolder(viewer, { id: folder.id });
    expect(await findShelf(viewer, { supprime: folder.id })).toMatchObject({
      all: 2,
      loose: 2,
      folders: [{ id: other.id }],
      thrownAway: "Budget",
    });
    expect(await listed({ dossier: folder.id })).toMatchObject({ total: 0 });
    await expect(moveFavourite(viewer, { documentId: moves.id, folderId: folder.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await moveFavourite(viewer, { documentId: moves.id, folderId: other.id });
    await restoreFolder(viewer, { id: folder.id });
    expect(await listed({ dossier: folder.id })).toMatchObject({ ids: [stays.id] });
    expect(await listed({ dossier: other.id })).toMatchObject({ ids: [moves.id] });
  });

  test("frees its name at once, and then cannot come back under a name that is taken", async () => {
    const folder = await aFolder({ member, name: "Eau" });
    await removeFolder(viewer, { id: folder.id });
    await createFolder(viewer, { name: "Eau" });
    await expect(restoreFolder(viewer, { id: folder.id })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("thrown away more than a day ago is forgotten, and its documents stay", async () => {
    const hours = (count: number) => new Date(Date.now() - count * 3600 * 1000);
    const old = await aFolder({ member, removedAt: hours(25) });
    const recent = await aFolder({ member, removedAt: hours(23) });
    const { documentId } = await aFavourite({ member, folder: old });
    await purgeFolders();
    expect(await db.favouriteFolder.findMany({ where: { memberId: member.id } })).toEqual([recent]);
    expect(await listed()).toMatchObject({ ids: [documentId], folders: [null] });
  });

  test("is one of fifty at most, even asked for twice at once", async () => {
    await db.favouriteFolder.createMany({
      data: Array.from({ length: MAX_FOLDERS - 1 }, (_, index) => ({
        memberId: member.id,
        name: `D ${index}`,
      })),
    });
    const asked = await Promise.allSettled([
      createFolder(viewer, { name: "Avant-dernier" }),
      createFolder(viewer, { name: "De trop" }),
    ]);
    expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.favouriteFolder.count({ where: { memberId: member.id } })).toBe(MAX_FOLDERS);
  });
});
