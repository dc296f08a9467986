import type { Tx } from "#lib/db.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { clashesOf, joinParts, mergeParagraphs, type Settlement } from "#lib/merge-paragraphs.ts";
import { CLOSING_TITLE, MAX_SECTION, MAX_SECTIONS, OPENING_TITLE } from "#lib/minutes/labels.ts";
import { type Clashed, clashedChoice } from "#lib/minutes/labels-clash.ts";
import { canBeginMinutes, canWriteMinutes } from "#lib/minutes/policy.ts";
import { findCalled, findMinutesHeld, findSectionHeld } from "#lib/minutes/queries-write.ts";
import { addSectionSchema, minutesSchema, restoreSchema, saveSectionSchema } from "#lib/minutes/schema.ts";
import { idOf, refuseTooLong, writeVersion } from "#lib/minutes/write.ts";
import { mutation } from "#lib/mutation.ts";
import { consume } from "#lib/rate-limit.ts";

const SAVES_AN_HOUR = { name: "minutes-saves", points: 400, seconds: 3600 };

/** Begins the minutes: a section a point, and who said that she would come. */
export const beginMinutes = mutation({
  event: "minutes.begun",
  input: minutesSchema,
  find: (viewer, { id }, tx) => findCalled(viewer, id, tx),
  allow: (viewer, { collectif }) => canBeginMinutes(viewer, collectif),
  run: async ({ viewer, subject: { id, collectif }, tx }) => {
    await tx.minutes
      .create({ data: { meetingId: id, createdById: idOf(viewer) }, select: { meetingId: true } })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
        throw new AppError("CONFLICT", "Quelqu’un vient de commencer ce compte rendu. Rechargez la page.");
      });
    const points = await tx.meetingPoint.findMany({
      where: { meetingId: id, position: { not: null } },
      select: { id: true, title: true },
      orderBy: { position: "asc" },
    });
    await tx.minutesSection.createMany({
      data: [
        { meetingId: id, kind: "OPENING", title: OPENING_TITLE },
        ...points.map(({ id: pointId, title }, rank) => ({
          meetingId: id,
          kind: "POINT" as const,
          position: rank + 1,
          pointId,
          title,
        })),
        { meetingId: id, kind: "CLOSING", title: CLOSING_TITLE },
      ],
    });
    await tx.$executeRaw`
      INSERT INTO "MinutesPresence" ("meetingId", "memberId", "state")
      SELECT r."meetingId", r."memberId", (CASE r."answer" WHEN 'YES' THEN 'PRESENT' ELSE 'EXCUSED' END)::"MinutesPresenceState"
      FROM "MeetingReply" r WHERE r."meetingId" = ${id}::uuid AND r."answer" <> 'MAYBE'`;
    return { id, slug: collectif.slug };
  },
});

async function addOne(tx: Tx, meetingId: string, title: string, pointId: string | null) {
  const [last] = await tx.minutesSection.findMany({
    where: { meetingId, kind: "POINT" },
    select: { position: true },
    orderBy: { position: "desc" },
    take: 1,
  });
  const position = (last?.position ?? 0) + 1;
  if (position > MAX_SECTIONS) {
    throw new AppError("CONFLICT", `Un compte rendu a ${MAX_SECTIONS} points au plus.`);
  }
  return tx.minutesSection.create({
    data: { meetingId, kind: "POINT", position, title, pointId },
    select: { id: true },
  });
}

/** A point that came up at the meeting. */
export const addSection = mutation({
  event: "minutes.section-added",
  input: addSectionSchema,
  find: (viewer, { id }, tx) => findMinutesHeld(viewer, id, tx),
  allow: canWriteMinutes,
  run: async ({ input: { title }, subject: { meetingId, collectif }, tx }) => {
    const { id } = await addOne(tx, meetingId, title, null);
    return { id, meetingId, slug: collectif.slug };
  },
  detail: ({ subject: { meetingId } }) => ({ meetingId }),
});

/** The points that came onto the agenda after the minutes were begun. */
export const addUntold = mutation({
  event: "minutes.points-added",
  input: minutesSchema,
  find: (viewer, { id }, tx) => findMinutesHeld(viewer, id, tx),
  allow: canWriteMinutes,
  run: async ({ subject: { meetingId, collectif }, tx }) => {
    const untold = await tx.meetingPoint.findMany({
      where: { meetingId, position: { not: null }, sections: { none: {} } },
      select: { id: true, title: true },
      orderBy: { position: "asc" },
      take: MAX_SECTIONS,
    });
    let added: { id: string } | null = null;
    for (const { id, title } of untold) added = await addOne(tx, meetingId, title, id);
    if (added === null) throw new AppError("CONFLICT", "Ces points y sont déjà. Rechargez la page.");
    return { id: added.id, meetingId, slug: collectif.slug };
  },
  detail: ({ subject: { meetingId } }) => ({ meetingId }),
});

