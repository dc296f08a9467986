import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { countParagraphs } from "#lib/merge-paragraphs.ts";
import { MAX_MINUTES, MAX_PARAGRAPHS } from "#lib/minutes/labels.ts";
import type { Viewer } from "#lib/viewer.ts";

/** The viewer's id; the policy has let nobody else through. */
export const idOf = (viewer: Viewer): string => {
  if (viewer.kind !== "member") throw new AppError("NOT_FOUND", "Introuvable.");
  return viewer.id;
};

/** Throws INVALID beside the text when it is cut in too many pieces, or when the minutes as a whole grow too long. */
export async function refuseTooLong(
  tx: Tx,
  section: { id: string; meetingId: string },
  text: string,
): Promise<void> {
  if (countParagraphs(text) > MAX_PARAGRAPHS) {
    throw invalid({ text: `${MAX_PARAGRAPHS} paragraphes au plus.` });
  }
  const [sum] = await tx.$queryRaw<{ others: number }[]>`
    SELECT coalesce(sum(char_length("text")), 0)::int AS "others" FROM "MinutesSection"
    WHERE "meetingId" = ${section.meetingId}::uuid AND "id" <> ${section.id}::uuid`;
  if ((sum?.others ?? 0) + text.length > MAX_MINUTES) {
    throw invalid({
      text: "Le compte rendu entier serait trop long\u00a0: résumez, ou joignez un document.",
    });
  }
}

/** A new state of a section, on top of the last. */
export async function writeVersion(
  tx: Tx,
  section: { id: string; version: number },
  text: string,
  createdById: string,
): Promise<number> {
  const number = section.version + 1;
  await tx.minutesVersion.create({ data: { sectionId: section.id, number, text, createdById } });
  await tx.minutesSection.update({
    where: { id: section.id },
    data: { text, version: number },
    select: { id: true },
  });
  return number;
}
