import { z } from "zod";

/** The queue numbers its jobs from 1: a bigint of PostgreSQL, kept as text. */
export const jobSchema = z.object({
  id: z.string("Travail inconnu.").regex(/^[1-9]\d{0,17}$/, "Travail inconnu."),
});
