import { z } from "zod";
import { optional, versionFields } from "#lib/members/schema-fields.ts";

export const MAX_THEMES = 8;
export const MAX_PRESENTATION = 600;
export const MAX_NAME = 80;

/** Letters of any alphabet with what names have between them: « d’Ornano-Le Bihan », « N’Diaye », « Anne-Marie ». */
const NAME = /^\p{L}[\p{L}\p{M}'’.\- ]*$/u;

const name = (missing: string) =>
  z
    .string(missing)
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(
      z
        .string()
        .min(1, { error: missing, abort: true })
        .max(MAX_NAME, `${MAX_NAME} caractères au plus.`)
        .regex(NAME, "Des lettres, des espaces, des traits d’union et des apostrophes seulement."),
    );

/** How somebody is called. */
export const identity = {
  firstName: name("Écrivez le prénom."),
  lastName: name("Écrivez le nom."),
  civility: optional(z.enum(["MADAME", "MONSIEUR"], { error: "Choisissez l’une des trois réponses." })),
};

/** A browser sends « \r\n » for each new line, and counts it as one character. */
export const text = (max: number) =>
  z
    .string("Cette valeur n’est pas valable.")
    .transform((typed) =>
      typed
        .replace(/\r\n?/g, "\n")
        .replace(/\n{3,}/g, "\n\n")
        .trim(),
    )
    .pipe(
      z
        .string()
        .max(max, { error: `${max} caractères au plus.`, abort: true })
        .regex(/^(?:[^\p{Cc}]|[\n\t])*$/u, "Ce texte contient un caractère invisible : tapez-le à nouveau."),
    );

const themeIds = z.preprocess(
  (value) => [value ?? []].flat().filter((id) => id !== ""),
  z
    .array(
      z.coerce
        .number("Thème inconnu.")
        .int("Thème inconnu.")
        .positive("Thème inconnu.")
        .max(2 ** 31 - 1, "Thème inconnu."),
    )
    .max(MAX_THEMES, `${MAX_THEMES} thèmes au plus.`)
    .transform((ids) => [...new Set(ids)].sort((a, b) => a - b)),
);

export const editProfileSchema = z.object({
  ...identity,
  ...versionFields,
  presentation: optional(text(MAX_PRESENTATION)),
  themeIds,
});

export const editMemberSchema = z.object({
  id: z.uuid("Personne inconnue."),
  ...identity,
  ...versionFields,
});

export const portraitSchema = z.object({
  large: z.instanceof(Uint8Array, { error: "Choisissez une photo." }),
  small: z.instanceof(Uint8Array, { error: "Choisissez une photo." }),
});
export const removePortraitSchema = z.object({ id: z.uuid("Personne inconnue.") });
