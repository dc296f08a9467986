import type { z } from "zod";
import { formatDate } from "#lib/dates.ts";
import { AppError, type Choices, notFound } from "#lib/errors.ts";
import { formatCount } from "#lib/french.ts";
import type { Mutation } from "#lib/mutation.ts";
import { MOST_FOUND } from "#lib/threads/labels.ts";
import {
  type AttachableRow,
  findTalkPlace,
  listPicked,
  searchAttachable,
} from "#lib/threads/queries-attach.ts";
import { attachSchema, searchWordsSchema } from "#lib/threads/schema-attach.ts";
import type { Viewer } from "#lib/viewer.ts";

const choiceOf = ({ id, title, territory, actDate }: AttachableRow) => {
  const about = [territory, actDate && formatDate(actDate)].filter(Boolean).join(", ");
  return { value: id, label: about ? `${title} (${about})` : title };
};

/** What was ticked in a form: whoever searched finds it ticked again, wherever it came from. */
async function pickedChoices(viewer: Viewer, collectifId: string, ids: readonly string[]): Promise<Choices> {
  const picked = await listPicked(viewer, collectifId, ids);
  return ids.length > 0 ? { documentIds: picked.map(choiceOf) } : {};
}

/** The same for a form that was refused; nothing where the viewer may not look. */
async function pickedIn(viewer: Viewer, raw: unknown): Promise<Choices> {
  const asked = attachSchema.safeParse(raw);
  if (!asked.success || asked.data.documentIds.length === 0) return {};
  const place = await findTalkPlace(viewer, asked.data);
  return place ? pickedChoices(viewer, place.collectifId, asked.data.documentIds) : {};
}

type Asked = z.output<typeof attachSchema>;

/** Throws what was found, as choices of « search »: a form that comes back with all that was typed. Writes nothing. */
async function search(viewer: Viewer, asked: Asked): Promise<never> {
  const place = await findTalkPlace(viewer, asked);
  if (!place) throw notFound();
  const picked = await pickedChoices(viewer, place.collectifId, asked.documentIds);
  const words = searchWordsSchema.safeParse(asked.search);
  if (!words.success) {
    const [{ message } = { message: "" }] = words.error.issues;
    throw new AppError("INVALID", message, { search: message }, picked);
  }
  const found = await searchAttachable(viewer, place.collectifId, words.data);
  const more = found.length > MOST_FOUND ? " Précisez si le vôtre n’y est pas." : "";
  const count = formatCount(Math.min(found.length, MOST_FOUND), "document trouvé", "documents trouvés");
  const said =
    found.length > 0
      ? `${count}\u00A0: cochez ceux que vous joignez.${more}`
      : "Rien que tout le collectif puisse lire ne répond à ces mots. Essayez-en d’autres, ou moins.";
  throw new AppError("CONFLICT", said, {}, { ...picked, search: found.slice(0, MOST_FOUND).map(choiceOf) });
}

/**
 * The same form has two buttons: « Chercher » looks for documents in the library and writes nothing; the other writes, and
 * its refusals keep what was ticked. Throws what `write` does.
 */
export function orSearch<Result>(write: Mutation<Result>): Mutation<Result> {
  const either = async (viewer: Viewer, raw: unknown): Promise<Result> => {
    const { success, data } = attachSchema.safeParse(raw);
    if (success && data.chercher !== undefined) return search(viewer, data);
    try {
      return await write(viewer, raw);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, message, fields, choices } = error;
      throw new AppError(code, message, fields, { ...(await pickedIn(viewer, raw)), ...choices });
    }
  };
  return Object.assign(either, { event: write.event });
}
