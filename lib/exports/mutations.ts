import type { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";
import { invalid } from "#lib/errors.ts";
import type { MemberExportKind } from "#lib/exports/labels.ts";
import { canExport } from "#lib/exports/policy.ts";
import { exportedSql } from "#lib/exports/queries-people.ts";
import { makeExportSchema } from "#lib/exports/schema.ts";
import type { MemberFilters } from "#lib/members/schema-list.ts";
import { mutation } from "#lib/mutation.ts";

/** Whom a file holds, as a set of bits, and how many they are. */
const chosenSql = (kind: MemberExportKind, filters: MemberFilters): Prisma.Sql => sql`
  SELECT count(*)::int AS "people", number_set(array_agg(m."number")) AS "members"
  FROM "Member" m WHERE ${exportedSql(kind, filters)}`;

/** The filters as they are kept: ids and enum values, and whether something was searched, never what. */
const keptFilters = ({ q, ...filters }: MemberFilters): Prisma.InputJsonObject => ({
  ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)),
  ...(q !== undefined && { search: true }),
});

/**
 * Takes note of an export before its file is given: who asks, what for, which columns, and whose data. The file then
 * holds nobody else. Throws INVALID when nobody is concerned.
 */
export const makeExport = mutation({
  event: "export.made",
  input: makeExportSchema,
  find: async (viewer) => (canExport(viewer) && viewer.kind === "member" ? { viewer } : null),
  allow: canExport,
  run: async ({ input, subject: { viewer }, tx }) => {
    const { kind, format, columns, purpose, ...filters } = input;
    const [chosen] = await tx.$queryRaw<{ people: number; members: Uint8Array<ArrayBuffer> | null }[]>(
      chosenSql(kind, filters),
    );
    if (!chosen?.members || chosen.people === 0) {
      throw invalid({ kind: "Personne ne correspond\u00A0: il n’y a rien à exporter." });
    }
    const { people, members } = chosen;
    const data = { kind, format, columns, purpose, filters: keptFilters(filters), people, members };
    const { id } = await tx.export.create({
      data: { ...data, memberId: viewer.id, roles: [...viewer.roles] },
      select: { id: true },
    });
    return { id, people };
  },
  detail: ({ input: { kind, format, columns }, result: { people } }) => ({ kind, format, columns, people }),
});
