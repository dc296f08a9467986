import { z } from "zod";
import { kinds } from "#lib/training-papers/labels.ts";

/** Somebody on a list or a sheet; erased with her account. `mark`: « signé le… » where nothing was drawn. */
const person = z.object({
  registrationId: z.uuid(),
  name: z.string(),
  about: z.string(),
  strokes: z.string().nullable(),
  mark: z.string(),
});

/** All that a paper says, as it was the day it was issued: drawn again, it is the same. */
export const trainingPaperContent = z.object({
  kind: z.enum(kinds),
  /** The template, and what its fields hold. Of names, `participant` and `people` alone. */
  text: z.string(),
  fields: z.record(z.string(), z.string()),
  people: z.array(person),
  schedule: z.array(z.object({ day: z.string(), hours: z.string(), place: z.string() })),
  lines: z.array(z.object({ label: z.string(), quantity: z.number().int(), unitCents: z.number().int() })),
});
export type TrainingPaperContent = z.infer<typeof trainingPaperContent>;
