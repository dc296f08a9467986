import { MAX_WATCHES } from "#lib/collectifs/labels.ts";
import { canTakePart } from "#lib/collectifs/policy.ts";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { addWatchSchema, BAD_ADDRESS, editWatchSchema, watchSchema } from "#lib/collectifs/schema-watch.ts";
import type { Tx } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { env } from "#lib/env.ts";
import { AppError, invalid, isUniqueViolation, notFound } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { resolveTerritory } from "#lib/territories/queries.ts";
import type { Viewer } from "#lib/viewer.ts";

const DOCUMENT = /^\/documents\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i;

/** The document of ours that an address leads to; undefined for any other address. */
const documentOf = (url: string): string | undefined => {
  const { host, pathname } = new URL(url);
  return host === new URL(env.PUBLIC_URL).host ? DOCUMENT.exec(pathname)?.[1] : undefined;
};

async function ofAddress(viewer: Viewer, url: string, title: string | undefined, tx: Tx) {
  const documentId = documentOf(url);
  if (documentId === undefined) {
    if (!url.startsWith("https:")) throw invalid({ url: BAD_ADDRESS });
    if (title === undefined) throw invalid({ title: "Donnez un titre à cette adresse." });
    return { url, title };
  }
  const where = { AND: [visibleDocuments(viewer), { id: documentId, publishedAt: { not: null } }] };
  if ((await tx.document.count({ where })) === 0) {
    throw invalid({ url: "Ce document n’est pas dans la bibliothèque." });
  }
  return { documentId };
}

const twice = (error: unknown): never => {
  if (!isUniqueViolation(error)) throw error;
  throw new AppError("CONFLICT", "C’est déjà dans la liste.");
};

async function refuseBeyondLimit(collectifId: string, tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT FROM "Collectif" WHERE "id" = ${collectifId}::uuid FOR NO KEY UPDATE`;
  if ((await tx.collectifWatch.count({ where: { collectifId, removedAt: null } })) < MAX_WATCHES) return;
  throw new AppError("CONFLICT", `${MAX_WATCHES} choses au plus\u00A0: retirez-en une d’abord.`);
}

/** Adds something to what the collectif watches. */
export const addWatch = mutation({
  event: "watch.added",
  input: addWatchSchema,
  find: (viewer, { collectifId }, tx) => findInside(viewer, { id: collectifId }, tx),
  allow: canTakePart,
  run: async ({ viewer, input, subject: { id: collectifId, slug }, tx }) => {
    const { themeId, territory, territoryId, url, title, note = null } = input;
    if (viewer.kind !== "member") throw notFound();
    if (themeId !== undefined && (await tx.theme.count({ where: { id: themeId } })) === 0) {
      throw invalid({ themeId: "Ce thème n’existe plus." });
    }
    await refuseBeyondLimit(collectifId, tx);
    const target =
      themeId !== undefined
        ? { themeId }
        : url !== undefined
          ? await ofAddress(viewer, url, title, tx)
          : { territoryId: await resolveTerritory(tx, territory ?? "", territoryId) };
    const data = { collectifId, addedById: viewer.id, note, ...target };
    const { id } = await tx.collectifWatch.create({ data, select: { id: true } }).catch(twice);
    return { id, slug };
  },
  detail: ({ subject }) => ({ collectifId: subject.id }),
});

/** A thing watched by a collectif inside which the viewer looks, and that collectif. */
async function findWatch(viewer: Viewer, { id }: { id: string }, tx: Tx) {
  const watch = await tx.collectifWatch.findUnique({
    where: { id },
    select: { id: true, collectifId: true, removedAt: true },
  });
  const collectif = watch && (await findInside(viewer, { id: watch.collectifId }, tx));
  return watch && collectif && { ...watch, collectif };
}

type Found = NonNullable<Awaited<ReturnType<typeof findWatch>>>;
const canKeep = (viewer: Viewer, { collectif }: Found): boolean => canTakePart(viewer, collectif);

export const editWatch = mutation({
  event: "watch.edited",
  input: editWatchSchema,
  find: findWatch,
  allow: canKeep,
  run: async ({ input: { id, note = null }, subject: { collectif }, tx }) => {
    const { count } = await tx.collectifWatch.updateMany({ where: { id, removedAt: null }, data: { note } });
    if (count === 0) throw new AppError("CONFLICT", "Ce n’est plus dans la liste.");
    return { id, slug: collectif.slug };
  },
});

/** Takes something off the list; it can be put back. */
export const removeWatch = mutation({
  event: "watch.removed",
  input: watchSchema,
  find: findWatch,
  allow: canKeep,
  run: async ({ input: { id }, subject: { collectif }, tx }) => {
    const data = { removedAt: new Date() };
    const { count } = await tx.collectifWatch.updateMany({ where: { id, removedAt: null }, data });
    if (count === 0) throw new AppError("CONFLICT", "Ce n’est plus dans la liste.");
    return { id, slug: collectif.slug };
  },
});

export const restoreWatch = mutation({
  event: "watch.restored",
  input: watchSchema,
  find: findWatch,
  allow: canKeep,
  run: async ({ input: { id }, subject: { collectif, collectifId, removedAt }, tx }) => {
    if (removedAt === null) throw new AppError("CONFLICT", "C’est déjà dans la liste.");
    await refuseBeyondLimit(collectifId, tx);
    await tx.collectifWatch.updateMany({ where: { id }, data: { removedAt: null } }).catch(twice);
    return { id, slug: collectif.slug };
  },
});
