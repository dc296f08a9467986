import type { Tx } from "#lib/db.ts";
import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { storedCharter } from "#lib/joining/labels-charter.ts";
import { canAcceptCharter, canEditCharter } from "#lib/joining/policy.ts";
import { currentCharter } from "#lib/joining/queries-charter.ts";
import {
  acceptCharterSchema,
  discardCharterSchema,
  publishCharterSchema,
  saveCharterSchema,
} from "#lib/joining/schema-charter.ts";
import { mutation } from "#lib/mutation.ts";
import { refuseStale } from "#lib/versions.ts";
import type { Viewer } from "#lib/viewer.ts";

/** The draft, held; one at most. */
const draftIn = async (tx: Tx) => {
  await tx.$queryRaw`SELECT FROM "CharterVersion" WHERE "publishedAt" IS NULL FOR UPDATE`;
  return tx.charterVersion.findFirst({ where: { publishedAt: null }, select: { id: true, text: true } });
};

/** Writes the next version, which nobody but those who write it sees. */
export const saveCharter = mutation({
  event: "charter.drafted",
  input: saveCharterSchema,
  find: async (viewer, _input, tx) => (canEditCharter(viewer) ? { draft: await draftIn(tx) } : null),
  allow: canEditCharter,
  run: async ({ input: { text, version, overwrite }, subject: { draft }, tx }) => {
    refuseStale(overwrite ?? version, storedCharter(draft));
    const select = { id: true } as const;
    if (draft) return tx.charterVersion.update({ where: { id: draft.id }, data: { text }, select });
    return tx.charterVersion.create({ data: { text }, select }).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError(
        "CONFLICT",
        "Quelqu’un vient de commencer une version. Copiez votre texte et rechargez la page.",
      );
    });
  },
});

const findDraft = async (viewer: Viewer, { id }: { id: string }, tx: Tx) => {
  const draft = canEditCharter(viewer) ? await draftIn(tx) : null;
  return draft?.id === id ? draft : null;
};

/** From now on, what those who join accept; the versions before stay as they were. */
export const publishCharter = mutation({
  event: "charter.published",
  input: publishCharterSchema,
  find: findDraft,
  allow: canEditCharter,
  run: async ({ viewer, input: { version }, subject, tx }) => {
    refuseStale(version, storedCharter(subject));
    const number = ((await currentCharter(tx))?.number ?? 0) + 1;
    const publishedById = viewer.kind === "member" ? viewer.id : null;
    return tx.charterVersion.update({
      where: { id: subject.id },
      data: { number, publishedAt: new Date(), publishedById },
      select: { id: true },
    });
  },
});

export const discardCharter = mutation({
  event: "charter.draft-discarded",
  input: discardCharterSchema,
  find: findDraft,
  allow: canEditCharter,
  run: ({ subject: { id }, tx }) => tx.charterVersion.delete({ where: { id }, select: { id: true } }),
});

/** A member accepts the version in force. */
export const acceptCharter = mutation({
  event: "charter.accepted",
  input: acceptCharterSchema,
  find: async (viewer, { id }, tx) => {
    if (viewer.kind !== "member") return null;
    const version = await tx.charterVersion.findFirst({
      where: { id, number: { not: null } },
      select: { id: true },
    });
    return version && { id: viewer.id, versionId: version.id };
  },
  allow: canAcceptCharter,
  run: async ({ subject: { id: memberId, versionId }, tx }) => {
    if ((await currentCharter(tx))?.id !== versionId) {
      throw new AppError(
        "CONFLICT",
        "Une autre version est parue entre-temps. Rechargez la page pour la lire.",
      );
    }
    const accepting = tx.charterAcceptance.create({ data: { memberId, versionId }, select: { id: true } });
    return accepting.catch((error: unknown) => {
      throw isUniqueViolation(error)
        ? new AppError("CONFLICT", "Vous avez déjà accepté cette version.")
        : error;
    });
  },
  detail: ({ subject }) => ({ versionId: subject.versionId }),
});
