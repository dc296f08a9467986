import { z } from "zod";
import { requestFields } from "#lib/accounts/schema.ts";
import { resetReasons } from "#lib/factors/labels.ts";

const compact = (text: string) => text.replace(/[\s\-–.]/g, "").toLowerCase();

/** Six digits of the application, or one of the ten codes kept aside, spaces and hyphens as one likes. */
const code = z
  .string({ error: "Saisissez un code." })
  .max(40, "Ce code est trop long.")
  .transform(compact)
  .pipe(z.string().min(1, "Saisissez un code."));

const sixDigits = z
  .string({ error: "Saisissez le code à six chiffres." })
  .max(40, "Ce code est trop long.")
  .transform(compact)
  .pipe(z.string().regex(/^\d{6}$/, "Le code compte six chiffres, par exemple 123 456."));

/** A password or a code, named so that it never comes back in the page. Blank for who has neither. */
const proof = { password: z.string().max(200, "C’est trop long.").default("") };

const suite = z.string().max(2000).optional();

export const startTotpSchema = z.object(proof);
export const confirmTotpSchema = z.object({ code: sixDigits });
export const removeTotpSchema = z.object(proof);
export const renewCodesSchema = z.object(proof);

export const verifySessionSchema = z.object({ code, suite });

/** What the browser answers, as JSON; the library reads it field by field. */
const browserAnswer = z
  .string({ error: "Votre appareil n’a rien répondu : recommencez." })
  .max(20_000, "Cette réponse est trop longue.")
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({
        code: "custom",
        message: "La réponse de votre appareil est illisible : recommencez.",
      });
      return z.NEVER;
    }
  });

const bytes = z
  .string()
  .max(10_000)
  .regex(/^[\w-]*$/);
const credential = { id: bytes.min(1), rawId: bytes.min(1), type: z.literal("public-key") };

export const registrationAnswerSchema = browserAnswer.pipe(
  z.object({
    ...credential,
    clientExtensionResults: z.object({}).default({}),
    response: z.object({
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports: z.array(z.string().max(20)).max(8).optional(),
    }),
  }),
);

export const authenticationAnswerSchema = browserAnswer.pipe(
  z.object({
    ...credential,
    clientExtensionResults: z.object({}).default({}),
    response: z.object({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes.optional(),
    }),
  }),
);

export const addPasskeySchema = z.object({
  name: z
    .string({ error: "Donnez un nom à cette clé." })
    .trim()
    .min(1, "Donnez un nom à cette clé, par exemple « Mon téléphone ».")
    .max(60, "Ce nom est trop long : 60 caractères au plus."),
  answer: registrationAnswerSchema,
});

export const removePasskeySchema = z.object({ id: z.uuid("Clé inconnue."), ...proof });

export const signInWithPasskeySchema = z.object({
  answer: authenticationAnswerSchema,
  suite,
  ...requestFields,
});

export const resetFactorsSchema = z.object({
  id: z.uuid("Personne inconnue."),
  reason: z.enum(resetReasons, { error: "Choisissez la raison." }),
});
