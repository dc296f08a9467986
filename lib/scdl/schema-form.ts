import { z } from "zod";
import { dayTyped } from "#lib/dates.ts";
import { cellSchemas } from "#lib/scdl/schema-cells.ts";

/** What the form of open data holds, as its fields do. */
export type DeliberationValues = {
  id: string;
  councilName: string;
  councilSiret: string;
  actNumber: string;
  subjectCode: string;
  budgetYears: string;
  budgetName: string;
  prefectureId: string;
  prefectureOn: string;
  membersInOffice: string;
};

const trimmed = (value: unknown) => (typeof value === "string" ? value.trim() : value);
/** « 218 601 946 00013 » and « pref 086 » are what one copies and types. */
const compact = (value: unknown) =>
  typeof value === "string" ? value.replace(/\s/g, "").toUpperCase() : value;
type Read = (value: unknown) => unknown;

/** `missing` is said for what is compulsory and left empty. */
const required = <Schema extends z.ZodType>(schema: Schema, missing: string, read: Read = trimmed) =>
  z.preprocess(
    read,
    z
      .string(missing)
      .min(1, { error: missing, abort: true })
      .pipe(schema as z.ZodType<z.output<Schema>, string>),
  );
const optional = <Schema extends z.ZodType>(schema: Schema, read: Read = trimmed) =>
  z.preprocess((value) => read(value) || undefined, schema.optional());

/** What open data asks of a délibération beside the document's own fields, to the rules of the file itself. */
export const describeDeliberationSchema = z
  .object({
    id: z.uuid("Document inconnu."),
    councilName: required(cellSchemas.COLL_NOM, "Indiquez le nom officiel de la collectivité."),
    councilSiret: required(cellSchemas.COLL_SIRET, "Indiquez le SIRET de la collectivité.", compact),
    actNumber: required(cellSchemas.DELIB_ID, "Indiquez le numéro que le conseil a donné à l’acte."),
    subjectCode: required(cellSchemas.DELIB_MATIERE_CODE, "Choisissez la matière."),
    budgetYears: optional(cellSchemas.BUDGET_ANNEE),
    budgetName: optional(cellSchemas.BUDGET_NOM),
    prefectureId: optional(cellSchemas.PREF_ID, compact),
    prefectureOn: optional(cellSchemas.PREF_DATE, dayTyped),
    membersInOffice: optional(cellSchemas.VOTE_EFFECTIF),
  })
  .superRefine(({ budgetYears, budgetName }, context) => {
    if ((budgetYears === undefined) === (budgetName === undefined)) return;
    const [path, message] = budgetYears
      ? ["budgetName", "Indiquez aussi le nom du budget, ou laissez l’année vide."]
      : ["budgetYears", "Indiquez aussi l’année du budget, ou laissez son nom vide."];
    context.addIssue({ code: "custom", path: [path ?? ""], message: message ?? "" });
  });
