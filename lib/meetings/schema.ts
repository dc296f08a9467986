import { z } from "zod";
import { dayTyped } from "#lib/dates.ts";
import {
  answerLabels,
  MAX_CANCEL_WORD,
  MAX_PLACE,
  MAX_PRESENTATION,
  MAX_SLOTS,
  MAX_TITLE,
  MAX_URL,
  MAX_WORD,
  slotAnswerLabels,
} from "#lib/meetings/labels.ts";
import { spanOf } from "#lib/meetings/schema-span.ts";
import { line, optional, versionFields } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";

const keysOf = <Key extends string>(labels: Record<Key, string>) => Object.keys(labels) as [Key, ...Key[]];

const title = (missing: string) => line(MAX_TITLE).refine((typed) => typed !== "", missing);

const NOT_AN_ADDRESS = "Une adresse qui commence par https://, comme https://visio.exemple.fr/salle.";

/** https alone, without a password in it, as browsers write it. */
const videoUrl = optional(
  line(MAX_URL)
    .refine((typed) => {
      const url = URL.canParse(typed) ? new URL(typed) : null;
      return url?.protocol === "https:" && url.username === "" && url.password === "";
    }, NOT_AN_ADDRESS)
    .transform((typed) => new URL(typed).href)
    .pipe(z.string().max(MAX_URL, `${MAX_URL} caractères au plus.`)),
);

const field = optional(
  z.string("Cette valeur n’est pas valable.").max(20, "Cette valeur n’est pas valable."),
);
const when = {
  day: z.preprocess((value) => dayTyped(value) || undefined, field),
  from: field,
  to: field,
};

const about = {
  title: title("Donnez un titre à la réunion."),
  place: optional(line(MAX_PLACE)),
  videoUrl,
  presentation: optional(text(MAX_PRESENTATION)),
  ...when,
};

const meetingId = z.uuid("Réunion inconnue.");

/** Without a date yet, or with a day and both hours. */
export const createMeetingSchema = z
  .object({ collectifId: z.uuid("Collectif inconnu."), ...about })
  .transform(spanOf("optional"));

export const editMeetingSchema = z
  .object({ id: meetingId, ...versionFields, ...about })
  .transform(spanOf("optional"));

export const meetingSchema = z.object({ id: meetingId });

export const cancelMeetingSchema = z.object({
  id: meetingId,
  word: text(MAX_CANCEL_WORD).refine((typed) => typed !== "", "Dites pourquoi, en un mot."),
});

export const addSlotSchema = z.object({ id: meetingId, ...when }).transform(spanOf("required"));

const slotId = z.uuid("Date inconnue.");
export const slotSchema = z.object({ id: slotId });

const SLOT = /^date-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** One field a date, named after it: `date-<id>`. */
export const answerSlotsSchema = z
  .object({ id: meetingId })
  .catchall(z.unknown())
  .transform(({ id, ...fields }, context) => {
    const answers = new Map<string, keyof typeof slotAnswerLabels>();
    for (const [name, value] of Object.entries(fields)) {
      const [, slot] = SLOT.exec(name) ?? [];
      if (slot === undefined || value === "") continue;
      const answer = z.enum(keysOf(slotAnswerLabels)).safeParse(value);
      if (answer.success && answers.size < MAX_SLOTS) answers.set(slot, answer.data);
      else
        context.addIssue({ code: "custom", path: [name], message: "Choisissez l’une des trois réponses." });
    }
    if (answers.size === 0) {
      context.addIssue({ code: "custom", path: ["form"], message: "Répondez pour au moins une date." });
    }
    return { id, answers: [...answers].map(([slotId, answer]) => ({ slotId, answer })) };
  });

export const replySchema = z.object({
  id: meetingId,
  answer: z.enum(keysOf(answerLabels), { error: "Dites si vous venez." }),
  word: optional(line(MAX_WORD)),
});

const tokenId = z.uuid("Adresse inconnue.");
/** `replaced` is the address that the page showed, empty when there was none. It may have changed since. */
export const openCalendarSchema = z.object({
  replaced: z.union([z.literal("").transform(() => null), tokenId], "Relisez la page."),
});
export const revokeCalendarSchema = z.object({ id: tokenId });
