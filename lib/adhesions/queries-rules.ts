import { FIRST_RULES, type PeriodRules, rulesOn } from "#lib/adhesions/periods.ts";
import { canSetAdhesionRules } from "#lib/adhesions/policy.ts";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type RulesLine = PeriodRules & {
  id: string;
  maxReminders: number;
  state: "COMING" | "IN_FORCE" | "PAST";
};

/** Reminders about one end, before the treasurer has chosen. */
export const FIRST_MAX_REMINDERS = 4;

export type Rules = {
  lines: RulesLine[];
  /** What the form shows first: the rules in force. */
  current: PeriodRules & { maxReminders: number };
};

/** How adhésions last, from each day on, the latest first; for the treasurer. */
export async function listRules(viewer: MemberViewer): Promise<Rules> {
  if (!canSetAdhesionRules(viewer))
    return { lines: [], current: { ...FIRST_RULES, maxReminders: FIRST_MAX_REMINDERS } };
  const rows = await db.adhesionRules.findMany({
    select: {
      id: true,
      startsOn: true,
      kind: true,
      graceDays: true,
      lateJoinFrom: true,
      months: true,
      renewalDays: true,
      maxReminders: true,
    },
    orderBy: { startsOn: "desc" },
    take: 100,
  });
  const all = rows.map(({ startsOn, ...row }) => ({ ...row, startsOn: startsOn.toISOString().slice(0, 10) }));
  const day = today();
  const inForce = rulesOn(all, day).startsOn;
  const lines = all.map((row) => ({
    ...row,
    state:
      row.startsOn > day
        ? ("COMING" as const)
        : row.startsOn === inForce
          ? ("IN_FORCE" as const)
          : ("PAST" as const),
  }));
  const current = lines.find(({ state }) => state === "IN_FORCE");
  return { lines, current: current ?? { ...FIRST_RULES, maxReminders: FIRST_MAX_REMINDERS } };
}
