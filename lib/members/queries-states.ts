import { sql } from "#lib/db.ts";
import { givesRightsSql } from "#lib/readers.ts";

/** Whether an adhésion of `"Member" m`, or its grace, covers today. A scalar, so that it is asked of the rows shown and not of everybody. */
const hasSql = sql`(m."adhesionEndsOn" IS NOT NULL AND coalesce((SELECT true FROM "Adhesion" a
  WHERE a."memberId" = m."id" AND ${givesRightsSql} LIMIT 1), false))`;

/** `AdhesionState` of `"Member" m`. */
export const adhesionStateSql = sql`CASE WHEN m."adhesionEndsOn" IS NULL THEN 'JAMAIS' WHEN ${hasSql} THEN 'A_JOUR'
  ELSE 'ECHUE' END`;

/** The same as conditions. */
export const adhesionStatesSql = {
  A_JOUR: hasSql,
  ECHUE: sql`(m."adhesionEndsOn" IS NOT NULL AND NOT ${hasSql})`,
  JAMAIS: sql`m."adhesionEndsOn" IS NULL`,
};

/** `AccountState` of `"Member" m`. */
export const accountStateSql = sql`CASE WHEN m."resignedAt" IS NOT NULL THEN 'DEMISSION'
  WHEN m."suspendedAt" IS NOT NULL THEN 'SUSPENDU' WHEN m."activatedAt" IS NULL THEN 'JAMAIS_OUVERT' ELSE 'OUVERT' END`;
