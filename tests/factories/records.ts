import type { DeliberationRecord, Prisma } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { type ADocument, aDocument } from "#tests/factories/documents.ts";
import { unique, within } from "#tests/factories/unique.ts";

type RecordOverrides = Partial<Omit<Prisma.DeliberationRecordUncheckedCreateInput, "documentId">>;

/** What open data says of a délibération: complete, with votes or without. */
export function aRecord(
  document: { id: string },
  overrides: RecordOverrides = {},
  tx?: Tx,
): Promise<DeliberationRecord> {
  return within(tx, (tx) =>
    tx.deliberationRecord.create({
      data: {
        documentId: document.id,
        councilName: "Ville de Grenoble",
        councilSiret: "21380185500015",
        actNumber: `2026-${unique()}`,
        subjectCode: "8.8",
        subjectName: "domaines de compétences par thèmes/environnement",
        membersInOffice: 59,
        ...overrides,
      },
    }),
  );
}

type DeliberationOverrides = Omit<NonNullable<Parameters<typeof aDocument>[0]>, "record"> & {
  record?: RecordOverrides | null;
};

/** An adopted délibération that everybody reads, with its votes and its record; `record: null` for none. */
export async function aDeliberation({
  record,
  ...overrides
}: DeliberationOverrides = {}): Promise<ADocument> {
  const document = await aDocument({
    kind: "DELIBERATION",
    title: `Délibération sur la régie de l’eau ${unique()}`,
    visibility: "PUBLIC",
    outcome: "ADOPTED",
    votesFor: 40,
    votesAgainst: 8,
    abstentions: 3,
    nonVoting: 1,
    ...overrides,
  });
  if (record !== null) await aRecord(document, record);
  return document;
}
