import { z } from "zod";
import { dayTyped, instantOf, today } from "#lib/dates.ts";
import {
  choiceIn,
  LEAST_OPTIONS,
  MAX_OPTION,
  MAX_TEXT,
  MAX_TITLE,
  MAX_WORDS,
  MOST_DOCUMENTS,
  MOST_OPTIONS,
} from "#lib/decisions/labels.ts";
import { line, optional, requiredDay } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";

const written = (missing: string, max: number) =>
  z
    .string(missing)
    .refine((typed) => typed.trim() !== "", missing)
    .pipe(text(max));

const oneLine = (missing: string, max: number) =>
  line(max)
    .transform((typed) => typed.replace(/\s+/g, " "))
    .refine((typed) => typed !== "", missing);

const lines = (typed: unknown): string[] =>
  typeof typed === "string"
    ? typed
        .split(/\r?\n/)
        .map((one) => one.trim().replace(/\s+/g, " "))
        .filter((one) => one !== "")
    : [];

const options = z.preprocess(
  lines,
  z
    .array(oneLine("Une option est vide.", MAX_OPTION))
    .max(MOST_OPTIONS, `${MOST_OPTIONS} options au plus.`)
    .refine(
      (all) => new Set(all.map((one) => one.toLocaleLowerCase("fr"))).size === all.length,
      "Deux options portent le même nom.",
    ),
);

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Addresses of documents, one a line, as they are copied from the browser; or a list, with those ticked. */
const documentIds = z.preprocess(
  (typed) =>
    lines(Array.isArray(typed) ? typed.join("\n") : typed).map(
      (one) => one.match(UUID)?.[0]?.toLowerCase() ?? "",
    ),
  z
    .array(
      z.string().refine((id) => id !== "", "Chaque ligne est l’adresse d’un document de la bibliothèque."),
    )
    .max(MOST_DOCUMENTS, `${MOST_DOCUMENTS} documents au plus.`)
    .transform((ids) => [...new Set(ids)]),
);

const quorum = optional(
  z.coerce
    .number("Un nombre entre 1 et 100.")
    .int("Un nombre entier, entre 1 et 100.")
    .min(1, "Un nombre entre 1 et 100.")
    .max(100, "Un nombre entre 1 et 100."),
);

/** What each way of deciding asks for; what the other ways would ask for is left aside. */
const rules = z.discriminatedUnion(
  "way",
  [
    z.object({ way: z.literal("CONSENT") }),
    z
      .object({
        way: z.literal("VOTE"),
        ballot: z.enum(["YES_NO", "JUDGMENT", "RANKING"], { error: "Choisissez comment on vote." }),
        secret: z.enum(["OPEN", "SECRET"], { error: "Choisissez si le vote est secret." }),
        majority: z.preprocess(
          (value) => value || undefined,
          z.enum(["SIMPLE", "ABSOLUTE", "TWO_THIRDS"], { error: "Majorité inconnue." }).optional(),
        ),
        quorum,
        options,
        closesOn: z.preprocess(dayTyped, z.string("Donnez le jour de clôture.").trim()),
        closesTime: z
          .string("Donnez l’heure de clôture.")
          .trim()
          .max(8, "Donnez l’heure de clôture, comme 20:00."),
      })
      .transform((vote) => ({
        ...vote,
        options: vote.ballot === "YES_NO" ? [] : vote.options,
        majority: vote.ballot === "YES_NO" ? (vote.majority ?? "SIMPLE") : null,
        quorum: vote.quorum ?? null,
        closesAt: instantOf({ day: vote.closesOn, time: vote.closesTime }),
      }))
      .refine(({ ballot, options }) => ballot === "YES_NO" || options.length >= LEAST_OPTIONS, {
        path: ["options"],
        message: "Écrivez au moins deux options, une par ligne.",
      })
      .refine(({ closesAt }) => closesAt !== null, {
        path: ["closesOn"],
        message: "Donnez un jour et une heure de clôture. Exemple : 31/12/2027 et 20:00.",
      })
      .refine(({ closesAt }) => closesAt === null || closesAt > new Date(), {
        path: ["closesOn"],
        message: "La clôture doit être à venir.",
      })
      .refine(({ closesOn }) => closesOn <= lastDay(), {
        path: ["closesOn"],
        message: "Un an au plus.",
      }),
  ],
  { error: "Choisissez comment décider." },
);

/** The furthest closing, `YYYY-MM-DD`. */
export const lastDay = (now: Date = new Date()): string => {
  const day = today(now);
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4).replace("-02-29", "-02-28")}`;
};

const about = {
  title: oneLine("Donnez un titre.", MAX_TITLE),
  text: written("Écrivez ce que vous proposez.", MAX_TEXT),
  meetingId: optional(z.uuid("Réunion inconnue.")),
  documents: documentIds,
};

/** Two readings of one form: what it is about, then its rules. The messages of both come at once. */
export const proposeDecisionSchema = z.object({ id: z.uuid("Collectif inconnu."), ...about }).and(rules);
const id = z.uuid("Décision inconnue.");
export const editDecisionSchema = z.object({ id, ...about }).and(rules);
export const decisionSchema = z.object({ id });

/** Last day to answer, in a step. */
const dueOn = z.preprocess(
  (value) => dayTyped(value) || undefined,
  requiredDay("")
    .refine((day) => day.toISOString().slice(0, 10) >= today(), "Ce jour est passé.")
    .optional(),
);

export const openDecisionSchema = z.object({ id, dueOn });
export const moveDecisionSchema = z.object({
  id,
  to: z.enum(["REACT", "OBJECT", "INTEGRATE"], { error: "Étape inconnue." }),
  dueOn,
});
export const concludeDecisionSchema = z.object({
  id,
  result: z.enum(["ADOPTED", "NOT_ADOPTED", "POSTPONED"], { error: "Choisissez une issue." }),
});

export const askSchema = z.object({ id, text: written("Écrivez votre question.", MAX_WORDS) });
export const answerSchema = z.object({
  id: z.uuid("Question inconnue."),
  text: written("Écrivez la réponse.", MAX_WORDS),
});
export const reactSchema = z.object({ id, text: written("Écrivez votre réaction.", MAX_WORDS) });
export const objectSchema = z.object({
  id,
  text: written("Dites en quoi cette proposition nuirait au collectif.", MAX_WORDS),
});
export const settleSchema = z.object({
  id: z.uuid("Objection inconnue."),
  as: z.enum(["LIFTED", "INTEGRATED", "WITHDRAWN"], { error: "Choisissez une suite." }),
});
export const amendSchema = z.object({
  id,
  version: z.coerce.number("Rechargez la page.").int("Rechargez la page.").positive("Rechargez la page."),
  text: written("Écrivez le texte.", MAX_TEXT),
});

const figure = z.coerce.number("Répondez à chaque ligne.").int("Réponse inconnue.").min(0).max(12);

const choice = z.array(z.preprocess((value) => (value === "" ? undefined : value), figure)).max(MOST_OPTIONS);
export const voteSchema = z.preprocess(choiceIn, z.object({ id, choice }));

const base64Url = (max: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(max);
/** `blinded` absent: the server makes the paper for a browser that runs no script. */
export const takePaperSchema = z.object({
  id,
  blinded: optional(base64Url(400).min(300, "Ce bulletin n’est pas lisible.")),
});
export const castSchema = z.preprocess(
  choiceIn,
  z.object({ token: base64Url(50), signature: base64Url(400), choice }),
);
