import { z } from "zod";
import { dayTyped, parseDay, today } from "#lib/dates.ts";
import { bulkKinds, kinds, MAX_REASON, MAX_TEMPLATE } from "#lib/training-papers/labels.ts";
import { templateProblem } from "#lib/training-papers/labels-template.ts";

const kind = z.enum(kinds, { error: "Document inconnu." });
const bulkKind = z.enum(bulkKinds, { error: "Document inconnu." });
const id = z.uuid("Introuvable.");

/** A day that has come; empty is null. */
const pastDay = z.preprocess(
  dayTyped,
  z
    .string()
    .default("")
    .transform((typed, context) => {
      if (typed === "") return null;
      const day = parseDay(typed);
      if (!day || typed < "2000-01-01") {
        context.addIssue({ code: "custom", message: "Ce jour n’existe pas." });
        return z.NEVER;
      }
      if (typed > today()) {
        context.addIssue({ code: "custom", message: "Ce jour n’est pas encore venu." });
        return z.NEVER;
      }
      return day;
    }),
);

export const templateText = z
  .string("Écrivez le modèle.")
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .refine((text) => text !== "", "Écrivez le modèle.")
  .refine((text) => text.length <= MAX_TEMPLATE, "Un modèle tient en 20\u00a0000 caractères.");

export const saveTemplateSchema = z
  .object({ kind, version: z.coerce.number().int().min(0).max(1e6), text: templateText })
  .superRefine(({ kind, text }, context) => {
    const message = templateProblem(kind, text);
    if (message) context.addIssue({ code: "custom", path: ["text"], message });
  });

export const restoreTemplateSchema = z.object({
  kind,
  /** 0 is the application’s own. */
  version: z.coerce.number("Version inconnue.").int("Version inconnue.").min(0, "Version inconnue.").max(1e6),
});

export const issuePaperSchema = z
  .object({
    sessionId: id,
    kind: bulkKind,
    /** Of the target: a registration, a half-day, a territory; empty for the session’s own. */
    key: z.string("Introuvable.").max(40, "Introuvable.").default(""),
  })
  .refine(({ kind, key }) => kind === "PROGRAMME" || key !== "", { path: ["key"], error: "Introuvable." });

export const issuePapersSchema = z.object({ sessionId: id, kind: bulkKind });

export const dateAgreementSchema = z.object({
  id,
  sentOn: pastDay,
  bodySignedOn: pastDay,
  payerSignedOn: pastDay,
  sure: z.literal("oui").optional(),
});

export const agreementSchema = z.object({ id });

export const payInvoiceSchema = z.object({ id, paidOn: pastDay });

export const creditInvoiceSchema = z.object({
  id,
  reason: z
    .string("Écrivez pourquoi.")
    .trim()
    .min(3, "Écrivez pourquoi.")
    .max(MAX_REASON, `${MAX_REASON}\u00a0caractères au plus.`),
});

export const askPackSchema = z.object({
  sessionId: id,
  registrationId: z.union([z.literal("").transform(() => null), id]).optional(),
});
