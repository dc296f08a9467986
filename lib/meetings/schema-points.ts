import { z } from "zod";
import { MAX_MINUTES, MAX_NOTE, MAX_POINTS, MAX_TITLE, pointKindLabels } from "#lib/meetings/labels.ts";
import { line, optional, versionFields } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";

const keysOf = <Key extends string>(labels: Record<Key, string>) => Object.keys(labels) as [Key, ...Key[]];

const title = (missing: string) => line(MAX_TITLE).refine((typed) => typed !== "", missing);

const meetingId = z.uuid("Réunion inconnue.");

const MINUTES = `Un nombre entier de minutes, de 1 à ${MAX_MINUTES}.`;

const point = {
  title: title("Donnez un titre au point."),
  note: optional(text(MAX_NOTE)),
  minutes: z.preprocess(
    (value) => (typeof value === "string" && !/^\s*\d{1,4}\s*$/.test(value) ? Number.NaN : value),
    z.coerce.number(MINUTES).int(MINUTES).min(1, MINUTES).max(MAX_MINUTES, MINUTES),
  ),
  kind: z.enum(keysOf(pointKindLabels), { error: "Choisissez ce qu’on attend de ce point." }),
};

const rapporteurId = optional(z.uuid("Personne inconnue."));

export const addPointSchema = z.object({ id: meetingId, ...point, rapporteurId });
export const proposePointSchema = z.object({ id: meetingId, ...point });

const pointId = z.uuid("Point inconnu.");
export const editPointSchema = z.object({ id: pointId, ...versionFields, ...point, rapporteurId });
export const pointSchema = z.object({ id: pointId });
export const movePointSchema = z.object({
  id: pointId,
  direction: z.enum(["up", "down"], { error: "Vers le haut ou vers le bas." }),
});

/** What a line of a pasted agenda lasts when it does not say. */
const USUAL_MINUTES = 10;
/** « Budget de l’eau, 20 min », « - Tour de table (15 min) », « 3. Divers 1h30 »: what it is called, and how long it lasts. */
const LENGTH = /[\s,;:(–—-]*(?:(\d{1,2})\s*h\s*(\d{2})?|(\d{1,3})\s*min(?:utes?)?)\s*\)?\.?$/iu;
const BULLET = /^\s*(?:[-–—*•]|\d{1,3}[.)])\s+/u;

function lineOf(typed: string): { title: string; minutes: number } {
  const found = LENGTH.exec(typed);
  const title = (found ? typed.slice(0, found.index) : typed).replace(BULLET, "").trim();
  if (!found) return { title, minutes: USUAL_MINUTES };
  const [, hours, rest, minutes] = found;
  return { title, minutes: minutes === undefined ? Number(hours) * 60 + Number(rest ?? 0) : Number(minutes) };
}

/** As much as a hundred lines can hold. */
const MAX_PASTED = MAX_POINTS * (MAX_TITLE + 50);

export const addPointsSchema = z.object({
  id: meetingId,
  lines: z.string("Écrivez un point par ligne.").transform((typed, context) => {
    const lines = typed.split(/\r\n?|\n/).filter((one) => one.trim() !== "");
    const refuse = (message: string) => {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    };
    if (lines.length === 0) return refuse("Écrivez un point par ligne.");
    if (lines.length > MAX_POINTS || typed.length > MAX_PASTED) {
      return refuse(`${MAX_POINTS} points au plus : votre texte a ${lines.length} lignes.`);
    }
    const points = lines.map(lineOf);
    const wrong = points.findIndex(
      ({ title, minutes }) =>
        title === "" ||
        title.length > MAX_TITLE ||
        /\p{Cc}/u.test(title) ||
        minutes < 1 ||
        minutes > MAX_MINUTES,
    );
    if (wrong >= 0) {
      return refuse(
        `Ligne ${wrong + 1} : un titre de ${MAX_TITLE} caractères au plus, et une durée de 1 à ${MAX_MINUTES} minutes.`,
      );
    }
    return points;
  }),
});
