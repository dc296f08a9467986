import { z } from "zod";
import { MAX_REASON, MOST_AT_ONCE } from "#lib/attendance/labels.ts";
import { MAX_STROKES, STROKES } from "#lib/attendance/labels-strokes.ts";

const uuid = z.uuid("Introuvable.");
const ids = { registrationId: uuid, halfDayId: uuid };

/** An instant of a phone. */
const instant = z.iso
  .datetime({ offset: true, error: "L’heure de cette signature est illisible." })
  .transform((text) => new Date(text));

const strokes = z
  .string("Cette signature est illisible.")
  .max(MAX_STROKES, "Cette signature est trop longue.")
  .regex(STROKES, "Cette signature est illisible.");

/** Without strokes, the trainer attests that the person is there. */
export const signatureSchema = z.object({ ...ids, at: instant, strokes: strokes.nullable() });

/** What a phone sends; each signature is judged apart. */
export const batchSchema = z.object({
  /** Mark of whose signatures the phone keeps (lib/holder.ts). */
  holder: z.string().max(100),
  signatures: z.array(z.unknown()).min(1).max(MOST_AT_ONCE),
});

const RELOAD = "Rechargez la page.";

/** As typed: « 482 913 » is a code too. `readAt` is in milliseconds. */
export const ownSignatureSchema = z.object({
  id: uuid,
  halfDayId: uuid,
  code: z
    .string("Tapez les six chiffres affichés dans la salle.")
    .transform((typed) => typed.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "Tapez les six chiffres affichés dans la salle.")),
  readAt: z.preprocess(
    (typed) => typed ?? 0,
    z.coerce.number(RELOAD).int(RELOAD).min(0, RELOAD).max(8.64e15, RELOAD),
  ),
});

export const halfDaySchema = z.object({ id: uuid });

const reason = z
  .string("Donnez la raison.")
  .trim()
  .min(1, "Donnez la raison\u00A0: elle est gardée dans le journal.")
  .max(MAX_REASON, `${MAX_REASON} caractères au plus.`)
  .regex(
    /^[^\p{Cc}]*$/u,
    "Ce texte contient un caractère invisible\u00A0: effacez-le et tapez-le à nouveau.",
  );

export const correctionSchema = z.object({ ...ids, reason });
