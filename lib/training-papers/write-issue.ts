import type { TrainingPaperKind } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { joinList } from "#lib/french.ts";
import { missingFor } from "#lib/training-papers/labels-missing.ts";
import { type Target, targetsOf } from "#lib/training-papers/labels-targets.ts";
import { readParticipants, readSession, type SessionFacts } from "#lib/training-papers/queries-facts.ts";
import { templateInForce } from "#lib/training-papers/queries-templates.ts";
import { issuePaperOf } from "#lib/training-papers/write.ts";

/** Refuses, naming what lacks, a paper that would not say what the law wants. */
export function requireMentions(kind: TrainingPaperKind, session: SessionFacts): void {
  if (session.cancelledAt) throw new AppError("CONFLICT", "Cette session est annulée.");
  if (!session.publishedAt)
    throw new AppError("CONFLICT", "Cette session est un brouillon\u00a0: publiez-la d’abord.");
  const missing = missingFor(kind, session);
  if (missing.length === 0) return;
  throw new AppError(
    "CONFLICT",
    `Ce document ne peut pas être émis, il manque ${joinList(missing.map(({ what }) => what))}.`,
  );
}

type About = { sessionId: string };

async function factsFor(tx: Tx, { sessionId }: About) {
  // In turn: two clicks at once would issue each paper twice.
  await tx.$queryRaw`SELECT FROM "TrainingSession" WHERE "id" = ${sessionId}::uuid FOR NO KEY UPDATE`;
  const session = await readSession(sessionId, tx);
  if (!session) throw new AppError("NOT_FOUND", "Introuvable.");
  return { session, people: await readParticipants(sessionId, tx) };
}

/** One paper, issued for the first time or anew. */
export async function issueOne(
  tx: Tx,
  { sessionId, kind, key, byId }: About & { kind: TrainingPaperKind; key: string; byId: string | null },
): Promise<{ id: string }> {
  const { session, people } = await factsFor(tx, { sessionId });
  const target = targetsOf(kind, session, people).find((one) => one.key === key);
  if (!target) {
    const isLater = kind === "CERTIFICATE" || kind === "ATTESTATION";
    throw new AppError(
      "CONFLICT",
      isLater
        ? "Ce document est pour qui a émargé au moins une demi-journée, une fois la session terminée."
        : "Cette personne ou cette collectivité n’est plus dans la session.",
    );
  }
  requireMentions(kind, session);
  const { text } = await templateInForce(kind, tx);
  return issuePaperOf(tx, { kind, session, target, text, byId });
}

/** The targets of a kind about which nothing is in force. */
export async function lacking(tx: Tx, { sessionId, kind }: About & { kind: TrainingPaperKind }) {
  const { session, people } = await factsFor(tx, { sessionId });
  const issued = await tx.trainingPaper.findMany({
    where: { sessionId, kind, replacedAt: null },
    select: {
      registrationId: true,
      halfDayId: true,
      agreement: { select: { territoryId: true, cancelledAt: true } },
    },
    orderBy: { id: "asc" },
  });
  const keys = new Set(
    issued.map(({ registrationId, halfDayId, agreement }) =>
      // An agreement that was given up is to be made again.
      agreement
        ? agreement.cancelledAt
          ? null
          : String(agreement.territoryId)
        : (registrationId ?? halfDayId ?? ""),
    ),
  );
  const targets: Target[] = targetsOf(kind, session, people).filter(({ key }) => !keys.has(key));
  return { session, targets };
}

/** Issues at most `most` of what lacks; answers what it issued, and how many are left. */
export async function issueLacking(
  tx: Tx,
  about: About & { kind: TrainingPaperKind; byId: string | null },
  most: number,
): Promise<{ ids: string[]; left: number }> {
  const { session, targets } = await lacking(tx, about);
  const ids: string[] = [];
  if (targets.length === 0) return { ids, left: 0 };
  requireMentions(about.kind, session);
  const { text } = await templateInForce(about.kind, tx);
  for (const target of targets.slice(0, most)) {
    ids.push((await issuePaperOf(tx, { kind: about.kind, session, target, text, byId: about.byId })).id);
  }
  return { ids, left: Math.max(0, targets.length - most) };
}
