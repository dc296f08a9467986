import { z } from "zod";
import { MAX_WATCH_NOTE, MAX_WATCH_TITLE, MAX_WATCH_URL } from "#lib/collectifs/labels.ts";
import { line, optional } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";

const number = (message: string) =>
  optional(z.coerce.number(message).int(message).positive(message).max(2_000_000_000, message));

const note = optional(text(MAX_WATCH_NOTE));

export const BAD_ADDRESS = "Copiez l’adresse entière, qui commence par https://.";

/** Whole addresses of the web, without a name and a password in them; as a browser writes them. */
const url = line(MAX_WATCH_URL).transform((typed, context) => {
  const parsed = URL.parse(typed);
  const isWeb = parsed?.protocol === "https:" || parsed?.protocol === "http:";
  if (parsed && isWeb && !parsed.username && !parsed.password && parsed.href.length <= MAX_WATCH_URL) {
    return parsed.href;
  }
  context.addIssue({ code: "custom", message: BAD_ADDRESS });
  return z.NEVER;
});

/** One thing to keep an eye on: a theme, a territory, or an address, which may be that of a document of the library. */
export const addWatchSchema = z
  .object({
    collectifId: z.uuid("Collectif inconnu."),
    themeId: number("Choisissez un thème."),
    /** What was typed, and the id of what was chosen among the proposals. */
    territory: optional(line(120)),
    territoryId: number("Territoire inconnu."),
    url: optional(url),
    title: optional(line(MAX_WATCH_TITLE)),
    note,
  })
  .superRefine(({ themeId, territory, url: address }, context) => {
    if ([themeId, territory, address].filter((one) => one !== undefined).length === 1) return;
    const path = ["themeId", "territory", "url"].find((name) => name in (context.value as object)) ?? "form";
    context.addIssue({ code: "custom", path: [path], message: "Choisissez une chose à suivre." });
  });

const id = z.uuid("Chose inconnue.");
export const watchSchema = z.object({ id });
export const editWatchSchema = z.object({ id, note });
