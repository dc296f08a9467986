import { z } from "zod";

/** The frequencies, the most frequent first. */
export const frequencies = ["AT_ONCE", "DIGEST", "NONE"] as const;

const frequency = z.enum(frequencies, { error: "Choisissez une des trois réponses." });

/** One field for each subject and channel: « TALK_MAIL ». */
export const choosePreferencesSchema = z.object({
  TALK_PORTAL: frequency,
  TALK_MAIL: frequency,
  FOLLOWS_PORTAL: frequency,
  FOLLOWS_MAIL: frequency,
  MY_DOCUMENTS_PORTAL: frequency,
  MY_DOCUMENTS_MAIL: frequency,
  COLLECTIFS_PORTAL: frequency,
  COLLECTIFS_MAIL: frequency,
  TRAININGS_PORTAL: frequency,
  TRAININGS_MAIL: frequency,
  SECRETARIAT_PORTAL: frequency,
  SECRETARIAT_MAIL: frequency,
});

export const unsubscribeSchema = z.object({ jeton: z.string("Adresse incomplète.").max(100) });
