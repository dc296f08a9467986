import type { Prisma } from "@prisma/client";

/** `deleted`: the rows go. `anonymised`: they stay without what says who she was. `kept`: as they are. Each says why. */
export type Erasure = "deleted" | { anonymised: string } | { kept: string };

export type PersonalTable = {
  /** In French, for the notice of the archive. */
  what: string;
  /** Rows about her: SQL over `t`, `$1` being her id. */
  whose: string;
  /** Of these rows, those that she is given, when not all. */
  shown?: string;
  /** Columns that the archive leaves out: secrets, copies, bytes, other people. */
  hidden?: readonly string[];
  /** SQL of a JSON object added to each row: names in place of numbers. */
  named?: string;
  erased: Erasure;
};

/** `about`: why it holds nothing about a member. */
export type Holding = PersonalTable | { about: string };

export const isPersonal = (holding: Holding): holding is PersonalTable => "whose" in holding;

/** What some tables say about a member. */
export type Part = Partial<Record<Prisma.ModelName, PersonalTable>>;

/** Rows that bear her id. */
export const own = 't."memberId" = $1::uuid';
/** Names in place of numbers. */
export const territory = `jsonb_build_object('territory', (SELECT x."name" FROM "Territory" x WHERE x."id" = t."territoryId"))`;
export const theme = `jsonb_build_object('theme', (SELECT x."name" FROM "Theme" x WHERE x."id" = t."themeId"))`;
/** Of a document that she may surely see: whether she is still of its collectif is not asked here. */
export const title = `jsonb_build_object('title', (SELECT d."title" FROM "Document" d WHERE d."id" = t."documentId"
  AND (d."authorId" = $1::uuid OR (d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL AND d."visibility" <> 'COLLECTIF'))))`;
