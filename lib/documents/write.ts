import type { FileKind } from "@prisma/client";
import type { z } from "zod";
import { parseDay } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { isCouncilKind } from "#lib/documents/labels.ts";
import type { editDocumentSchema } from "#lib/documents/schema.ts";
import { queueReading, scanOnArrival } from "#lib/files/quarantine.ts";

// What a person's act and an import write alike, inside the transaction of the one or the other. Nothing here asks for
// a right: who calls it has.

type Content = { sha256: string; kind: FileKind; size: number };

/** The same content sent twice at once takes turns until the commit: the second sending then sees the first. */
export const lockContents = (hashes: readonly string[], tx: Tx) =>
  tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(s, 0))::text
    FROM (SELECT DISTINCT unnest(${hashes}::text[]) AS s ORDER BY 1) contents`;

/** Rows of contents that are in the store already, and the reading of their text. `isAwaited`: somebody looks at the page. */
export async function storeContents(
  contents: readonly Content[],
  tx: Tx,
  { isAwaited }: { isAwaited: boolean },
): Promise<void> {
  await tx.storedFile.createMany({
    data: contents.map(({ sha256, kind, size }) => ({ sha256, kind, size, scan: scanOnArrival() })),
    skipDuplicates: true,
  });
  // Held until the commit: the sweep may not take a known content away meanwhile.
  const hashes = contents.map(({ sha256 }) => sha256);
  await tx.$queryRaw`SELECT "sha256" FROM "StoredFile" WHERE "sha256" = ANY(${hashes}) FOR KEY SHARE`;
  await queueReading(tx, hashes, { isAwaited });
}

/** What a file is called until somebody gives its document a title. */
export const titleFrom = (name: string): string =>
  name
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(/[_\s]+/g, " ")
    .trim()
    .slice(0, 200) || "Document sans titre";

/** A draft of one file, for the people of a collectif once its author publishes it. Its content is in the store. */
export async function writeDraft(
  tx: Tx,
  {
    memberId,
    collectifId,
    file,
  }: { memberId: string; collectifId: string; file: Content & { name: string } },
): Promise<{ id: string; title: string }> {
  await storeContents([file], tx, { isAwaited: false });
  const document = await tx.document.create({
    data: {
      kind: "NOTE",
      title: titleFrom(file.name),
      authorId: memberId,
      collectifId,
      visibility: "COLLECTIF",
      versions: {
        create: {
          number: 1,
          createdById: memberId,
          files: { create: { position: 0, name: file.name, sha256: file.sha256 } },
        },
      },
    },
    select: { id: true, title: true, versions: { select: { id: true } } },
  });
  // Last: the trigger on this column computes what the search finds.
  await tx.document.update({
    where: { id: document.id },
    data: { currentVersionId: document.versions[0]?.id ?? null },
  });
  return { id: document.id, title: document.title };
}

/** Columns of a document from its parsed form; themes and collectif are rows and rights of their own. */
export function columnsOf(input: z.output<typeof editDocumentSchema>, territoryId: number | null) {
  const voted = input.votesFor !== undefined;
  return {
    kind: input.kind,
    title: input.title,
    summary: input.summary,
    keywords: input.keywords,
    tier: input.tier ?? null,
    territoryId,
    councilName: input.councilName || null,
    actDate: input.actDate ? parseDay(input.actDate) : null,
    collectifId: input.collectifId ?? null,
    licence: input.licence,
    visibility: input.visibility,
    outcome: (isCouncilKind(input.kind) && input.outcome) || null,
    outcomeOn: input.outcomeOn ? parseDay(input.outcomeOn) : null,
    majority: input.majority ?? null,
    votesFor: input.votesFor ?? null,
    votesAgainst: input.votesAgainst ?? null,
    abstentions: voted ? (input.abstentions ?? 0) : null,
    nonVoting: voted ? (input.nonVoting ?? 0) : null,
  };
}

/**
 * What its author tried in a draft is nobody else's: once published, its last version is its first. To be called once the
 * row of the document is locked by a write of the same transaction.
 */
export async function keepLastVersion(documentId: string, tx: Tx): Promise<void> {
  await tx.documentVersion.deleteMany({ where: { documentId, currentOf: null } });
  await tx.documentVersion.updateMany({ where: { documentId }, data: { number: 1, note: null } });
}
