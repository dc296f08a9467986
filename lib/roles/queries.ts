import type { Prisma } from "@prisma/client";
import { db, sql, todaySql } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { canSeeRoles, type RoleRights } from "#lib/roles/policy.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** Days as `YYYY-MM-DD`. */
export type HeldRole = RoleRights & {
  id: string;
  name: string;
  territory: string | null;
  startsOn: string;
  /** Last day held; null for those given before an end was asked for. */
  until: string | null;
  /** Not begun yet, ends within thirty days. */
  isToCome: boolean;
  endsSoon: boolean;
  grantedBy: string | null;
  /** When it was ended early, by whom and why. */
  endedBy: string | null;
  endReason: string | null;
};

export type RoleView = "held" | "past";

const heldSql = sql`(r."endsOn" IS NULL OR r."endsOn" > ${todaySql})`;
const fullName = (member: Prisma.Sql) => sql`${member}."firstName" || ' ' || ${member}."lastName"`;

const ownDepartementsSql = (viewer: MemberViewer) => sql`SELECT o."territoryId" FROM "MemberRole" o
  WHERE o."memberId" = ${viewer.id}::uuid AND o."role" = 'REFERENT' AND o."startsOn" <= ${todaySql}
    AND (o."endsOn" IS NULL OR o."endsOn" > ${todaySql})`;

const roleSql = (viewer: MemberViewer) => sql`r."id", r."memberId", r."role", ${fullName(sql`m`)} AS "name",
  t."name" AS "territory", r."startsOn"::text, (r."endsOn" - 1)::text AS "until", r."startsOn" > ${todaySql} AS "isToCome",
  coalesce(r."endsOn" <= ${todaySql} + 31, false) AS "endsSoon", ${fullName(sql`g`)} AS "grantedBy",
  ${fullName(sql`x`)} AS "endedBy", r."endReason",
  coalesce(r."territoryId" IN (${ownDepartementsSql(viewer)}), false) AS "isOwnDepartement"
  FROM "MemberRole" r JOIN "Member" m ON m."id" = r."memberId"
  LEFT JOIN "Territory" t ON t."id" = r."territoryId"
  LEFT JOIN "Member" g ON g."id" = r."grantedById" LEFT JOIN "Member" x ON x."id" = r."endedById"`;

const inView = (view: RoleView) => (view === "held" ? heldSql : sql`NOT ${heldSql}`);

/** One page of who holds what, the widest role first; of what has ended, the latest first. */
export const listRoles = async (viewer: MemberViewer, view: RoleView, page: number): Promise<HeldRole[]> =>
  canSeeRoles(viewer)
    ? db.$queryRaw<HeldRole[]>`SELECT ${roleSql(viewer)} WHERE ${inView(view)}
        ORDER BY ${view === "held" ? sql`r."role" DESC, m."lastName", m."firstName"` : sql`r."endsOn" DESC`}, r."id"
        LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`
    : [];

export async function countRoles(viewer: MemberViewer, view: RoleView): Promise<number> {
  if (!canSeeRoles(viewer)) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "MemberRole" r WHERE ${inView(view)}`;
  return row?.count ?? 0;
}

/** A role that is held or will be; null for what has ended. */
export async function findRole(viewer: MemberViewer, id: string): Promise<HeldRole | null> {
  if (!canSeeRoles(viewer)) return null;
  const [role] = await db.$queryRaw<HeldRole[]>`
    SELECT ${roleSql(viewer)} WHERE r."id" = ${id}::uuid AND r."endedAt" IS NULL AND ${heldSql}`;
  return role ?? null;
}

export type Person = { id: string; name: string; place: string | null };

/** Where somebody is elected, to tell two people of the same name apart. */
const personSql = sql`m."id", ${fullName(sql`m`)} AS "name", (SELECT t."name" || coalesce(' — ' || t."precision", '')
    FROM "Mandate" mandate JOIN "Territory" t ON t."id" = mandate."territoryId"
    WHERE mandate."memberId" = m."id" AND (mandate."endsOn" IS NULL OR mandate."endsOn" > ${todaySql})
    ORDER BY mandate."startsOn" DESC, mandate."id" LIMIT 1) AS "place"
  FROM "Member" m WHERE m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."erasedAt" IS NULL`;

const PROPOSED = 10;

/** Those whose name holds every word typed, as the beginning of one of its own; ten at most. Empty when nothing is typed. */
export const listPeople = async (viewer: MemberViewer, typed: string): Promise<Person[]> => {
  const words = typed
    .slice(0, 80)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .slice(0, 5);
  if (!canSeeRoles(viewer) || words.length === 0) return [];
  const folded = words.map((word) => sql`AND ' ' || m."foldedName" LIKE '% ' || fold_name(${word}) || '%'`);
  return db.$queryRaw<Person[]>`SELECT ${personSql} ${folded.reduce((all, one) => sql`${all} ${one}`)}
    ORDER BY m."lastName", m."firstName", m."id" LIMIT ${PROPOSED}`;
};

export const findPerson = async (viewer: MemberViewer, id: string): Promise<Person | null> => {
  if (!canSeeRoles(viewer)) return null;
  const [person] = await db.$queryRaw<Person[]>`SELECT ${personSql} AND m."id" = ${id}::uuid`;
  return person ?? null;
};

export type Departement = { id: number; label: string };

/** Départements for which the viewer may name a referent: all for the administrator, one's own otherwise. */
export const listDepartements = (viewer: MemberViewer): Promise<Departement[]> =>
  db.$queryRaw<Departement[]>`
    SELECT t."id", t."name" || ' (' || t."code" || ')' AS "label" FROM "Territory" t WHERE t."kind" = 'DEPARTEMENT'
      AND (${viewer.roles.includes("ADMIN")} OR t."id" IN (${ownDepartementsSql(viewer)}))
    ORDER BY t."code", t."id"`;
