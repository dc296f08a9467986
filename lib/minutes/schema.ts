import { z } from "zod";
import { line, optional, optionalDay } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";
import {
  MAX_DECISION,
  MAX_GUESTS,
  MAX_NOTE,
  MAX_PROXY,
  MAX_SECTION,
  MAX_TASK,
  MAX_TITLE,
  MAX_VOICES,
} from "#lib/minutes/labels.ts";

const id = z.uuid("Introuvable.");
const personId = (missing: string) => z.uuid(missing);

const written = (missing: string, max: number) =>
  z
    .string(missing)
    .refine((typed) => typed.trim() !== "", missing)
    .pipe(text(max));

const titled = line(MAX_TITLE)
  .transform((typed) => typed.replace(/\s+/g, " "))
  .refine((typed) => typed !== "", "Donnez un titre à ce point.");

export const minutesSchema = z.object({ id });
export const sectionSchema = z.object({ id });
export const addSectionSchema = z.object({ id, title: titled });

/** Of a version: what the form was made from, and, after a clash, what it was compared with. */
const number = z.coerce
  .number("Rechargez la page.")
  .int("Rechargez la page.")
  .min(0)
  .max(2 ** 31 - 1);

const keeps = z.enum(["mine", "theirs", "both", "typed"], { error: "Choisissez ce qu’il faut garder." });

/** At most so many clashes are answered at once: a text has no more paragraphs. */
const CLASHES = 600;

/** `keep-0`, `typed-0`… as a list, in the order of the clashes. */
const settlements = (fields: Record<string, unknown>) =>
  Array.from({ length: CLASHES }, (_, index) => index)
    .filter((index) => fields[`keep-${index}`] !== undefined)
    .map((index) => ({ keep: fields[`keep-${index}`], text: fields[`typed-${index}`] ?? "" }));

export const saveSectionSchema = z
  .looseObject({})
  .transform((fields) => ({ ...fields, settlements: settlements(fields) }))
  .pipe(
    z.object({
      id,
      base: number,
      text: text(MAX_SECTION),
      /** The version that clashed, once its clashes are answered. */
      against: optional(number),
      settlements: z.array(z.object({ keep: keeps, text: text(MAX_SECTION) })),
    }),
  );

export const restoreSchema = z.object({ id, version: number });

const hour = optional(
  z
    .string()
    .transform((typed) =>
      typed
        .replace(/^(\d)(?=[:hH])/, "0$1")
        .replace(/\s*[hH]\s*/, ":")
        .replace(/:$/, ":00"),
    )
    .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Une heure s’écrit 18:30.")),
);

export const heldSchema = z.object({
  id,
  openedAt: hour,
  closedAt: hour,
  guests: optional(text(MAX_GUESTS)),
});

const list = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => [value ?? []].flat(), z.array(item).max(500, "Trop de lignes à la fois."));

const state = z.enum(["PRESENT", "EXCUSED", "ABSENT", ""], { error: "Choisissez dans la liste." });
const proxy = line(MAX_PROXY);

/** One of each a row, in the same order; `was` and `wasProxy` are what the form showed. */
export const presencesSchema = z
  .object({
    id,
    memberId: list(z.uuid("Personne inconnue.")),
    state: list(state),
    was: list(state),
    proxy: list(proxy),
    wasProxy: list(proxy),
    added: optional(z.uuid("Personne inconnue.")),
    addedState: state.optional(),
  })
  .refine(
    ({ memberId, ...lists }) =>
      [lists.state, lists.was, lists.proxy, lists.wasProxy].every(({ length }) => length === memberId.length),
    { path: ["form"], message: "Rechargez la page." },
  );

export const penSchema = z.object({ id, memberId: personId("Choisissez une personne.") });

const figure = optional(
  z.coerce
    .number("Écrivez un nombre.")
    .int("Écrivez un nombre entier.")
    .min(0, "Écrivez un nombre.")
    .max(MAX_VOICES, `${MAX_VOICES.toLocaleString("fr-FR")} au plus.`),
);

export const addDecisionSchema = z
  .object({
    id,
    text: written("Écrivez ce qui est décidé.", MAX_DECISION),
    mode: z.enum(["CONSENT", "UNANIMITY", "VOTE"], { error: "Dites comment c’est décidé." }),
    votesFor: figure,
    votesAgainst: figure,
    abstentions: figure,
  })
  .refine(
    ({ mode, votesFor, votesAgainst }) =>
      mode !== "VOTE" || (votesFor !== undefined && votesAgainst !== undefined),
    {
      path: ["votesFor"],
      message: "Pour un vote, écrivez les voix pour et les voix contre.",
    },
  );

export const noteSchema = z.object({ id, text: written("Écrivez votre texte.", MAX_NOTE) });
export const approvalSchema = z.object({ id, nextId: personId("Choisissez une réunion.") });

const task = {
  text: written("Dites ce qui est à faire.", MAX_TASK),
  ownerId: personId("Choisissez une personne."),
  dueOn: optionalDay,
};

/** `id` is the collectif’s; `sectionId` that of the point of the minutes where it was given. */
export const giveTaskSchema = z.object({ id, sectionId: optional(z.uuid("Point inconnu.")), ...task });
export const changeTaskSchema = z.object({ id, ...task });
export const taskSchema = z.object({ id });
