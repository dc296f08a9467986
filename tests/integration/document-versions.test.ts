import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { publishDocument } from "#lib/documents/mutations.ts";
import { fileDocument, raiseFile, removeFile } from "#lib/documents/mutations-files.ts";
import { restoreVersion } from "#lib/documents/mutations-versions.ts";
import { listDocuments } from "#lib/documents/queries.ts";
import { compareVersions, listVersions } from "#lib/documents/queries-versions.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { type MemberViewer, visitor } from "#lib/viewer.ts";
import { type ADocument, aDocument, aStoredFile } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { uniqueSha256 } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

let viewer: MemberViewer;
let document: ADocument;

beforeEach(async () => {
  viewer = await asViewer(await aMember());
  document = await aDocument({
    author: viewer,
    files: [
      { name: "texte.pdf", text: "La régie de l’eau est créée au 1er janvier." },
      { name: "annexe.pdf" },
    ],
  });
});

const namesNow = async () => {
  const { currentVersion } = await db.document.findUniqueOrThrow({
    where: { id: document.id },
    include: { currentVersion: { include: { files: { orderBy: { position: "asc" } } } } },
  });
  return { number: currentVersion?.number, names: currentVersion?.files.map(({ name }) => name) };
};

const fileNamed = async (name: string) => {
  const file = await db.documentFile.findFirst({
    where: { name, version: { currentOf: { id: document.id } } },
    select: { id: true },
  });
  return file?.id;
};

const anUpload = async (name: string, text: string) => {
  const { sha256 } = await aStoredFile({ text });
  return { name, kind: "PDF", sha256, size: 1234 };
};

const replaceText = async (text: string, note = "") =>
  fileDocument(viewer, {
    documentId: document.id,
    files: [await anUpload("texte-v2.pdf", text)],
    replaces: await fileNamed("texte.pdf"),
    note,
  });

