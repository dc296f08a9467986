import type { Role } from "@prisma/client";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { record } from "#lib/journal.ts";
import { sendMail } from "#lib/mail.ts";
import { roleEndsSoon, roleKept } from "#lib/roles/mails.ts";
import { holdAdministrators } from "#lib/roles/write.ts";

const BATCH = 100;

type Ending = {
  role: Role;
  territory: string | null;
  /** Last day held. */
  until: string;
  memberId: string;
  email: string;
  firstName: string;
};

/**
 * Tells each person, once, that her role ends within thirty days. A role given for less than that needs no reminder.
 * `day` is today in Paris, `YYYY-MM-DD`.
 */
export async function tellRolesThatEnd(day: string): Promise<void> {
  let told: number;
  do {
    told = await db.$transaction(async (tx) => {
      const ending = await tx.$queryRaw<Ending[]>`
        WITH due AS (
          UPDATE "MemberRole" SET "remindedAt" = now() WHERE "id" IN (
            SELECT r."id" FROM "MemberRole" r JOIN "Member" m ON m."id" = r."memberId"
            WHERE r."endedAt" IS NULL AND r."remindedAt" IS NULL AND r."endsOn" > ${day}::date
              AND r."endsOn" <= ${day}::date + 31 AND r."endsOn" - r."startsOn" > 31
              AND m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."erasedAt" IS NULL
            ORDER BY r."id" LIMIT ${BATCH} FOR UPDATE OF r SKIP LOCKED)
          RETURNING "memberId", "role", "territoryId", "endsOn")
        SELECT due."role", t."name" AS "territory", (due."endsOn" - 1)::text AS "until", m."id" AS "memberId",
          m."email"::text AS "email", m."firstName"
        FROM due JOIN "Member" m ON m."id" = due."memberId" LEFT JOIN "Territory" t ON t."id" = due."territoryId"`;
      for (const { role, territory, until, ...person } of ending) {
        await sendMail(tx, roleEndsSoon(person, { role, territory }, until));
      }
      return ending.length;
    });
  } while (told === BATCH);
}

type Kept = Omit<Ending, "role" | "territory"> & { id: string };

/**
 * The database refuses that the last administrator be removed; time would do it. When nobody would administer the day
 * after `day`, those whose role ends last keep it a month more, and are told, every month until somebody else has it: nobody
 * prolongs her own. A role that ended while no job ran is taken up again.
 */
export const keepAnAdministrator = (day: string): Promise<void> =>
  db.$transaction(async (tx) => {
    await holdAdministrators(tx);
    const kept = await tx.$queryRaw<Kept[]>`
      WITH able AS (
        SELECT r."id", r."startsOn", r."endsOn", r."endedAt" FROM "MemberRole" r JOIN "Member" m ON m."id" = r."memberId"
        WHERE r."role" = 'ADMIN' AND m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."erasedAt" IS NULL),
      latest AS (
        SELECT "id" FROM able WHERE "endedAt" IS NULL AND "startsOn" <= ${day}::date
          AND NOT EXISTS (SELECT FROM able WHERE daterange("startsOn", "endsOn") @> ${day}::date + 1)
        ORDER BY "endsOn" DESC FETCH FIRST ROW WITH TIES)
      UPDATE "MemberRole" r SET "endsOn" = ${day}::date + 31, "remindedAt" = now()
      FROM latest, "Member" m WHERE r."id" = latest."id" AND m."id" = r."memberId"
      RETURNING r."id", (r."endsOn" - 1)::text AS "until", m."id" AS "memberId", m."email"::text AS "email", m."firstName"`;
    for (const { id, until, ...person } of kept) {
      await sendMail(tx, roleKept(person, until));
      await record(tx, { system: "roles" }, "role.kept", id, { memberId: person.memberId, until });
    }
  });

export async function remindRoles(): Promise<void> {
  await keepAnAdministrator(today());
  await tellRolesThatEnd(today());
}
