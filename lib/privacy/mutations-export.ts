import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { mutation } from "#lib/mutation.ts";
import { EXPORTS_A_DAY } from "#lib/privacy/labels.ts";
import { canUseOwnRights } from "#lib/privacy/policy.ts";
import { askExportSchema } from "#lib/privacy/schema.ts";
import { consume } from "#lib/rate-limit.ts";

const LIMIT = { name: "personal-export", points: EXPORTS_A_DAY, seconds: 86_400 };

/** Asks for the archive of everything about oneself, which a job prepares. Throws CONFLICT when one is under way. */
export const askExport = mutation({
  event: "personal-export.asked",
  input: askExportSchema,
  find: (viewer) => Promise.resolve(viewer.kind === "member" ? { id: viewer.id } : null),
  allow: canUseOwnRights,
  run: async ({ subject: { id: memberId }, tx }) => {
    await consume(LIMIT, memberId);
    const { id } = await tx.personalExport
      .create({ data: { memberId }, select: { id: true } })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
        throw new AppError("CONFLICT", "Une archive est déjà en préparation : elle arrive.");
      });
    await enqueue(tx, "makePersonalExport", { id });
    return { id };
  },
});
