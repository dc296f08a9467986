import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { record } from "#lib/journal.ts";
import { officialSubjectName, scdlColumns } from "#lib/scdl/labels.ts";
import { cellSchemas } from "#lib/scdl/schema-cells.ts";
import type { Act } from "#prisma/demo/acts.ts";
import { type Filed, filedAct } from "#prisma/demo/documents.ts";
import type { Context } from "#prisma/demo/members.ts";
import { day } from "#tests/factories/unique.ts";

const year = z.int().min(1900).max(2100);

const schema = z.strictObject({
  act: z.string(),
  council: cellSchemas.COLL_NOM,
  siret: cellSchemas.COLL_SIRET,
  number: cellSchemas.DELIB_ID,
  budget: z
    .strictObject({ year, until: year.optional(), name: cellSchemas.BUDGET_NOM.optional() })
    .optional(),
  prefecture: z.strictObject({ id: cellSchemas.PREF_ID, on: cellSchemas.PREF_DATE }).optional(),
  inOffice: z.int().min(1).max(1000).optional(),
  /** The column that keeps it out of the file, for somebody to complete. */
  lacks: z.enum(scdlColumns).optional(),
});

export type DemoRecord = z.output<typeof schema>;

/** What open data says of délibérations, to the rules of the file itself. */
export const demoRecords = (): DemoRecord[] =>
  z.array(schema).parse(parse(readFileSync(path.join(import.meta.dirname, "records.yaml"), "utf8")));

/** Writes what open data says of délibérations; the matière is the first theme of the act. */
export async function writeRecords({ tx }: Context, filed: Filed, acts: readonly Act[]): Promise<void> {
  const themes = await tx.theme.findMany({
    where: { code: { not: null } },
    select: { code: true, name: true },
  });
  const nameOf = new Map(themes.map(({ code, name }) => [code, name]));
  for (const { act, council, siret, number, budget, prefecture, inOffice } of demoRecords()) {
    const documentId = filedAct(filed, act).id;
    const subjectCode = acts.find(({ slug }) => slug === act)?.themes[0] ?? "";
    await tx.deliberationRecord.create({
      data: {
        documentId,
        councilName: council,
        councilSiret: siret,
        actNumber: number,
        subjectCode,
        subjectName: officialSubjectName(subjectCode, nameOf.get(subjectCode) ?? ""),
        budgetYear: budget?.year,
        budgetUntil: budget?.until,
        budgetName: budget?.name,
        prefectureId: prefecture?.id,
        prefectureOn: prefecture && day(prefecture.on),
        membersInOffice: inOffice,
      },
    });
    await record(tx, { system: "seed" }, "deliberation.described", documentId);
  }
}
