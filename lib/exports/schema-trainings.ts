import { z } from "zod";
import { keysOf } from "#lib/documents/labels.ts";
import { formatLabels } from "#lib/exports/labels.ts";
import { exportColumnsSchema, knownColumns, purposeSchema } from "#lib/exports/schema.ts";

/** Which year, which columns, and what for; columns come back in the order of the file. */
export const makeTrainingExportSchema = z
  .object({
    year: z.coerce
      .number("Année inconnue.")
      .int("Année inconnue.")
      .min(2000, "Année inconnue.")
      .max(2200, "Année inconnue."),
    format: z.enum(keysOf(formatLabels), { error: "Choisissez un format." }),
    columns: exportColumnsSchema,
    purpose: purposeSchema,
  })
  .transform(({ columns, ...rest }, context) => {
    const { known, areKnown } = knownColumns("TRAININGS", columns);
    if (!areKnown) context.addIssue({ code: "custom", path: ["columns"], message: "Colonne inconnue." });
    return { ...rest, columns: known };
  });
