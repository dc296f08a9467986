import { invalid } from "#lib/errors.ts";
import { exportableSql } from "#lib/exports/queries-people.ts";
import { makeTrainingExportSchema } from "#lib/exports/schema-trainings.ts";
import { mutation } from "#lib/mutation.ts";
import { sessionsOfYearSql } from "#lib/training-sessions/queries-money.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";

/**
 * Takes note of who registered for the sessions of a year before the file is given: who asks, what for, and whose data, as for any
 * export of members. Throws INVALID when nobody is concerned.
 */
export const makeTrainingExport = mutation({
  event: "training-export.made",
  input: makeTrainingExportSchema,
  find: async (viewer) => (canManageTrainings(viewer) && viewer.kind === "member" ? { viewer } : null),
  allow: canManageTrainings,
  run: async ({ input: { year, format, columns, purpose }, subject: { viewer }, tx }) => {
    const [chosen] = await tx.$queryRaw<{ people: number; members: Uint8Array<ArrayBuffer> | null }[]>`
      SELECT count(*)::int AS "people", number_set(array_agg(m."number")) AS "members" FROM "Member" m
      WHERE ${exportableSql} AND EXISTS (SELECT FROM "Registration" r JOIN (${sessionsOfYearSql(year)}) y ON y."id" = r."sessionId"
        WHERE r."memberId" = m."id")`;
    if (!chosen?.members || chosen.people === 0) {
      throw invalid({
        columns: `Personne ne s’est inscrit à une session de ${year}\u00A0: il n’y a rien à exporter.`,
      });
    }
    const { people, members } = chosen;
    const { id } = await tx.export.create({
      data: {
        kind: "TRAININGS",
        format,
        columns,
        purpose,
        filters: { annee: year },
        people,
        members,
        memberId: viewer.id,
        roles: [...viewer.roles],
      },
      select: { id: true },
    });
    return { id, people, year };
  },
  detail: ({ input: { year, format, columns }, result: { people } }) => ({ year, format, columns, people }),
});
