import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import {
  archiveDocument,
  discardDraft,
  editDocument,
  publishDocument,
  restoreDocument,
} from "#lib/documents/mutations.ts";
import { fileDocument, removeFile } from "#lib/documents/mutations-files.ts";
import { type MemberViewer, viewerOf, visitor } from "#lib/viewer.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { uniqueSha256 } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const anUpload = (name = "voeu.pdf", sha256 = uniqueSha256()) => ({ name, kind: "PDF", sha256, size: 1234 });

const aViewer = async (...args: Parameters<typeof aMember>) => asViewer(await aMember(...args));

const jobs = (sha256: string) =>
  db.$queryRaw<unknown[]>`SELECT * FROM graphile_worker.jobs WHERE "key" = ${`extract:${sha256}`}`;

let viewer: MemberViewer;
beforeEach(async () => {
  viewer = await aViewer();
});

const fields = {
  kind: "VOEU",
  title: "Vœu pour l’eau",
  licence: "CC_BY_SA",
  visibility: "MEMBERS",
  actDate: "2025-03-27",
};

describe("filing", () => {
  test("makes a draft with the text and its annexes in order, and queues their reading with the same commit", async () => {
    const files = [anUpload("voeu_eau.pdf"), anUpload("annexe.pdf")];
    const { id } = await fileDocument(viewer, { files });
    const document = await db.document.findUniqueOrThrow({
      where: { id },
      include: { currentVersion: { include: { files: { orderBy: { position: "asc" } } } } },
    });
    expect(document).toMatchObject({ title: "voeu eau", publishedAt: null, authorId: viewer.id });
    expect(document.currentVersion?.files.map(({ name }) => name)).toEqual(["voeu_eau.pdf", "annexe.pdf"]);
    for (const { sha256 } of files) expect(await jobs(sha256)).toHaveLength(1);
    expect(await db.journalEntry.count({ where: { subjectId: id, event: "document.filed" } })).toBe(1);
  });

  test("points to the same content already visible, and files nothing", async () => {
    const known = await aDocument({ title: "Déjà là" });
    const sha256 = known.files[0]?.sha256 ?? "";
    const before = await db.document.count();
    await expect(fileDocument(viewer, { files: [anUpload("copie.pdf", sha256)] })).rejects.toMatchObject({
      code: "CONFLICT",
      choices: { known: [{ value: known.id, label: "Déjà là" }] },
    });
    expect(await db.document.count()).toBe(before);
  });

  test("says nothing of the same content in somebody else's draft", async () => {
    const hidden = await aDocument({ published: false });
    const { id } = await fileDocument(viewer, { files: [anUpload("v.pdf", hidden.files[0]?.sha256)] });
    expect(id).toBeTruthy();
  });

  test("files a known content again when the person insists", async () => {
    const known = await aDocument();
    const files = [anUpload("copie.pdf", known.files[0]?.sha256)];
    await expect(fileDocument(viewer, { files, evenIfKnown: true })).resolves.toHaveProperty("id");
  });

  test("is refused to a visitor and to a member whose adhésion is over", async () => {
    const lapsed = await aViewer({ upToDate: false });
    for (const who of [visitor, lapsed]) {
      await expect(fileDocument(who, { files: [anUpload()] })).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  });

  test("adds an annex to a published act as a new version that keeps the old one", async () => {
    const document = await aDocument({ author: viewer });
    await fileDocument(viewer, { documentId: document.id, files: [anUpload("annexe.pdf")] });
    const versions = await db.documentVersion.findMany({
      where: { documentId: document.id },
      include: { files: true, currentOf: true },
      orderBy: { number: "asc" },
    });
    expect(
      versions.map(({ number, files, currentOf }) => [number, files.length, currentOf !== null]),
    ).toEqual([
      [1, 1, false],
      [2, 2, true],
    ]);
  });

  test("removes a file of a draft, but never the last", async () => {
    const { id } = await fileDocument(viewer, { files: [anUpload(), anUpload()] });
    const now = () =>
      db.documentFile.findMany({ where: { version: { currentOf: { id } } }, select: { id: true } });
    await removeFile(viewer, { id, fileId: (await now())[0]?.id });
    const left = await now();
    expect(left).toHaveLength(1);
    await expect(removeFile(viewer, { id, fileId: left[0]?.id })).rejects.toMatchObject({ code: "INVALID" });
    expect(await now()).toEqual(left);
  });
});

describe("publishing", () => {
  test("shows the draft to the members, once", async () => {
    const { id } = await fileDocument(viewer, { files: [anUpload()] });
    await publishDocument(viewer, { ...fields, id });
    expect(await db.document.findUniqueOrThrow({ where: { id } })).toMatchObject({
      publishedAt: expect.any(Date),
    });
    await expect(publishDocument(viewer, { ...fields, id })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("asks for a date, which a draft may lack", async () => {
    const { id } = await fileDocument(viewer, { files: [anUpload()] });
    const undated = { ...fields, id, actDate: "" };
    await editDocument(viewer, undated);
    await expect(publishDocument(viewer, undated)).rejects.toMatchObject({
      fields: { actDate: expect.any(String) },
    });
  });

  test("refuses a collectif that the member is not in, or only observes", async () => {
    const stranger = await aCollectif();
    const observed = await aCollectif({ people: { OBSERVER: [viewer] } });
    const own = await aCollectif({ people: { MEMBER: [viewer] } });
    const current = await viewerOf(viewer.id);
    const { id } = await fileDocument(viewer, { files: [anUpload()] });
    for (const collectif of [stranger, observed]) {
      const input = { ...fields, id, visibility: "COLLECTIF", collectifId: collectif.id };
      await expect(publishDocument(current ?? visitor, input)).rejects.toMatchObject({
        fields: { collectifId: expect.any(String) },
      });
    }
    await publishDocument(current ?? visitor, {
      ...fields,
      id,
      visibility: "COLLECTIF",
      collectifId: own.id,
    });
    expect(await db.document.findUniqueOrThrow({ where: { id } })).toMatchObject({ collectifId: own.id });
  });

  test("resolves a territory typed without script, and proposes when several share the name", async () => {
    const { id } = await fileDocument(viewer, { files: [anUpload()] });
    await editDocument(viewer, { ...fields, id, territory: "felletin" });
    const { territory } = await db.document.findUniqueOrThrow({
      where: { id },
      include: { territory: true },
    });
    expect(territory?.name).toBe("Felletin");
    await expect(editDocument(viewer, { ...fields, id, territory: "Saint-Denis" })).rejects.toMatchObject({
      fields: { territory: expect.any(String) },
      choices: {
        territory: expect.arrayContaining([
          expect.objectContaining({ label: expect.stringContaining("93") }),
        ]),
      },
    });
  });

  test("keeps whole what a refused correction would have changed in part", async () => {
    const document = await aDocument({ author: viewer, title: "Titre d’origine" });
    await expect(
      editDocument(viewer, { ...fields, id: document.id, title: "Autre", territory: "Nulle-Part-sur-Rien" }),
    ).rejects.toMatchObject({ code: "INVALID" });
    expect((await db.document.findUniqueOrThrow({ where: { id: document.id } })).title).toBe(
      "Titre d’origine",
    );
  });
});

describe("archiving", () => {
  test("takes an act out of the lists, and restoring puts it back", async () => {
    const { id } = await aDocument({ author: viewer });
    await archiveDocument(viewer, { id });
    await expect(archiveDocument(viewer, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db.document.findUniqueOrThrow({ where: { id } })).toMatchObject({ archivedById: viewer.id });
    await restoreDocument(viewer, { id });
    expect(await db.document.findUniqueOrThrow({ where: { id } })).toMatchObject({
      archivedAt: null,
      archivedById: null,
    });
  });

  test("throws a draft away, never a published act", async () => {
    const { id } = await fileDocument(viewer, { files: [anUpload()] });
    await discardDraft(viewer, { id });
    expect(await db.document.count({ where: { id } })).toBe(0);
    const published = await aDocument({ author: viewer });
    await expect(discardDraft(viewer, { id: published.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

test("the journal cannot be rewritten", async () => {
  await fileDocument(viewer, { files: [anUpload()] });
  await expect(db.journalEntry.deleteMany({})).rejects.toThrow();
  await expect(db.journalEntry.updateMany({ data: { event: "x" } })).rejects.toThrow();
});
