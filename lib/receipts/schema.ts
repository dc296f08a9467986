import { z } from "zod";
import { severalLines } from "#lib/donations/schema-text.ts";
import { line, optionalDay } from "#lib/members/schema-fields.ts";
import {
  MAX_ADDRESS,
  MAX_PURPOSE,
  MAX_REGISTRATION,
  MAX_SIGNATORY,
  MAX_TITLE,
} from "#lib/receipts/labels.ts";

const field = (schema: z.ZodType<string, string>) => schema.default("");

/** What the paper must say once tax receipts are issued: nothing of it may lack. */
const needed = {
  rescritOn: "Écrivez la date du rescrit\u00a0: sans lui, aucun reçu fiscal ne peut être délivré.",
  signatory: "Écrivez qui signe.",
  signatoryTitle: "Écrivez sa fonction.",
  address: "Écrivez l’adresse de l’association.",
  registration: "Écrivez le numéro SIREN ou RNA.",
  purpose: "Écrivez l’objet de l’association.",
} as const;

export const switchTaxReceiptsSchema = z
  .object({
    isOn: z.enum(["oui", "non"], { error: "Choisissez." }).transform((answer) => answer === "oui"),
    rescritOn: optionalDay,
    signatory: field(line(MAX_SIGNATORY)),
    signatoryTitle: field(line(MAX_TITLE)),
    address: field(severalLines(MAX_ADDRESS)),
    registration: field(line(MAX_REGISTRATION)),
    purpose: field(severalLines(MAX_PURPOSE)),
  })
  .superRefine((input, context) => {
    if (!input.isOn) return;
    for (const [name, message] of Object.entries(needed)) {
      if (!input[name as keyof typeof needed]) context.addIssue({ code: "custom", path: [name], message });
    }
    if (input.rescritOn instanceof Date && input.rescritOn.getTime() > Date.now()) {
      context.addIssue({
        code: "custom",
        path: ["rescritOn"],
        message: "Cette date n’est pas encore passée.",
      });
    }
  });

export const issueTaxReceiptSchema = z.object({
  donationId: z.uuid("Don inconnu."),
  year: z.coerce
    .number("Année inconnue.")
    .int("Année inconnue.")
    .min(2000, "Année inconnue.")
    .max(2200, "Année inconnue."),
  address: severalLines(MAX_ADDRESS).refine(
    (typed) => typed !== "",
    "Écrivez l’adresse postale\u00a0: un reçu fiscal doit la porter.",
  ),
});
