import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { AT_ONCE, PACK_HOURS } from "#lib/training-papers/labels.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import { askPackSchema, issuePaperSchema, issuePapersSchema } from "#lib/training-papers/schema.ts";
import { issueLacking, issueOne } from "#lib/training-papers/write-issue.ts";
import type { Viewer } from "#lib/viewer.ts";

const findSession = async (viewer: Viewer, { sessionId }: { sessionId: string }, tx: Tx) =>
  canHandlePapers(viewer)
    ? tx.trainingSession.findUnique({ where: { id: sessionId }, select: { id: true } })
    : null;

/** One paper; the one in force about the same thing is replaced. */
export const issuePaper = mutation({
  event: "training-paper.issued",
  input: issuePaperSchema,
  find: findSession,
  allow: canHandlePapers,
  run: async ({ viewer, input, tx }) => ({
    ...(await issueOne(tx, { ...input, byId: memberOf(viewer).id })),
    sessionId: input.sessionId,
  }),
  detail: ({ input: { kind, sessionId } }) => ({ kind, sessionId }),
});

/** All that lacks of a kind: at once when there are few, by a job otherwise. */
export const issuePapers = mutation({
  event: "training-papers.issued",
  input: issuePapersSchema,
  find: findSession,
  allow: canHandlePapers,
  run: async ({ viewer, input: { sessionId, kind }, tx }) => {
    const byId = memberOf(viewer).id;
    const { ids, left } = await issueLacking(tx, { sessionId, kind, byId }, AT_ONCE);
    const [id] = ids;
    if (id === undefined) throw new AppError("CONFLICT", "Rien ne manque\u00a0: tout est déjà émis.");
    if (left > 0) {
      await enqueue(
        tx,
        "issueTrainingPapers",
        { sessionId, kind, byId },
        { key: `papers:${sessionId}:${kind}` },
      );
    }
    return { id, sessionId, left };
  },
  detail: ({ input: { kind, sessionId } }) => ({ kind, sessionId }),
});

/** A ZIP of a session’s papers or of one participant’s, made by a job. One under way already is the one that is awaited. */
export const askPack = mutation({
  event: "training-pack.asked",
  input: askPackSchema,
  find: async (viewer, { sessionId, registrationId }, tx) => {
    if (!canHandlePapers(viewer)) return null;
    return registrationId
      ? tx.registration.findFirst({ where: { id: registrationId, sessionId }, select: { id: true } })
      : tx.trainingSession.findUnique({ where: { id: sessionId }, select: { id: true } });
  },
  allow: canHandlePapers,
  run: async ({ viewer, input: { sessionId, registrationId = null }, tx }) => {
    await tx.$queryRaw`SELECT FROM "TrainingSession" WHERE "id" = ${sessionId}::uuid FOR NO KEY UPDATE`;
    const since = new Date(Date.now() - PACK_HOURS * 3_600_000);
    const busy = await tx.trainingPack.count({
      where: { sessionId, registrationId, readyAt: null, failedAt: null, askedAt: { gt: since } },
    });
    if (busy > 0) throw new AppError("CONFLICT", "Ce dossier est déjà en préparation.");
    const papers = await tx.trainingPaper.count({
      where: { sessionId, replacedAt: null, ...(registrationId && { registrationId }) },
    });
    if (papers === 0)
      throw new AppError("CONFLICT", "Aucun document n’est émis\u00a0: il n’y a rien à emporter.");
    const pack = await tx.trainingPack.create({
      data: { sessionId, registrationId, askedById: memberOf(viewer).id },
      select: { id: true },
    });
    await enqueue(tx, "makeTrainingPack", pack, { key: `pack:${pack.id}`, isAwaited: true });
    return { ...pack, sessionId };
  },
  detail: ({ input: { sessionId } }) => ({ sessionId }),
});
