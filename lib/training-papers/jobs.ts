import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { setImmediate as turn } from "node:timers/promises";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { pdfOf } from "#lib/files/paper-pdf.ts";
import { openZip, type ZipWriter } from "#lib/files/zip-write.ts";
import type { Jobs } from "#lib/jobs.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import { AT_ONCE, PACK_HOURS } from "#lib/training-papers/labels.ts";
import { forOne, paperOf } from "#lib/training-papers/labels-paper.ts";
import { type PackEntry, packEntries, packFiles } from "#lib/training-papers/queries-packs.ts";
import { trainingPaperContent } from "#lib/training-papers/schema-content.ts";
import { issueLacking } from "#lib/training-papers/write-issue.ts";

/** Papers between two notes of progress. */
const STEP = 5;
const HOUR_MS = 3_600_000;
/** A pack that nobody finished in this time is given up. */
const GIVEN_UP_HOURS = 2;
const SYSTEM = { system: "training-papers" };

/** Adds one paper; nothing for a sheet that does not name her, nor for a paper that is gone. */
async function addPaper(zip: ZipWriter, { paperId, name, onlyFor }: PackEntry): Promise<void> {
  const row = await db.trainingPaper.findUnique({ where: { id: paperId }, select: { content: true } });
  if (!row) return;
  const whole = trainingPaperContent.parse(row.content);
  const content = onlyFor ? forOne(whole, onlyFor) : whole;
  if (content.people.length === 0 && whole.people.length > 0) return;
  await zip.add(name, [pdfOf(paperOf(content))]);
}

/**
 * Makes a pack: papers are read, drawn and written one by one, so that memory does not grow with them; between two of them the
 * other jobs of this process have their turn. Cut, it is begun again by the queue; done already, it does nothing.
 */
export async function makeTrainingPack({ id }: Jobs["makeTrainingPack"]): Promise<void> {
  const pending = { id, readyAt: null, failedAt: null };
  const asked = await db.trainingPack.findFirst({
    where: pending,
    select: { sessionId: true, registrationId: true },
  });
  if (!asked) return;
  const partial = await packFiles.partialPath(id, randomUUID());
  const zip = openZip(partial);
  try {
    const entries = await packEntries(asked.sessionId, asked.registrationId);
    const total = entries.length;
    await db.trainingPack.updateMany({ where: pending, data: { total, done: 0, reason: null } });
    for (const [index, entry] of entries.entries()) {
      await addPaper(zip, entry);
      if ((index + 1) % STEP === 0)
        await db.trainingPack.updateMany({ where: pending, data: { done: index + 1 } });
      await turn();
    }
    const size = await zip.end();
    await packFiles.keepWhole(partial, id);
    const { count } = await db.trainingPack.updateMany({
      where: pending,
      data: { readyAt: new Date(), done: total, size },
    });
    // Whoever asked was erased meanwhile.
    if (count === 0) await packFiles.remove(id);
    log.info({ papers: total, size }, "training pack made");
  } catch (error) {
    await zip.close().catch(() => undefined);
    await rm(partial, { force: true });
    await db.trainingPack.updateMany({
      where: pending,
      data: { reason: "La préparation a été coupée\u00a0: elle reprend d’elle-même." },
    });
    throw error;
  }
}

/** Removes the packs whose day is over, with their files, and gives up those that no worker finished. */
export async function sweepTrainingPacks(): Promise<void> {
  const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
  const over = await db.trainingPack.findMany({
    where: { OR: [{ readyAt: { lt: ago(PACK_HOURS) } }, { failedAt: { lt: ago(PACK_HOURS) } }] },
    select: { id: true },
  });
  const ids = over.map(({ id }) => id);
  for (const id of ids) await packFiles.remove(id);
  await db.trainingPack.deleteMany({ where: { id: { in: ids } } });
  const { count } = await db.trainingPack.updateMany({
    where: { readyAt: null, failedAt: null, askedAt: { lt: ago(GIVEN_UP_HOURS) } },
    data: { failedAt: new Date(), reason: "La préparation n’a pas abouti." },
  });
  const kept = new Set((await db.trainingPack.findMany({ select: { id: true } })).map(({ id }) => id));
  const strays = await packFiles.sweep((id) => kept.has(id));
  log.info({ removed: ids.length, givenUp: count, strays }, "training packs swept");
}

/** Issues what lacks of a kind, some at a time: done again, only what still lacks is. */
export async function issueTrainingPapers({
  sessionId,
  kind,
  byId,
}: Jobs["issueTrainingPapers"]): Promise<void> {
  for (;;) {
    try {
      const left = await db.$transaction(
        async (tx) => {
          const { ids, left } = await issueLacking(tx, { sessionId, kind, byId }, AT_ONCE);
          const [id] = ids;
          if (id) await record(tx, SYSTEM, "training-papers.issued", id, { kind, sessionId });
          return left;
        },
        { timeout: 30_000 },
      );
      if (left === 0) return;
    } catch (error) {
      // Something that the law wants was removed meanwhile: the page says what.
      if (!(error instanceof AppError)) throw error;
      log.warn({ sessionId, kind }, "papers could not be issued");
      return;
    }
    await turn();
  }
}
