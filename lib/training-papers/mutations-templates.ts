import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { defaultTemplates } from "#lib/training-papers/labels-defaults.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import { templateInForce } from "#lib/training-papers/queries-templates.ts";
import { restoreTemplateSchema, saveTemplateSchema } from "#lib/training-papers/schema.ts";

const changed = () =>
  new AppError(
    "CONFLICT",
    "Quelqu’un a changé ce modèle entre-temps\u00a0: relisez-le, votre texte est toujours là.",
  );

/** A new version of a template, written from the one in force: whoever wrote from an older one is told. */
export const saveTemplate = mutation({
  event: "training-template.saved",
  input: saveTemplateSchema,
  find: async (viewer, { kind }, tx) => (canHandlePapers(viewer) ? templateInForce(kind, tx) : null),
  allow: canHandlePapers,
  run: async ({ viewer, input: { kind, version, text }, subject, tx }) => {
    if (subject.version !== version) throw changed();
    try {
      return await tx.trainingTemplate.create({
        data: { kind, version: version + 1, text, createdById: memberOf(viewer).id },
        select: { id: true, kind: true },
      });
    } catch (error) {
      throw isUniqueViolation(error) ? changed() : error;
    }
  },
  detail: ({ input: { kind, version } }) => ({ kind, version: version + 1 }),
});

/** An older version, or the application’s own, becomes the newest: nothing is lost. */
export const restoreTemplate = mutation({
  event: "training-template.restored",
  input: restoreTemplateSchema,
  find: async (viewer, { kind, version }, tx) => {
    if (!canHandlePapers(viewer)) return null;
    if (version === 0) return { text: defaultTemplates[kind] };
    return tx.trainingTemplate.findUnique({
      where: { kind_version: { kind, version } },
      select: { text: true },
    });
  },
  allow: canHandlePapers,
  run: async ({ viewer, input: { kind }, subject: { text }, tx }) => {
    const { version } = await templateInForce(kind, tx);
    try {
      return await tx.trainingTemplate.create({
        data: { kind, version: version + 1, text, createdById: memberOf(viewer).id },
        select: { id: true, kind: true },
      });
    } catch (error) {
      throw isUniqueViolation(error) ? changed() : error;
    }
  },
  detail: ({ input: { kind, version } }) => ({ kind, version }),
});
