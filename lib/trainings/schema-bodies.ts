import { z } from "zod";
import { line, optional, requiredDay, versionFields } from "#lib/members/schema-fields.ts";
import { isIban } from "#lib/money.ts";
import { isSiret } from "#lib/scdl/schema-cells.ts";
import { MAX_ADDRESS, MAX_LINE } from "#lib/trainings/labels.ts";

const named = (missing: string) =>
  line(MAX_LINE)
    .transform((typed) => typed.replace(/\s+/g, " "))
    .refine((typed) => typed !== "", missing);

/** Figures and letters as people space them. */
const compact = (value: unknown) =>
  typeof value === "string" ? value.replace(/[\s.\u00A0\u202F-]/g, "").toUpperCase() || undefined : value;

const checked = (problem: (typed: string) => string | null) =>
  z.preprocess(
    compact,
    z
      .string("Cette valeur n’est pas valable.")
      .max(60, "60 caractères au plus.")
      .superRefine((typed, context) => {
        const message = problem(typed);
        if (message) context.addIssue({ code: "custom", message });
      })
      .optional(),
  );

/** Déclaration d’activité: region, département and six figures (Code du travail, R. 6351-6). */
const activityNumber = checked((typed) =>
  /^\d{11}$|^\d{2}2[AB]\d{7}$/.test(typed) ? null : "Ce numéro a onze chiffres, comme 84 38 01234 38.",
);

const siret = checked((typed) => {
  if (!/^\d{14}$/.test(typed)) return "Un SIRET a quatorze chiffres.";
  return isSiret(typed) ? null : "Ce SIRET n’existe pas\u00A0: un de ses chiffres est faux.";
});

const iban = checked((typed) =>
  isIban(typed) ? null : "Cet IBAN n’existe pas\u00A0: un de ses signes est faux.",
);

const about = {
  name: named("Donnez le nom de l’organisme."),
  agrementNumber: named("Donnez le numéro de l’agrément."),
  agrementStartsOn: requiredDay("Donnez le premier jour de l’agrément."),
  agrementEndsOn: requiredDay("Donnez le dernier jour de l’agrément."),
  address: optional(line(MAX_ADDRESS)),
  siret,
  activityNumber,
  signatory: optional(line(MAX_LINE)),
  signatoryTitle: optional(line(MAX_LINE)),
  iban,
};

type Validity = { agrementStartsOn: Date; agrementEndsOn: Date };
const isInOrder = ({ agrementStartsOn, agrementEndsOn }: Validity) => agrementEndsOn > agrementStartsOn;
const order = {
  path: ["agrementEndsOn"],
  message: "L’agrément ne peut pas se terminer avant d’avoir commencé.",
};

const id = z.uuid("Organisme inconnu.");

export const createBodySchema = z.object(about).refine(isInOrder, order);
export const editBodySchema = z.object({ id, ...versionFields, ...about }).refine(isInOrder, order);
export const bodySchema = z.object({ id });
