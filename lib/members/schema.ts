import { z } from "zod";

export const readingPreferenceSchema = z.object({
  readingPreference: z.enum(["MEDIAN", "DOUBLE"], { error: "Choisissez l’une des deux formes." }),
});
