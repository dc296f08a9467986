import { canTakePart } from "#lib/collectifs/policy.ts";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { notFound } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { storedText } from "#lib/positions/labels-stored.ts";
import { canWritePosition } from "#lib/positions/policy.ts";
import { currentText, findToWrite } from "#lib/positions/queries-write.ts";
import {
  editPositionSchema,
  editVariantSchema,
  restorePositionSchema,
  writePositionSchema,
} from "#lib/positions/schema.ts";
import { writeText } from "#lib/positions/write.ts";
import { refuseStale } from "#lib/versions.ts";

/** Begins a position, as a draft that its collectif reads. */
export const writePosition = mutation({
  event: "position.written",
  input: writePositionSchema,
  find: (viewer, { collectifId }, tx) => findInside(viewer, { id: collectifId }, tx),
  allow: canTakePart,
  run: async ({ viewer, input: { title, text }, subject: { id: collectifId, slug }, tx }) => {
    const by = memberOf(viewer);
    const { id } = await tx.position.create({
      data: { collectifId, title, createdById: by.id },
      select: { id: true },
    });
    await writeText(tx, { id, collectifId }, { tier: null, title, text, note: null }, by);
    return { id, slug };
  },
  detail: ({ subject }) => ({ collectifId: subject.id }),
});

/** Writes the common text again; whoever saves second is told of what the first wrote. */
export const editPosition = mutation({
  event: "position.edited",
  input: editPositionSchema,
  find: findToWrite,
  allow: canWritePosition,
  run: async ({ viewer, input: { id, version, overwrite, title, text, note }, subject, tx }) => {
    const stored = await currentText(tx, id, null);
    if (!stored) throw notFound();
    refuseStale(overwrite ?? version, storedText(stored));
    const written = { tier: null, title, text, note: note ?? null };
    const { number } = await writeText(tx, subject, written, memberOf(viewer));
    return { id, slug: subject.collectif.slug, number };
  },
  detail: ({ result }) => ({ number: result.number }),
});

/** Writes what is said at a strate. */
export const editVariant = mutation({
  event: "position.variant-edited",
  input: editVariantSchema,
  find: findToWrite,
  allow: canWritePosition,
  run: async ({ viewer, input: { id, version, overwrite, tier, text, note }, subject, tx }) => {
    refuseStale(
      overwrite ?? version,
      storedText((await currentText(tx, id, tier)) ?? { title: null, text: "" }),
    );
    const written = { tier, title: null, text, note: note ?? null };
    const { number } = await writeText(tx, subject, written, memberOf(viewer));
    return { id, slug: subject.collectif.slug, number };
  },
  detail: ({ input: { tier }, result: { number } }) => ({ tier, number }),
});

/** Writes an older text again, as a new version: nothing is lost, and it can be undone alike. */
export const restorePosition = mutation({
  event: "position.version-restored",
  input: restorePositionSchema,
  find: findToWrite,
  allow: canWritePosition,
  run: async ({ viewer, input: { id, tier = null, number }, subject, tx }) => {
    const older = await tx.positionVersion.findFirst({
      where: { positionId: id, tier, number },
      select: { title: true, text: true },
    });
    if (!older) throw notFound();
    const written = { ...older, tier, note: `Version ${number} rétablie` };
    await writeText(tx, subject, written, memberOf(viewer));
    return { id, slug: subject.collectif.slug };
  },
  detail: ({ input: { number, tier = null } }) => ({ number, tier }),
});
