import { z } from "zod";

export const territorySearchSchema = z.object({
  q: z.string().trim().max(120, "120 caractères au plus.").default(""),
  /** Kind wanted, all when absent. */
  genre: z
    .enum(["COMMUNE", "EPCI", "DEPARTEMENT", "REGION"], { error: "Genre de territoire inconnu." })
    .optional(),
});
