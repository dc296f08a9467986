import { z } from "zod";
import { parseDay } from "#lib/dates.ts";
import { isKnownEvent } from "#lib/journal/labels-events.ts";

/** What an address may hold besides: ignored, as an address is shared and typed by hand. */
const ignored = <T extends z.ZodType>(type: T) => type.optional().catch(undefined);

const day = z.string().refine((text) => parseDay(text) !== null);

/** What is asked of the journal, as its address says it (`?evenement=…&acteur=…&sujet=…&du=…&au=…&avant=…`). */
export const journalFilterSchema = z.object({
  evenement: ignored(z.string().max(80).refine(isKnownEvent)),
  /** A member's id, or « systeme » for what acts without one. */
  acteur: ignored(z.union([z.uuid(), z.literal("systeme")])),
  sujet: ignored(
    z
      .string()
      .trim()
      .min(1)
      .max(80)
      .regex(/^[\w-]+$/),
  ),
  /** Days included. */
  du: ignored(day),
  au: ignored(day),
  /** Where a page begins: milliseconds and number of the entry before it, or after it with `apres`. */
  avant: ignored(z.string().regex(/^\d{1,13}-\d{1,18}$/)),
  apres: ignored(z.string().regex(/^\d{1,13}-\d{1,18}$/)),
});

export type JournalFilter = z.output<typeof journalFilterSchema>;

export type Cursor = { at: Date; id: bigint };

export const readCursor = (text: string): Cursor => {
  const [at = "0", id = "0"] = text.split("-");
  return { at: new Date(Number(at)), id: BigInt(id) };
};

export const writeCursor = ({ at, id }: { at: Date; id: string }): string => `${at.getTime()}-${id}`;
