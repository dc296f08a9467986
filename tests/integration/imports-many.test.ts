import { afterAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { runImport as runJob } from "#lib/imports/jobs-run.ts";
import { describeImport, runImport } from "#lib/imports/mutations.ts";
import { findImport } from "#lib/imports/queries.ts";
import { previewImport } from "#lib/imports/queries-lines.ts";
import { viewerOf, visitor } from "#lib/viewer.ts";
import { aReadImport } from "#tests/factories/imports.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { aZip } from "#tests/factories/zip.ts";
import { liveBytes } from "#tests/setup/memory.ts";

afterAll(() => db.$disconnect());

const MANY = 3_000;

test("an association that arrives with 3,000 files and their table finds 3,000 documents, in bounded memory", {
  timeout: 600_000,
}, async () => {
  const mark = unique();
  const rows = Array.from({ length: MANY }, (_, index) => ({
    name: `${2000 + (index % 25)}/Acte n° ${index}.txt`,
    title: `Délibération ${index} ${mark}`,
  }));
  const table = [
    "chemin;objet;nature;date;commune",
    ...rows.map(({ name, title }) => `${name};${title};délibération;27/03/2025;Felletin`),
  ];
  const archive = aZip([
    { name: "table.csv", content: table.join("\r\n") },
    ...rows.map(({ name, title }) => ({ name, content: `${title}. Le conseil délibère.` })),
  ]);
  const member = await aMember({ roles: ["SECRETARIAT"] });
  const viewer = (await viewerOf(member.id)) ?? visitor;

  const before = liveBytes();
  const { id, mapping } = await aReadImport({ member, archive });
  const batch = await findImport(viewer, id);
  expect(batch && (await previewImport(viewer, batch))).toMatchObject({
    good: MANY,
    bad: 0,
    unlisted: 0,
    known: 0,
  });
  const fields = ["chemin", "objet", "nature", "date", "commune"].map(
    (name) => (mapping as Record<string, string>)[name],
  );
  await describeImport(viewer, {
    id,
    fields,
    visibility: "PUBLIC",
    licence: "LICENCE_OUVERTE",
    publish: "published",
  });
  await runImport(viewer, { id });
  await runJob({ id });
  const growth = liveBytes() - before;

  const documents = await db.document.count({ where: { authorId: member.id, publishedAt: { not: null } } });
  expect(documents).toBe(MANY);
  expect(
    await db.document.findFirst({
      where: { title: `Délibération 2999 ${mark}` },
      include: { territory: true },
    }),
  ).toMatchObject({
    visibility: "PUBLIC",
    licence: "LICENCE_OUVERTE",
    territory: { name: "Felletin" },
  });
  expect(growth).toBeLessThan(60_000_000);
});
