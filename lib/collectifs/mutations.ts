import { storedCollectif } from "#lib/collectifs/labels-stored.ts";
import { canAnimate, canCreateCollectif } from "#lib/collectifs/policy.ts";
import { findToLead } from "#lib/collectifs/queries-write.ts";
import { collectifSchema, createCollectifSchema, editCollectifSchema } from "#lib/collectifs/schema.ts";
import { dayOf, freeSlug, otherAnimateurs, setPlace } from "#lib/collectifs/write.ts";
import { personTyped } from "#lib/collectifs/write-people.ts";
import { answerAll } from "#lib/collectifs/write-requests.ts";
import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { notify } from "#lib/notify.ts";
import { refuseStale } from "#lib/versions.ts";

const nameTaken = (error: unknown): never => {
  if (!isUniqueViolation(error)) throw error;
  throw invalid({ name: "Un autre collectif porte déjà ce nom." });
};

async function refuseUnknownTheme(tx: Tx, themeId: number | undefined): Promise<void> {
  if (themeId === undefined) return;
  const found = await tx.theme.findUnique({ where: { id: themeId }, select: { id: true } });
  if (!found) throw invalid({ themeId: "Ce thème n’existe plus\u00A0: choisissez-en un autre." });
}

/** Begins a collectif with one or two people to lead it, who are told. */
export const createCollectif = mutation({
  event: "collectif.created",
  input: createCollectifSchema,
  find: async (viewer) => (canCreateCollectif(viewer) ? {} : null),
  allow: canCreateCollectif,
  run: async ({ viewer, input, tx }) => {
    const { first, firstId, second, secondId, charter, themeId, endsOn, ...about } = input;
    await refuseUnknownTheme(tx, themeId);
    const leaders = [
      await personTyped(viewer, { field: "first", typed: first, id: firstId }, tx),
      await personTyped(viewer, { field: "second", typed: second, id: secondId }, tx),
    ];
    if (leaders[0] === null) throw invalid({ first: "Nommez au moins une personne pour l’animer." });
    if (leaders[0] === leaders[1]) throw invalid({ second: "C’est la même personne." });
    const slug = await freeSlug(tx, about.name);
    const { id } = await tx.collectif
      .create({
        data: {
          ...about,
          slug,
          charter: charter ?? null,
          themeId: themeId ?? null,
          endsOn: endsOn ?? null,
        },
        select: { id: true },
      })
      .catch(nameTaken);
    const memberIds = leaders.filter((leader) => leader !== null);
    for (const memberId of memberIds) await setPlace(tx, { collectifId: id, memberId }, "ANIMATEUR");
    const told = memberIds.filter((memberId) => memberId !== memberOf(viewer).id);
    await notify(
      tx,
      told.map((memberId) => ({ memberId, kind: "COLLECTIF_PLACE_CHANGED", collectifId: id })),
    );
    return { id, slug };
  },
});

/** Changes what is said of it and who may come in; its address stays. */
export const editCollectif = mutation({
  event: "collectif.edited",
  input: editCollectifSchema,
  find: (viewer, { id }, tx) => findToLead(viewer, id, tx),
  allow: canAnimate,
  run: async ({ input, subject, tx }) => {
    const { id, version, overwrite, charter, themeId, endsOn, ...about } = input;
    refuseStale(overwrite ?? version, storedCollectif(subject));
    await refuseUnknownTheme(tx, themeId);
    await tx.collectif
      .update({
        where: { id },
        data: {
          ...about,
          charter: charter ?? null,
          themeId: themeId ?? null,
          endsOn: endsOn ?? null,
          // Another last day will be told of in its turn.
          ...(endsOn?.getTime() !== subject.endsOn?.getTime() && { endToldAt: null }),
        },
        select: { id: true },
      })
      .catch(nameTaken);
    return { id, slug: subject.slug };
  },
});

/** What those who had asked are told when a collectif closes. */
export const CLOSED = "Le collectif est archivé.";

/** Closes it: nobody comes in any more, and who was in still reads it. Who had asked is answered. */
export const archiveCollectif = mutation({
  event: "collectif.archived",
  input: collectifSchema,
  find: (viewer, { id }, tx) => findToLead(viewer, id, tx),
  allow: canAnimate,
  run: async ({ viewer, subject: { id, slug }, tx }) => {
    const { count } = await tx.collectif.updateMany({
      where: { id, archivedAt: null },
      data: { archivedAt: new Date() },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce collectif est déjà archivé. Rechargez la page.");
    await answerAll(tx, id, CLOSED, memberOf(viewer).id);
    return { id, slug };
  },
});

/** Takes its closing back, if somebody is there to lead it; a last day that is over is forgotten. */
export const reopenCollectif = mutation({
  event: "collectif.reopened",
  input: collectifSchema,
  find: (viewer, { id }, tx) => findToLead(viewer, id, tx),
  allow: canAnimate,
  run: async ({ subject: { id, slug, endsOn }, tx }) => {
    if ((await otherAnimateurs(tx, id, null)).length === 0) {
      throw new AppError("CONFLICT", "Personne n’anime ce collectif\u00A0: nommez d’abord quelqu’un.");
    }
    const { count } = await tx.collectif.updateMany({
      where: { id, archivedAt: { not: null } },
      data: { archivedAt: null, ...(endsOn && endsOn < dayOf(today()) && { endsOn: null, endToldAt: null }) },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce collectif est déjà rouvert. Rechargez la page.");
    return { id, slug };
  },
});
