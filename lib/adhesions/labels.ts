import type { DuesKind, PeriodKind } from "@prisma/client";
import type { Period, PeriodRules } from "#lib/adhesions/periods.ts";
import { formatDate } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";

export const MAX_GRACE_DAYS = 180;
export const MAX_RENEWAL_DAYS = 180;
export const MAX_MONTHS = 36;
export const MAX_REMINDERS = 12;
export const FEWEST_REMINDER_DAYS = -90;
export const MOST_REMINDER_DAYS = 180;
/** Reminder rules at once: nobody wants more. */
export const MOST_REMINDER_RULES = 12;

export const periodKindLabels: Record<PeriodKind, { label: string; hint: string }> = {
  CALENDAR: {
    label: "Année civile",
    hint: "Toutes les adhésions finissent un 31\u00A0décembre.",
  },
  ROLLING: {
    label: "Mois glissants",
    hint: "Chaque adhésion dure un nombre de mois, à partir du jour du paiement.",
  },
};

export const duesKindLabels: Record<DuesKind, string> = {
  JOIN: "Première adhésion",
  RENEWAL: "Renouvellement",
  UPGRADE: "Complément",
};

/** « du 1er janvier au 31 décembre 2026 », both years when they differ. */
export function periodWords({ startsOn, endsOn }: Period): string {
  const from = formatDate(startsOn);
  const sameYear = startsOn.slice(0, 4) === endsOn.slice(0, 4);
  return `du ${sameYear ? from.replace(/ \d{4}$/, "") : from} au ${formatDate(endsOn)}`;
}

/** A day of any year, `MM-DD`, in words: « 1er octobre ». */
export const dayOfYearWords = (day: string): string => formatDate(`2024-${day}`).replace(/ \d{4}$/, "");

/** How adhésions run, in sentences, for members and for the treasurer. */
export function rulesWords(rules: PeriodRules): string[] {
  const { kind, months, lateJoinFrom, graceDays, renewalDays } = rules;
  const days = (count: number) => formatCount(count, "jour", "jours");
  return [
    kind === "CALENDAR"
      ? "Une adhésion dure jusqu’au 31\u00A0décembre de l’année."
      : `Une adhésion dure ${months}\u00A0mois, à partir du jour du paiement ou à la suite de la précédente.`,
    ...(kind === "CALENDAR" && lateJoinFrom !== null
      ? [
          `Qui adhère à partir du ${dayOfYearWords(lateJoinFrom)} est membre jusqu’à la fin de l’année suivante.`,
        ]
      : []),
    graceDays > 0
      ? `Après la fin, vos accès restent ouverts ${days(graceDays)}\u00A0: renouveler dans ce délai continue votre adhésion sans interruption.`
      : "Après la fin, il n’y a pas de délai\u00A0: vos accès de membre s’arrêtent ce jour-là, vos données restent à vous.",
    renewalDays > 0
      ? `On peut renouveler ${days(renewalDays)} avant la fin.`
      : "On peut renouveler à partir du dernier jour.",
  ];
}

/** « 15 jours avant la fin », « le jour de la fin », « 15 jours après ». */
export function reminderWords(days: number): string {
  if (days === 0) return "Le dernier jour de l’adhésion";
  const count = formatCount(Math.abs(days), "jour", "jours");
  return days < 0 ? `${count} avant la fin` : `${count} après la fin`;
}