const settled = (given: { keep: Settlement["keep"]; text: string }[]): Settlement[] =>
  given.map(({ keep, text }) => (keep === "typed" ? { keep, text } : { keep }));

async function textOf(tx: Tx, sectionId: string, number: number): Promise<string> {
  if (number === 0) return "";
  const found = await tx.minutesVersion.findUnique({
    where: { sectionId_number: { sectionId, number } },
    select: { text: true },
  });
  if (!found)
    throw new AppError("CONFLICT", "Rechargez la page\u00A0: ce texte n’est plus celui que vous lisiez.");
  return found.text;
}

/** Whose text stands against mine, by her name. */
async function writerOf(tx: Tx, sectionId: string, number: number): Promise<string> {
  const found = await tx.minutesVersion.findUnique({
    where: { sectionId_number: { sectionId, number } },
    select: { createdBy: { select: { firstName: true, lastName: true } } },
  });
  return found ? `${found.createdBy.firstName} ${found.createdBy.lastName}` : "Quelqu’un";
}

const clash = ({ parts, ...clashed }: Clashed) =>
  new AppError(
    "CONFLICT",
    `${clashed.by} a écrit au même endroit que vous. Rien n’est perdu\u00a0: choisissez ce qu’il faut garder, puis enregistrez.`,
    {},
    { clash: [clashedChoice({ parts, ...clashed })] },
  );

/**
 * Saves a section. What others saved since it was opened is merged paragraph by paragraph; where both wrote, nothing is
 * saved, and both texts are answered to choose from (`choices.clash`). The answer to those choices comes with `against`,
 * the version that clashed, and may clash again with a later one.
 */
export const saveSection = mutation({
  event: "minutes.section-saved",
  input: saveSectionSchema,
  find: (viewer, { id }, tx) => findSectionHeld(viewer, id, tx),
  allow: canWriteMinutes,
  run: async ({ viewer, input, subject: { section, meetingId, collectif }, tx }) => {
    await consume(SAVES_AN_HOUR, idOf(viewer));
    let { base, text: mine } = input;
    await refuseTooLong(tx, { id: section.id, meetingId }, mine);
    if (input.against !== undefined) {
      const theirs = await textOf(tx, section.id, input.against);
      const parts = mergeParagraphs(mine, await textOf(tx, section.id, base), theirs);
      mine = joinParts(parts, settled(input.settlements));
      base = input.against;
    }
    const parts = mergeParagraphs(mine, await textOf(tx, section.id, base), section.text);
    if (clashesOf(parts).length > 0) {
      const by = await writerOf(tx, section.id, section.version);
      throw clash({ base, against: section.version, mine, by, parts });
    }
    const text = joinParts(parts);
    const answer = { id: section.id, meetingId, slug: collectif.slug };
    if (text === section.text) return { ...answer, isMerged: false };
    if (text.length > MAX_SECTION) {
      throw invalid({ text: `Avec ce que d’autres ont écrit, ${MAX_SECTION} caractères au plus.` });
    }
    await refuseTooLong(tx, { id: section.id, meetingId }, text);
    await writeVersion(tx, section, text, idOf(viewer));
    return { ...answer, isMerged: text !== mine };
  },
  detail: ({ subject: { meetingId }, result: { isMerged } }) => ({
    meetingId,
    ...(isMerged && { isMerged }),
  }),
});

/** Puts back what a section said earlier, as a new state of it: nothing in between is lost. */
export const restoreVersion = mutation({
  event: "minutes.section-restored",
  input: restoreSchema,
  find: (viewer, { id }, tx) => findSectionHeld(viewer, id, tx),
  allow: canWriteMinutes,
  run: async ({ viewer, input: { version }, subject: { section, meetingId, collectif }, tx }) => {
    const text = await textOf(tx, section.id, version);
    await refuseTooLong(tx, { id: section.id, meetingId }, text);
    if (text !== section.text) await writeVersion(tx, section, text, idOf(viewer));
    return { id: section.id, meetingId, slug: collectif.slug };
  },
  detail: ({ input: { version } }) => ({ version }),
});
