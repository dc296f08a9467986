import { z } from "zod";
import {
  MAX_CHARTER,
  MAX_NAME,
  MAX_PRESENTATION,
  MAX_TYPED,
  MAX_WORD,
  placeOrder,
} from "#lib/collectifs/labels.ts";
import { dayTyped, parseDay, today } from "#lib/dates.ts";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { line, optional, optionalDay, versionFields } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";

const written = (missing: string, max: number) =>
  z
    .string(missing)
    .refine((typed) => typed.trim() !== "", missing)
    .pipe(text(max));

const tiers = z.preprocess(
  (value) => [value ?? []].flat().filter((tier) => tier !== ""),
  z
    .array(z.enum(keysOf(tierLabels), { error: "Strate inconnue." }))
    .max(Object.keys(tierLabels).length, "Trop de strates.")
    .transform((chosen) => [...new Set(chosen)].sort()),
);

const themeId = optional(
  z.coerce
    .number("Thème inconnu.")
    .int("Thème inconnu.")
    .positive("Thème inconnu.")
    .max(2 ** 31 - 1, "Thème inconnu."),
);

const about = {
  name: line(MAX_NAME)
    .transform((typed) => typed.replace(/\s+/g, " "))
    .refine((typed) => typed !== "", "Donnez-lui un nom.")
    .refine((typed) => typed === "" || /[\p{L}\p{N}]/u.test(typed), "Un nom contient au moins une lettre."),
  presentation: written("Dites ce qu’on y fait.", MAX_PRESENTATION),
  charter: optional(text(MAX_CHARTER)),
  themeId,
  visibility: z.enum(["MEMBERS", "PUBLIC"], { error: "Choisissez qui le voit." }),
  joining: z.enum(["OPEN", "ON_REQUEST", "INVITATION"], { error: "Choisissez comment on y entre." }),
  tiers,
  /** Its last day. */
  endsOn: optionalDay,
};

const person = optional(line(MAX_TYPED));
const personId = optional(z.uuid("Personne inconnue."));

export const createCollectifSchema = z.object({
  ...about,
  /** Names as they were typed, and the ids chosen among several. */
  first: person,
  firstId: personId,
  second: person,
  secondId: personId,
});

const id = z.uuid("Collectif inconnu.");
export const collectifSchema = z.object({ id });
export const editCollectifSchema = z.object({ id, ...versionFields, ...about });
export const askToJoinSchema = z.object({ id, word: written("Écrivez un mot.", MAX_WORD) });

const requestId = z.uuid("Demande inconnue.");
export const requestSchema = z.object({ id: requestId });
export const refuseRequestSchema = z.object({
  id: requestId,
  reply: written("Écrivez un mot d’explication.", MAX_WORD),
});
export const inviteSchema = z.object({
  id,
  memberId: z.uuid("Choisissez une personne."),
  word: optional(text(MAX_WORD)),
});

const place = { id: z.uuid("Place inconnue.") };
export const removeSchema = z.object({ ...place, reason: written("Donnez la raison.", MAX_WORD) });
export const handOverSchema = z.object(place);

/** The length of a municipal mandate: a place outlives nobody's. */
const LONGEST_YEARS = 6;

export const lastTerm = (now: Date = new Date()): string => {
  const day = today(now);
  return `${Number(day.slice(0, 4)) + LONGEST_YEARS}${day.slice(4).replace("-02-29", "-02-28")}`;
};

/** Last day held, `YYYY-MM-DD`. */
const until = z.preprocess(
  (value) => dayTyped(value) || undefined,
  z
    .string("Cette date n’est pas valable.")
    .refine((typed) => parseDay(typed) !== null, "Cette date n’est pas valable. Exemple\u00A0: 31/12/2027.")
    .refine((typed) => typed > today(), "Le dernier jour doit être à venir.")
    .refine((typed) => typed <= lastTerm(), "Six ans au plus\u00A0: cette place pourra être prolongée.")
    .optional(),
);

export const changePlaceSchema = z
  .object({
    ...place,
    role: z.enum(placeOrder, { error: "Choisissez une place." }),
    until,
  })
  .refine(({ role, until }) => role !== "MEMBER" || until === undefined, {
    path: ["until"],
    message: "Un·e membre l’est sans terme\u00A0: laissez ce champ vide.",
  });
