import type { ExportKind } from "@prisma/client";
import { z } from "zod";
import { keysOf } from "#lib/documents/labels.ts";
import { exportColumns, formatLabels, memberKindLabels } from "#lib/exports/labels.ts";
import { line } from "#lib/members/schema-fields.ts";
import { memberFiltersSchema } from "#lib/members/schema-list.ts";

export const PURPOSE_MIN = 10;
export const PURPOSE_MAX = 300;

const kind = z.enum(keysOf(memberKindLabels), { error: "Choisissez ce qu’il faut exporter." });

export const exportColumnsSchema = z.preprocess(
  (value) => [value ?? []].flat(),
  z
    .array(z.string("Colonne inconnue.").max(40, "Colonne inconnue."))
    .min(1, "Cochez au moins une colonne.")
    .max(40, "Colonne inconnue."),
);

export const purposeSchema = line(PURPOSE_MAX).pipe(
  z
    .string()
    .min(PURPOSE_MIN, "Dites à quoi servira ce fichier, en quelques mots\u00A0: les personnes le liront."),
);

/** The columns asked for, in the order of the file. */
export const knownColumns = (
  kind: ExportKind,
  columns: readonly string[],
): { known: string[]; areKnown: boolean } => {
  const all = Object.keys(exportColumns[kind]);
  return {
    known: all.filter((column) => columns.includes(column)),
    areKnown: columns.every((column) => all.includes(column)),
  };
};

/** What is exported, of whom, and what for; columns come back in the order of the file. */
export const makeExportSchema = z
  .object({
    ...memberFiltersSchema.shape,
    kind,
    format: z.enum(keysOf(formatLabels), { error: "Choisissez un format." }),
    columns: exportColumnsSchema,
    purpose: purposeSchema,
  })
  .transform(({ kind, columns, ...rest }, context) => {
    const { known, areKnown } = knownColumns(kind, columns);
    if (!areKnown) context.addIssue({ code: "custom", path: ["columns"], message: "Colonne inconnue." });
    return { ...rest, kind, columns: known };
  });

/** `?quoi=MANDATES` of the page that asks for an export; members unless said. */
export const readKind = (raw: string | string[] | undefined): z.output<typeof kind> =>
  kind.catch("MEMBERS").parse([raw].flat()[0]);
