import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { readImport } from "#lib/imports/jobs.ts";
import { runImport as runJob } from "#lib/imports/jobs-run.ts";
import { describeImport, runImport } from "#lib/imports/mutations.ts";
import { findImport } from "#lib/imports/queries.ts";
import { previewImport } from "#lib/imports/queries-lines.ts";
import { incomingSize } from "#lib/incoming.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { anImport, aReadImport } from "#tests/factories/imports.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aZip } from "#tests/factories/zip.ts";

let viewer: MemberViewer;
beforeAll(async () => {
  viewer = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

/** A text of its own, so that no other test's is the same content. */
const aText = (words = "Vœu pour l’eau") => `${words}, ${unique()}.`;

const linesOf = (batchId: string) =>
  db.importLine.findMany({ where: { batchId }, orderBy: { position: "asc" } });

const choices = { visibility: "MEMBERS", licence: "CC_BY_SA", publish: "drafts" };

/** Says what is done of a batch with the columns as they were guessed, and does it. */
async function importAll(id: string, said: Record<string, unknown> = {}) {
  const { columns, mapping } = await db.importBatch.findUniqueOrThrow({ where: { id } });
  const fields = columns.map((header) => (mapping as Record<string, string>)[header] ?? "");
  await describeImport(viewer, { ...choices, id, fields, ...said });
  await runImport(viewer, { id });
  await runJob({ id });
}

const preview = async (id: string) => {
  const batch = await findImport(viewer, id);
  if (!batch) throw new Error("no batch");
  return previewImport(viewer, batch);
};

const TABLE = `Fichier;Titre;Type;Date;Commune;Thème;Résultat;Pour;Contre;Visibilité
voeux/eau.txt;Vœu pour une régie de l’eau;voeu;27/03/2025;Felletin;8.8;Adopté à la majorité;12;3;public
CANTINE.TXT;Délibération sur la cantine;Délibération;1er avril 2025;23079;;Unanimité;15;0;membres
absent.txt;Un titre;note;2025-01-01;;;;;;
`;

const files = () => [
  { name: "Archives/tableau.csv", content: TABLE },
  { name: "Archives/Vœux/eau.txt", content: aText() },
  { name: "Archives/délibs/cantine.txt", content: aText("Cantine") },
  { name: "Archives/délibs/sans ligne.txt", content: aText("Autre") },
  { name: "__MACOSX/Archives/._eau.txt", content: "x" },
];

describe("reading", () => {
  test("an archive with its table becomes lines, each with its file, and forgets the archive", async () => {
    const batch = await aReadImport({ member: viewer, archive: aZip(files()) });
    expect(batch).toMatchObject({ status: "READY", kind: "ZIP" });
    expect(batch.mapping).toMatchObject({
      Fichier: "file",
      Titre: "title",
      Type: "kind",
      Résultat: "outcome",
    });
    const lines = await linesOf(batch.id);
    expect(lines.map(({ position, path }) => [position, path])).toEqual([
      [2, "Vœux/eau.txt"],
      [3, "délibs/cantine.txt"],
      [4, null],
      [1_000_000, "délibs/sans ligne.txt"],
    ]);
    expect(lines[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await incomingSize(batch.id, "archive")).toBeNull();
  });

  test("what would be made is said before it is: good lines as they will be, bad ones with their reason", async () => {
    const { id } = await aReadImport({ member: viewer, archive: aZip(files()) });
    const found = await preview(id);
    expect(found).toMatchObject({ good: 2, bad: 1, unlisted: 1 });
    expect(found.lines[0]?.values).toMatchObject({
      title: "Vœu pour une régie de l’eau",
      kind: "VOEU",
      actDate: "2025-03-27",
      territory: "Felletin — Creuse (23)",
      outcome: "ADOPTED",
      majority: "MAJORITY",
      votesFor: "12",
      visibility: "PUBLIC",
    });
    expect(found.badLines[0]?.problems).toEqual([
      {
        field: "file",
        header: "Fichier",
        message: "Aucun fichier de l’archive ne correspond à « absent.txt ».",
      },
    ]);
  });
});

describe("importing", () => {
  test("makes published documents of the good lines, with all that the table says, and keeps the rest apart", async () => {
    const { id } = await aReadImport({ member: viewer, archive: aZip(files()) });
    await importAll(id, { publish: "published" });
    const lines = await linesOf(id);
    expect(lines.map(({ status }) => status)).toEqual(["DONE", "DONE", "REFUSED", "SKIPPED"]);
    const document = await db.document.findUniqueOrThrow({
      where: { id: lines[0]?.documentId ?? "" },
      include: {
        themes: { include: { theme: true } },
        territory: true,
        currentVersion: { include: { files: true } },
      },
    });
    expect(document).toMatchObject({
      title: "Vœu pour une régie de l’eau",
      authorId: viewer.id,
      visibility: "PUBLIC",
      outcome: "ADOPTED",
      majority: "MAJORITY",
      votesFor: 12,
      votesAgainst: 3,
      abstentions: 0,
      publishedAt: expect.any(Date),
      territory: { name: "Felletin" },
    });
    expect(document.currentVersion?.files).toMatchObject([{ position: 0, name: "eau.txt" }]);
    const [entry] = await db.journalEntry.findMany({ where: { subjectId: document.id } });
    expect(entry).toMatchObject({
      event: "document.imported",
      actor: "import",
      detail: { import: id, importer: viewer.id },
    });
    expect(await db.notification.count({ where: { memberId: viewer.id, kind: "IMPORT_DONE" } })).toBe(1);
    expect(await findImport(viewer, id)).toMatchObject({ status: "DONE", finishedAt: expect.any(Date) });
  });

  test("takes the files that the table does not describe when asked to", async () => {
    const { id } = await aReadImport({ member: viewer, archive: aZip(files()) });
    await importAll(id, { unlisted: "on" });
    const documents = await db.document.findMany({ where: { importLines: { some: { batchId: id } } } });
    expect(documents.map(({ title }) => title).sort()).toEqual([
      "Délibération sur la cantine",
      "Vœu pour une régie de l’eau",
      "sans ligne",
    ]);
    expect(documents.every(({ publishedAt }) => publishedAt === null)).toBe(true);
  });

  test("skips what the library has, with a link, and the second of two same files; makes them when it insists", async () => {
    const bytes = Buffer.from(aText());
    const known = await aDocument({ files: [{ bytes, kind: "TXT" }] });
    const twice = aText();
    const parts = [
      { name: "connu.txt", content: bytes },
      { name: "a.txt", content: twice },
      { name: "b.txt", content: twice },
    ];
    const { id } = await aReadImport({ member: viewer, archive: aZip(parts) });
    expect(await preview(id)).toMatchObject({ good: 1, bad: 0, known: 2 });
    await importAll(id);
    const lines = await linesOf(id);
    expect(lines.map(({ path, status }) => [path, status])).toEqual([
      ["a.txt", "DONE"],
      ["b.txt", "SKIPPED"],
      ["connu.txt", "SKIPPED"],
    ]);
    expect(lines[1]?.documentId).toBe(lines[0]?.documentId);
    expect(lines[2]?.documentId).toBe(known.id);

    const again = await aReadImport({ member: viewer, archive: aZip(parts) });
    await importAll(again.id, { evenIfKnown: "on" });
    expect((await linesOf(again.id)).map(({ status }) => status)).toEqual(["DONE", "DONE", "DONE"]);
  });
});

test("a batch that is no longer to be read is left alone", async () => {
  const { id } = await anImport({ status: "READY", archive: aZip(files()) });
  await readImport({ id });
  expect(await linesOf(id)).toEqual([]);
});
