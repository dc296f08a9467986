import { z } from "zod";
import { versionFields } from "#lib/members/schema-fields.ts";
import { aims, slug, ticked, title } from "#lib/trainings/schema-fields.ts";

const about = { title, slug, aims, isPublic: ticked };
const id = z.uuid("Parcours inconnu.");
const trainingId = z.uuid("Choisissez une formation.");

export const createPathSchema = z.object(about);
export const editPathSchema = z.object({ id, ...versionFields, ...about });
export const pathSchema = z.object({ id });
export const stepSchema = z.object({ id, trainingId });
export const moveStepSchema = z.object({
  id,
  trainingId,
  direction: z.enum(["up", "down"], { error: "Choisissez un sens." }),
});