describe("a published document", () => {
  test("takes a new file in the place of another, says what changed and by whom, and keeps the old version", async () => {
    await replaceText("La régie de l’eau est créée au 1er mars.", "Date d’effet repoussée");
    expect(await namesNow()).toEqual({ number: 2, names: ["texte-v2.pdf", "annexe.pdf"] });
    const versions = await listVersions(viewer, document.id);
    expect(versions.map(({ number, note, files }) => [number, note, files.length])).toEqual([
      [2, "Date d’effet repoussée", 2],
      [1, null, 2],
    ]);
    expect(versions[0]?.createdBy.lastName).toBe(viewer.lastName);
  });

  test("is searched by its current version alone", async () => {
    await replaceText("Les compteurs restent publics, foi de coquelicotier.");
    const find = (q: string) => listDocuments(viewer, parseSearchParams({ q, auteur: viewer.id }));
    expect((await find("coquelicotier")).total).toBe(1);
    expect((await find("janvier")).total).toBe(0);
  });

  test("goes back to an older version by a new one, which can be undone alike", async () => {
    await replaceText("Autre texte.");
    await restoreVersion(viewer, { id: document.id, number: 1 });
    expect(await namesNow()).toEqual({ number: 3, names: ["texte.pdf", "annexe.pdf"] });
    await restoreVersion(viewer, { id: document.id, number: 2 });
    expect(await namesNow()).toEqual({ number: 4, names: ["texte-v2.pdf", "annexe.pdf"] });
    await expect(restoreVersion(viewer, { id: document.id, number: 4 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(restoreVersion(viewer, { id: document.id, number: 99 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("changes the order of its files, and loses one, each by a version", async () => {
    await raiseFile(viewer, { id: document.id, fileId: await fileNamed("annexe.pdf") });
    expect(await namesNow()).toEqual({ number: 2, names: ["annexe.pdf", "texte.pdf"] });
    await expect(
      raiseFile(viewer, { id: document.id, fileId: await fileNamed("annexe.pdf") }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    await removeFile(viewer, { id: document.id, fileId: await fileNamed("annexe.pdf") });
    expect(await namesNow()).toEqual({ number: 3, names: ["texte.pdf"] });
  });

  test("bears two changes at once: each is a version, and neither is lost", async () => {
    const upload = (name: string) =>
      fileDocument(viewer, {
        documentId: document.id,
        files: [{ name, kind: "PDF", sha256: uniqueSha256(), size: 10 }],
      });
    await Promise.all([upload("un.pdf"), upload("deux.pdf"), upload("trois.pdf")]);
    const { number, names } = await namesNow();
    expect(number).toBe(4);
    expect(new Set(names)).toEqual(new Set(["texte.pdf", "annexe.pdf", "un.pdf", "deux.pdf", "trois.pdf"]));
  });

  test("refuses to replace a file that is gone, and changes nothing", async () => {
    const files = [await anUpload("x.pdf", "x")];
    const gone = { documentId: document.id, files, replaces: "00000000-0000-7000-8000-000000000000" };
    await expect(fileDocument(viewer, gone)).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await namesNow()).number).toBe(1);
  });
});

describe("a draft", () => {
  const aDraft = async () => {
    const files = [await anUpload("texte.pdf", "Un."), await anUpload("annexe.pdf", "Deux.")];
    const { id } = await fileDocument(viewer, { files });
    document = { ...document, id };
    return id;
  };
  const fields = {
    kind: "VOEU",
    title: "Vœu",
    licence: "CC_BY_SA",
    visibility: "MEMBERS",
    actDate: "2026-03-14",
  };

  test("gives back a file taken out or replaced by mistake", async () => {
    const id = await aDraft();
    await removeFile(viewer, { id, fileId: await fileNamed("annexe.pdf") });
    await replaceText("Autre chose.");
    expect((await namesNow()).names).toEqual(["texte-v2.pdf"]);
    await restoreVersion(viewer, { id, number: 2 });
    expect((await namesNow()).names).toEqual(["texte.pdf"]);
    await restoreVersion(viewer, { id, number: 1 });
    expect((await namesNow()).names).toEqual(["texte.pdf", "annexe.pdf"]);
  });

  test("shows nobody what was tried in it: once published, its last version is its first", async () => {
    const id = await aDraft();
    await replaceText("Le texte définitif.", "Un nom que personne ne doit lire");
    await publishDocument(viewer, { ...fields, id });
    expect(await namesNow()).toEqual({ number: 1, names: ["texte-v2.pdf", "annexe.pdf"] });
    const other = await asViewer(await aMember());
    const versions = await listVersions(other, id);
    expect(versions.map(({ number, note }) => [number, note])).toEqual([[1, null]]);
    expect(await db.documentFile.count({ where: { version: { documentId: id } } })).toBe(2);
  });

  test("published while a file is added to it has both, in whichever order", async () => {
    const id = await aDraft();
    const files = [await anUpload("tardive.pdf", "Trois.")];
    await Promise.all([
      fileDocument(viewer, { documentId: id, files }),
      publishDocument(viewer, { ...fields, id }),
    ]);
    expect((await namesNow()).names).toEqual(["texte.pdf", "annexe.pdf", "tardive.pdf"]);
  });
});

describe("comparing", () => {
  test("shows the words added and removed from one version to the other", async () => {
    await replaceText("La régie de l’eau est créée au 1er mars.");
    const comparison = await compareVersions(viewer, document.id, 1, 2);
    const words = (kind: string) =>
      comparison?.changes?.filter((c) => c.kind === kind).map(({ text }) => text);
    expect(words("removed")).toEqual(["janvier"]);
    expect(words("added")).toEqual(["mars"]);
  });

  test("tells nothing of a document that one may not see, nor of a version that does not exist", async () => {
    expect(await compareVersions(visitor, document.id, 1, 1)).toBeNull();
    expect(await listVersions(visitor, document.id)).toEqual([]);
    expect(await compareVersions(viewer, document.id, 1, 9)).toBeNull();
  });
});
