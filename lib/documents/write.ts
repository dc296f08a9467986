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
