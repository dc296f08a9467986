import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { asMember } from "#lib/factors/write-proof.ts";
import { formatNumber } from "#lib/french.ts";
import { mutation } from "#lib/mutation.ts";
import { storedActivity } from "#lib/privacy/labels-stored.ts";
import { canHandleRequests, canSetRetention } from "#lib/privacy/policy.ts";
import {
  activityFieldNames,
  addActivitySchema,
  editActivitySchema,
  endActivitySchema,
  setRetentionSchema,
} from "#lib/privacy/schema-settings.ts";
import { isRetentionKey, retention } from "#lib/retention.ts";
import { refuseStale } from "#lib/versions.ts";

/** Sets a period, within the bounds of the law. */
export const setRetention = mutation({
  event: "retention.changed",
  input: setRetentionSchema,
  find: (viewer, { key }) => Promise.resolve(canSetRetention(viewer) && isRetentionKey(key) ? { key } : null),
  allow: canSetRetention,
  run: async ({ viewer, input: { days }, subject: { key }, tx }) => {
    const { min, max } = retention[key];
    if (days < min || days > max) {
      throw invalid({ days: `Entre ${formatNumber(min)} et ${formatNumber(max)} jours.` });
    }
    const data = { days, updatedById: asMember(viewer).id };
    await tx.retentionPeriod.upsert({ where: { key }, create: { key, ...data }, update: data });
    return { id: key };
  },
  detail: ({ input: { days } }) => ({ days }),
});

const taken = (error: unknown): never => {
  if (!isUniqueViolation(error)) throw error;
  throw invalid({ name: "Un autre traitement porte déjà ce nom." });
};

/** Adds a line to the register of processing. */
export const addActivity = mutation({
  event: "processing.added",
  input: addActivitySchema,
  find: (viewer) => Promise.resolve(canHandleRequests(viewer) ? {} : null),
  allow: canHandleRequests,
  run: async ({ viewer, input, tx }) => {
    const { _max } = await tx.processingActivity.aggregate({ _max: { position: true } });
    const position = (_max.position ?? 0) + 10;
    const data = { ...input, position, updatedById: asMember(viewer).id };
    return tx.processingActivity.create({ data, select: { id: true } }).catch(taken);
  },
});

/** Changes a line, and keeps what it said. Throws CONFLICT for whoever had an older text before her eyes. */
export const editActivity = mutation({
  event: "processing.edited",
  input: editActivitySchema,
  find: async (viewer, { id }, tx) => {
    if (!canHandleRequests(viewer)) return null;
    await tx.$queryRaw`SELECT FROM "ProcessingActivity" WHERE "id" = ${id}::uuid FOR UPDATE`;
    return tx.processingActivity.findUnique({ where: { id } });
  },
  allow: canHandleRequests,
  run: async ({ viewer, input: { id, version, overwrite, ...texts }, subject, tx }) => {
    refuseStale(overwrite ?? version, storedActivity(subject));
    const content = Object.fromEntries(activityFieldNames.map((name) => [name, subject[name]]));
    const { id: byId } = asMember(viewer);
    await tx.processingActivityVersion.create({ data: { activityId: id, content, replacedById: byId } });
    const data = { ...texts, updatedById: byId, updatedAt: new Date() };
    return tx.processingActivity.update({ where: { id }, data, select: { id: true } }).catch(taken);
  },
  detail: ({ input, subject }) => ({
    fields: activityFieldNames.filter((name) => input[name] !== subject[name]),
  }),
});

/** Says that something is no longer carried out, or is again; its line stays. */
export const endActivity = mutation({
  event: "processing.ended",
  input: endActivitySchema,
  find: (viewer, { id }, tx) =>
    canHandleRequests(viewer)
      ? tx.processingActivity.findUnique({ where: { id }, select: { id: true } })
      : Promise.resolve(null),
  allow: canHandleRequests,
  run: async ({ input: { id, state }, tx }) => {
    const { count } = await tx.processingActivity.updateMany({
      where: { id, endedAt: state === "end" ? null : { not: null } },
      data: { endedAt: state === "end" ? new Date() : null },
    });
    if (count === 0) throw new AppError("CONFLICT", "C’était déjà fait.");
    return { id };
  },
  detail: ({ input: { state } }) => ({ state }),
});
