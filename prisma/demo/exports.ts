import type { MemberExportKind } from "#lib/exports/labels.ts";
import { exportedSql } from "#lib/exports/queries-people.ts";
import { record } from "#lib/journal.ts";
import type { MemberFilters } from "#lib/members/schema-list.ts";
import { before } from "#prisma/demo/ages.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";

const DAY_MS = 86_400_000;

type DemoExport = {
  by: string;
  kind: MemberExportKind;
  columns: string[];
  filters: Partial<MemberFilters>;
  purpose: string;
  daysAgo: number;
};

const made: readonly DemoExport[] = [
  {
    by: "Nadège Fontaine",
    kind: "MEMBERS",
    columns: ["lastName", "firstName", "adhesionEndsOn", "email"],
    filters: { adhesion: "ECHUE" },
    purpose: "Relance de fin d’année aux adhésions échues, par courriel personnel",
    daysAgo: 9,
  },
  {
    by: "Nadège Fontaine",
    kind: "MANDATES",
    columns: ["lastName", "firstName", "tier", "territory", "functions", "startsOn"],
    filters: { strate: "EPCI" },
    purpose: "Liste des mandats communautaires pour le rapport d’activité",
    daysAgo: 40,
  },
];

/** Two files that the secretariat took out: those whom they held read it. */
export async function writeExports({ tx, now }: Context, members: readonly DemoMember[]): Promise<void> {
  for (const { by, kind, columns, filters, purpose, daysAgo } of made) {
    const memberId = memberNamed(members, by).id;
    const [chosen] = await tx.$queryRaw<{ people: number; members: Uint8Array<ArrayBuffer> }[]>`
      SELECT count(*)::int AS "people", number_set(array_agg(m."number")) AS "members"
      FROM "Member" m WHERE ${exportedSql(kind, filters as MemberFilters)}`;
    if (!chosen || chosen.people === 0) throw new Error(`The demo has nobody to export: ${purpose}`);
    const createdAt = before(now, daysAgo * DAY_MS);
    const { id } = await tx.export.create({
      data: {
        memberId,
        roles: ["SECRETARIAT"],
        kind,
        format: "XLSX",
        columns,
        filters,
        purpose,
        createdAt,
        ...chosen,
      },
      select: { id: true },
    });
    await record(tx, { system: "seed" }, "export.made", id, { kind, people: chosen.people });
  }
}
