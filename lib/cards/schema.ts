import { z } from "zod";

const RELOAD = "Rechargez la page.";

/** The card that the page showed, which the new one replaces; empty for the first. */
export const makeCardSchema = z.object({
  replaces: z.union([z.literal("").transform(() => null), z.uuid()], { error: RELOAD }),
});
