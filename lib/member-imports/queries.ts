import type { MemberLineDecision, MemberLineOutcome, MemberLineVerdict, Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import type { MatchReason, MemberMapping, View } from "#lib/member-imports/labels.ts";
import { canImportMembers } from "#lib/member-imports/policy.ts";
import { defaultsSchema } from "#lib/member-imports/schema.ts";
import type { LineProblem, Person } from "#lib/member-imports/schema-person.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

const visibleImports = (viewer: Viewer): Prisma.MemberImportWhereInput =>
  canImportMembers(viewer) ? {} : { id: { in: [] } };

const importSelect = {
  id: true,
  name: true,
  size: true,
  status: true,
  lines: true,
  checked: true,
  reason: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  undoneAt: true,
  forgottenAt: true,
  sentBy: { select: { firstName: true, lastName: true } },
} satisfies Prisma.MemberImportSelect;

/** Lines by what they are before the import (good, sure, likely, bad), then by what became of them. */
export type MemberFigures = Record<
  "good" | "sure" | "likely" | "bad" | "toComplete" | "toAdd" | "undecided",
  number
> &
  Record<"created" | "completed" | "left" | "refused" | "undone" | "kept", number>;

const NONE: MemberFigures = {
  good: 0,
  sure: 0,
  likely: 0,
  bad: 0,
  toComplete: 0,
  toAdd: 0,
  undecided: 0,
  created: 0,
  completed: 0,
  left: 0,
  refused: 0,
  undone: 0,
  kept: 0,
};

async function figuresOf(ids: string[]): Promise<Map<string, MemberFigures>> {
  const rows = await db.$queryRaw<({ importId: string } & MemberFigures)[]>`
    SELECT "importId",
      count(*) FILTER (WHERE "verdict" = 'GOOD')::int AS "good",
      count(*) FILTER (WHERE "verdict" = 'SURE')::int AS "sure",
      count(*) FILTER (WHERE "verdict" = 'LIKELY')::int AS "likely",
      count(*) FILTER (WHERE "verdict" = 'BAD')::int AS "bad",
      count(*) FILTER (WHERE "decision" = 'COMPLETE')::int AS "toComplete",
      count(*) FILTER (WHERE "decision" = 'ADD')::int AS "toAdd",
      count(*) FILTER (WHERE "verdict" IN ('SURE', 'LIKELY') AND "decision" IS NULL)::int AS "undecided",
      count(*) FILTER (WHERE "outcome" = 'CREATED')::int AS "created",
      count(*) FILTER (WHERE "outcome" = 'COMPLETED')::int AS "completed",
      count(*) FILTER (WHERE "outcome" = 'LEFT')::int AS "left",
      count(*) FILTER (WHERE "outcome" = 'REFUSED')::int AS "refused",
      count(*) FILTER (WHERE "outcome" = 'UNDONE')::int AS "undone",
      count(*) FILTER (WHERE "outcome" = 'KEPT')::int AS "kept"
    FROM "MemberImportLine" WHERE "importId" = ANY(${ids}::uuid[]) GROUP BY "importId"`;
  return new Map(rows.map(({ importId, ...figures }) => [importId, figures]));
}

/** Imports of members, the latest first, with who sent them and their figures. */
export async function listMemberImports(viewer: Viewer, page: number) {
  const imports = await db.memberImport.findMany({
    where: visibleImports(viewer),
    select: importSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });
  const figures = await figuresOf(imports.map(({ id }) => id));
  return imports.map((one) => ({ ...one, figures: figures.get(one.id) ?? NONE }));
}
export type MemberImportRow = Awaited<ReturnType<typeof listMemberImports>>[number];

export const countMemberImports = (viewer: Viewer): Promise<number> =>
  db.memberImport.count({ where: visibleImports(viewer) });

/** One import, with its columns and what was said of them; null when there is none that the viewer may see. */
export async function findMemberImport(viewer: Viewer, id: string) {
  if (!canImportMembers(viewer) || !isUuid(id)) return null;
  const found = await db.memberImport.findFirst({
    where: { AND: [visibleImports(viewer), { id }] },
    select: { ...importSelect, columns: true, mapping: true, defaults: true },
  });
  if (!found) return null;
  // After its step, never beside it: what a step has just written would be missing from the page that says it is over.
  const figures = await figuresOf([id]);
  return {
    ...found,
    mapping: found.mapping as MemberMapping,
    defaults: defaultsSchema.parse(found.defaults),
    figures: figures.get(id) ?? NONE,
  };
}
export type MemberImportPage = NonNullable<Awaited<ReturnType<typeof findMemberImport>>>;

/** First two different values of each column, among the first lines. */
export async function findExamples(
  viewer: Viewer,
  { id, columns }: Pick<MemberImportPage, "id" | "columns">,
): Promise<Record<string, string>> {
  if (!canImportMembers(viewer)) return {};
  const lines = await db.memberImportLine.findMany({
    where: { importId: id },
    select: { cells: true },
    orderBy: { position: "asc" },
    take: 100,
  });
  return Object.fromEntries(
    columns.map((header) => {
      const values = new Set(
        lines.flatMap(({ cells }) => (cells as Record<string, string | undefined>)[header] ?? []),
      );
      const few = [...values].slice(0, 2).map((value) => value.slice(0, 60));
      return [header, few.join(" · ")];
    }),
  );
}

const lineSelect = {
  id: true,
  position: true,
  cells: true,
  verdict: true,
  problems: true,
  person: true,
  matchReason: true,
  decision: true,
  outcome: true,
  memberId: true,
  match: { select: { id: true, firstName: true, lastName: true } },
} satisfies Prisma.MemberImportLineSelect;

export type MemberLine = {
  id: string;
  position: number;
  cells: Record<string, string>;
  verdict: MemberLineVerdict;
  problems: LineProblem[];
  person: Person | null;
  /** Somebody who is there, of whom nothing is shown but her name. */
  match: { id: string; firstName: string; lastName: string } | null;
  matchReason: MatchReason | null;
  decision: MemberLineDecision | null;
  outcome: MemberLineOutcome | null;
  memberId: string | null;
};

const inView = (id: string, view: View, isOver: boolean): Prisma.MemberImportLineWhereInput => ({
  importId: id,
  ...(isOver ? { outcome: { in: [...view.outcomes] } } : { verdict: { in: [...view.verdicts] } }),
});

/** A page of the lines of one sort: by verdict before the import, by what became of them after. */
export async function listMemberLines(
  viewer: Viewer,
  { id, view, isOver, page }: { id: string; view: View; isOver: boolean; page: number },
): Promise<MemberLine[]> {
  if (!canImportMembers(viewer)) return [];
  return (await db.memberImportLine.findMany({
    where: inView(id, view, isOver),
    select: lineSelect,
    orderBy: [{ position: "asc" }, { id: "asc" }],
    skip: offsetOf(page),
    take: PAGE_SIZE,
  })) as unknown as MemberLine[];
}

/** Every line that made nobody, with its reasons: to be mended in a spreadsheet and sent again. */
export async function listRefusedLines(
  viewer: Viewer,
  { id, status }: Pick<MemberImportPage, "id" | "status">,
) {
  if (!canImportMembers(viewer)) return [];
  const isOver = status === "DONE" || status === "UNDONE" || status === "UNDOING";
  const lines = (await db.memberImportLine.findMany({
    where: { importId: id, ...(isOver ? { outcome: { in: ["REFUSED", "LEFT"] } } : { verdict: "BAD" }) },
    select: { position: true, cells: true, problems: true, verdict: true, matchReason: true, decision: true },
    orderBy: { position: "asc" },
  })) as unknown as Pick<
    MemberLine,
    "position" | "cells" | "problems" | "verdict" | "matchReason" | "decision"
  >[];
  return lines;
}
export type RefusedLine = Awaited<ReturnType<typeof listRefusedLines>>[number];

export type MembersProgress = {
  status: MemberImportPage["status"];
  done: number;
  total: number;
  secondsLeft: number | null;
};

/** How far the step of an import is: lines checked; what is written at once is not counted. */
export function progressOf(
  { status, lines, checked, startedAt }: Pick<MemberImportPage, "status" | "lines" | "checked" | "startedAt">,
  now = new Date(),
): MembersProgress {
  const total = status === "CHECKING" ? lines : 0;
  const done = Math.min(checked, total);
  const seconds = startedAt ? (now.getTime() - startedAt.getTime()) / 1000 : 0;
  const secondsLeft = done > 0 && seconds > 2 ? Math.ceil((seconds * (total - done)) / done) : null;
  return { status, done, total, secondsLeft };
}
