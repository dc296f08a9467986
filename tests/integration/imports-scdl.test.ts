import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { runImport as runJob } from "#lib/imports/jobs-run.ts";
import { undoImport as undoJob } from "#lib/imports/jobs-undo.ts";
import { describeImport, runImport, undoImport } from "#lib/imports/mutations.ts";
import { findImport } from "#lib/imports/queries.ts";
import { previewImport } from "#lib/imports/queries-lines.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aReadImport } from "#tests/factories/imports.ts";
import { aMember } from "#tests/factories/members.ts";
import { aDeliberation } from "#tests/factories/records.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aZip } from "#tests/factories/zip.ts";

let viewer: MemberViewer;
beforeAll(async () => {
  viewer = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

/** Ville de Rennes. */
const SIRET = "21350238800019";
const HEADER =
  "COLL_NOM,COLL_SIRET,DELIB_ID,DELIB_DATE,DELIB_MATIERE_CODE,DELIB_MATIERE_NOM,DELIB_OBJET,VOTE_EFFECTIF,VOTE_REEL,VOTE_POUR,VOTE_CONTRE,VOTE_ABSTENTION,DELIB_URL";

type Line = { number: string; siret?: string; date?: string; url?: string; pour?: number };
const lineOf = ({ number, siret = SIRET, date = "2025-03-27", url = "", pour = 20 }: Line) =>
  `Ville de Rennes,${siret},${number},${date},8.8,environnement,"Régie de l’eau, ${number}",61,${pour + 5},${pour},3,2,${url}`;

const csvOf = (...lines: Line[]) => Buffer.from([HEADER, ...lines.map(lineOf)].join("\r\n"));

const linesOf = (batchId: string) =>
  db.importLine.findMany({ where: { batchId }, orderBy: { position: "asc" } });

async function importAll(id: string, publish = "drafts"): Promise<void> {
  const { columns, mapping } = await db.importBatch.findUniqueOrThrow({ where: { id } });
  const fields = columns.map((header) => (mapping as Record<string, string>)[header] ?? "");
  await describeImport(viewer, { id, fields, visibility: "PUBLIC", licence: "LICENCE_OUVERTE", publish });
  await runImport(viewer, { id });
  await runJob({ id });
}

const noVotes = { votesFor: null, votesAgainst: null, abstentions: null, nonVoting: null };

const numberOf = async (documentId: string): Promise<string> =>
  (await db.deliberationRecord.findUniqueOrThrow({ where: { documentId } })).actNumber;

const aTable = (...lines: Line[]) =>
  aReadImport({ member: viewer, name: "deliberations.csv", archive: csvOf(...lines) });

describe("a lone table of open data", () => {
  test("becomes drafts to complete with a file: votes, date, council, theme and record", async () => {
    const number = `D-${unique()}`;
    const batch = await aTable({ number });
    expect(batch).toMatchObject({ kind: "SCDL", status: "READY" });
    await importAll(batch.id, "published");
    const [line] = await linesOf(batch.id);
    expect(line).toMatchObject({ status: "DONE", position: 2 });
    const document = await db.document.findUniqueOrThrow({
      where: { id: line?.documentId ?? "" },
      include: { record: true, themes: { include: { theme: true } } },
    });
    expect(document).toMatchObject({
      kind: "DELIBERATION",
      title: `Régie de l’eau, ${number}`,
      publishedAt: null,
      currentVersionId: null,
      outcome: "ADOPTED",
      votesFor: 20,
      votesAgainst: 3,
      abstentions: 2,
      councilName: "Ville de Rennes",
      themes: [{ theme: { code: "8.8" } }],
      record: { councilSiret: SIRET, actNumber: number, subjectCode: "8.8", membersInOffice: 61 },
    });
    expect(document.actDate?.toISOString()).toBe("2025-03-27T00:00:00.000Z");
  });

  test("says beside each bad cell why its line is left out, and imports the others", async () => {
    const [good, bad] = [`D-${unique()}`, `D-${unique()}`];
    const { id } = await aTable(
      { number: good },
      { number: bad, siret: "21350238800010", date: "27/03/2025" },
    );
    const batch = await findImport(viewer, id);
    const found = batch && (await previewImport(viewer, batch));
    expect(found).toMatchObject({ good: 1, bad: 1 });
    const problems = found?.badLines[0]?.problems ?? [];
    expect(problems.map(({ header }) => header)).toEqual(
      expect.arrayContaining(["COLL_SIRET", "DELIB_DATE"]),
    );
    await importAll(id);
    expect((await linesOf(id)).map(({ status }) => status)).toEqual(["DONE", "REFUSED"]);
  });

  test("updates the record of a document that its address designates, or whose council and number are known", async () => {
    const [byUrl, known] = [`D-${unique()}`, `D-${unique()}`];
    const published = await aDocument({ kind: "DELIBERATION", outcome: null });
    const described = await aDocument({ kind: "DELIBERATION", outcome: null });
    const record = {
      councilSiret: SIRET,
      subjectCode: "1.1",
      subjectName: "ancienne",
      councilName: "Ville de Rennes",
    };
    await db.deliberationRecord.create({ data: { ...record, documentId: described.id, actNumber: known } });
    const before = await db.document.count();
    const { id } = await aTable(
      { number: byUrl, url: `${env.PUBLIC_URL}/documents/${published.id}` },
      { number: known },
    );
    await importAll(id);
    expect((await linesOf(id)).map(({ status, documentId }) => [status, documentId])).toEqual([
      ["DONE", published.id],
      ["DONE", described.id],
    ]);
    expect(await db.document.count()).toBe(before);
    expect(
      await db.deliberationRecord.findMany({ where: { documentId: { in: [published.id, described.id] } } }),
    ).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ actNumber: byUrl, subjectCode: "8.8", sourceUrl: null }),
        expect.objectContaining({ actNumber: known, subjectCode: "8.8" }),
      ]),
    );
    // They existed before: taking the import back leaves them.
    await undoImport(viewer, { id });
    await undoJob({ id });
    expect(await db.document.count({ where: { id: { in: [published.id, described.id] } } })).toBe(2);
  });

  test("leaves what an empty cell does not say: the effectif without votes, the source behind an address of ours", async () => {
    const sourceUrl = "https://ville.exemple.fr/actes/regie.pdf";
    const kept = { membersInOffice: 59, budgetName: "Eau", sourceUrl };
    const record = { ...kept, councilSiret: SIRET, budgetYear: 2025, budgetUntil: 2027 };
    const [empty, ours] = [
      await aDeliberation({ ...noVotes, record }),
      await aDeliberation({ ...noVotes, record }),
    ];
    const numbers = await Promise.all([empty, ours].map(({ id }) => numberOf(id)));
    const header = "COLL_NOM,COLL_SIRET,DELIB_ID,DELIB_DATE,DELIB_MATIERE_CODE,DELIB_MATIERE_NOM,DELIB_OBJET";
    const line = (number: string) =>
      `Ville de Rennes,${SIRET},${number},2025-03-27,8.8,nouvelle,Régie de l’eau`;
    const { id } = await aReadImport({
      member: viewer,
      name: "deliberations.csv",
      archive: Buffer.from(
        [
          `${header},BUDGET_ANNEE,BUDGET_NOM,VOTE_EFFECTIF,VOTE_POUR,DELIB_URL`,
          `${line(numbers[0] ?? "")},,,,,`,
          `${line(numbers[1] ?? "")},2029,Eau,,,${env.PUBLIC_URL}/documents/${ours.id}`,
        ].join("\r\n"),
      ),
    });
    await importAll(id);
    expect((await linesOf(id)).map(({ status }) => status)).toEqual(["DONE", "DONE"]);
    const recordOf = (documentId: string) =>
      db.deliberationRecord.findUniqueOrThrow({ where: { documentId } });
    const changed = { councilName: "Ville de Rennes", subjectName: "nouvelle" };
    expect(await recordOf(empty.id)).toMatchObject({ ...record, ...changed });
    // A year alone is said: the second one of the former budget is not its own.
    expect(await recordOf(ours.id)).toMatchObject({
      ...kept,
      ...changed,
      budgetYear: 2029,
      budgetUntil: null,
    });
  });

  test("does not touch a draft of somebody else, whatever its address says", async () => {
    const draft = await aDocument({ kind: "DELIBERATION", outcome: null, published: false });
    const { id } = await aTable({ number: `D-${unique()}`, url: `${env.PUBLIC_URL}/documents/${draft.id}` });
    await importAll(id);
    expect((await linesOf(id))[0]).toMatchObject({ status: "REFUSED" });
    expect(await db.deliberationRecord.count({ where: { documentId: draft.id } })).toBe(0);
  });

  test("makes one document of one act named twice", async () => {
    const number = `D-${unique()}`;
    const { id } = await aTable({ number }, { number, pour: 21 });
    await importAll(id);
    const lines = await linesOf(id);
    expect(lines.map(({ status }) => status)).toEqual(["DONE", "DONE"]);
    expect(lines[1]?.documentId).toBe(lines[0]?.documentId);
    expect(await db.deliberationRecord.count({ where: { actNumber: number } })).toBe(1);
  });
});

test("in an archive, the address or the number of a line names its file, and the act is then published", async () => {
  const [byUrl, byNumber] = [`D-${unique()}`, `D-${unique()}`];
  const table = csvOf(
    { number: byUrl, url: "https://ville.exemple.fr/actes/R%C3%A9gie.txt?v=2" },
    { number: byNumber },
  );
  const parts = [
    { name: "deliberations.csv", content: table },
    { name: "2025/régie.txt", content: `Régie, ${unique()}` },
    { name: `2025/${byNumber.toLowerCase()}.txt`, content: `Autre, ${unique()}` },
  ];
  const batch = await aReadImport({ member: viewer, archive: aZip(parts) });
  expect(batch.kind).toBe("SCDL");
  await importAll(batch.id, "published");
  const documents = await db.document.findMany({
    where: { importLines: { some: { batchId: batch.id } } },
    include: { record: true },
  });
  expect(documents).toHaveLength(2);
  expect(documents.every(({ publishedAt }) => publishedAt !== null)).toBe(true);
  expect(documents.map(({ record }) => record?.sourceUrl ?? null).sort()).toEqual([
    "https://ville.exemple.fr/actes/R%C3%A9gie.txt?v=2",
    null,
  ]);
});
