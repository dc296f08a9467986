import { db, type Tx } from "#lib/db.ts";
import { markdownHtml } from "#lib/files/markdown.ts";
import { canEditCharter } from "#lib/joining/policy.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type Charter = {
  id: string;
  number: number;
  publishedAt: Date;
  /** Sanitised. */
  html: string;
  isCurrent: boolean;
};

/** The version in force; null before the first is published. */
export const currentCharter = (
  client: Pick<Tx, "$queryRaw">,
): Promise<{ id: string; number: number; publishedAt: Date } | null> =>
  client.$queryRaw<{ id: string; number: number; publishedAt: Date }[]>`
    SELECT "id", "number", "publishedAt" FROM "CharterVersion" WHERE "number" IS NOT NULL
    ORDER BY "number" DESC LIMIT 1`.then(([current]) => current ?? null);

/** The version in force, or that of a number; null when there is none. The charter is public. */
export async function findCharter(_viewer: Viewer, number?: number): Promise<Charter | null> {
  const [found] = await db.$queryRaw<(Omit<Charter, "html"> & { text: string })[]>`
    SELECT "id", "number", "publishedAt", "text",
      "number" = (SELECT max("number") FROM "CharterVersion") AS "isCurrent"
    FROM "CharterVersion" WHERE "number" = coalesce(${number ?? null}::int, (SELECT max("number") FROM "CharterVersion"))`;
  if (!found) return null;
  const { text, ...charter } = found;
  return { ...charter, html: markdownHtml(text) };
}

export type CharterLine = { id: string; number: number; publishedAt: Date };

/** Published versions, the latest first. */
export const listCharters = (_viewer: Viewer): Promise<CharterLine[]> => db.$queryRaw<CharterLine[]>`
  SELECT "id", "number", "publishedAt" FROM "CharterVersion" WHERE "number" IS NOT NULL ORDER BY "number" DESC LIMIT 100`;

/** The same, with who published each and how many members have accepted it, for those who write it. */
export const listChartersKept = async (
  viewer: Viewer,
): Promise<(CharterLine & { by: string | null; acceptances: number })[]> =>
  canEditCharter(viewer)
    ? db.$queryRaw<(CharterLine & { by: string | null; acceptances: number })[]>`
      SELECT v."id", v."number", v."publishedAt", m."firstName" || ' ' || m."lastName" AS "by",
        (SELECT count(*)::int FROM "CharterAcceptance" a WHERE a."versionId" = v."id" AND a."memberId" IS NOT NULL) AS "acceptances"
      FROM "CharterVersion" v LEFT JOIN "Member" m ON m."id" = v."publishedById"
      WHERE v."number" IS NOT NULL ORDER BY v."number" DESC LIMIT 100`
    : [];

export type CharterDraft = { id: string; text: string; updatedAt: Date; html: string };

/** The version being written, for those who write it. */
export async function findCharterDraft(viewer: Viewer): Promise<CharterDraft | null> {
  if (!canEditCharter(viewer)) return null;
  const draft = await db.charterVersion.findFirst({
    where: { publishedAt: null },
    select: { id: true, text: true, updatedAt: true },
  });
  return draft && { ...draft, html: markdownHtml(draft.text) };
}

/** The text in force, as one begins the next version from it; empty when there is none. */
export const currentCharterText = async (viewer: Viewer): Promise<string> => {
  if (!canEditCharter(viewer)) return "";
  const current = await db.charterVersion.findFirst({
    where: { number: { not: null } },
    orderBy: { number: "desc" },
    select: { text: true },
  });
  return current?.text ?? "";
};

/** The version in force when the viewer has not accepted it; null when she has, or when there is none. */
export async function findCharterToAccept(
  viewer: MemberViewer,
): Promise<{ id: string; publishedAt: Date; isFirst: boolean } | null> {
  const [asked] = await db.$queryRaw<{ id: string; publishedAt: Date; isFirst: boolean }[]>`
    SELECT v."id", v."publishedAt", NOT EXISTS (SELECT FROM "CharterAcceptance" a WHERE a."memberId" = ${viewer.id}::uuid) AS "isFirst"
    FROM "CharterVersion" v WHERE v."number" = (SELECT max("number") FROM "CharterVersion")
      AND NOT EXISTS (SELECT FROM "CharterAcceptance" a WHERE a."versionId" = v."id" AND a."memberId" = ${viewer.id}::uuid)`;
  return asked ?? null;
}
