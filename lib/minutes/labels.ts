import type { MinutesDecisionMode, MinutesPresenceState, MinutesStatus } from "@prisma/client";
import { formatDate } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import type { InclusiveForm } from "#lib/inclusive.ts";

/** Characters. */
export const MAX_SECTION = 20_000;
export const MAX_TITLE = 150;
export const MAX_DECISION = 1000;
export const MAX_NOTE = 2000;
export const MAX_TASK = 300;
export const MAX_GUESTS = 500;
export const MAX_PROXY = 100;
/** Of all the sections together: some hundred pages, a quarter of a second to compose as a PDF. */
export const MAX_MINUTES = 300_000;
/** Paragraphs and items of a section: two texts of as many are compared in a quarter of a second. */
export const MAX_PARAGRAPHS = 600;
/** Points told: those of an agenda and those added on the fly. */
export const MAX_SECTIONS = 150;
/** In the minutes of one meeting. */
export const MAX_DECISIONS = 300;
export const MAX_NOTES = 200;
export const MAX_TASKS = 300;
/** Voices of a vote, each figure. */
export const MAX_VOICES = 10_000;

export const OPENING_TITLE = "Ouverture";
export const CLOSING_TITLE = "Clôture";

export const statusLabels: Record<MinutesStatus, string> = {
  DRAFT: "En cours d’écriture",
  READY: "À approuver",
  APPROVED: "Approuvé",
};

export const presenceLabels: Record<MinutesPresenceState, InclusiveForm> = {
  PRESENT: { median: "Présent·e", double: "Présent ou présente" },
  EXCUSED: { median: "Excusé·e", double: "Excusé ou excusée" },
  ABSENT: { median: "Absent·e", double: "Absent ou absente" },
};

/** Several people of a state: a title of a list. */
export const presenceTitles: Record<MinutesPresenceState, InclusiveForm> = {
  PRESENT: { median: "Présent·es", double: "Présents et présentes" },
  EXCUSED: { median: "Excusé·es", double: "Excusés et excusées" },
  ABSENT: { median: "Absent·es", double: "Absents et absentes" },
};

export const modeLabels: Record<MinutesDecisionMode, string> = {
  CONSENT: "Par consentement",
  UNANIMITY: "À l’unanimité",
  VOTE: "Par un vote",
};

export type Voted = {
  mode: MinutesDecisionMode;
  votesFor: number | null;
  votesAgainst: number | null;
  abstentions: number | null;
};

/** « Par un vote : 12 pour, 3 contre, 1 abstention ». */
export function decidedWords({ mode, votesFor, votesAgainst, abstentions }: Voted): string {
  if (mode !== "VOTE") return modeLabels[mode];
  const abstained = formatCount(abstentions ?? 0, "abstention", "abstentions");
  return `${modeLabels.VOTE}\u00a0: ${votesFor ?? 0} pour, ${votesAgainst ?? 0} contre, ${abstained}`;
}

/** « 18 h 30 » for « 18:30 ». */
export const hourWords = (hour: string): string => {
  const [hours = "", minutes = ""] = hour.split(":");
  return `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
};

/** « de 18 h 30 à 20 h », or what is known of it; null for nothing. */
export function heldWords(openedAt: string | null, closedAt: string | null): string | null {
  if (openedAt && closedAt) return `de ${hourWords(openedAt)} à ${hourWords(closedAt)}`;
  if (openedAt) return `à partir de ${hourWords(openedAt)}`;
  return closedAt ? `jusqu’à ${hourWords(closedAt)}` : null;
}

type Task = { doneAt: Date | string | null; dueOn: string | null };

/** Where a task stands; `day` is today in Paris, both as `YYYY-MM-DD`. */
export function taskState({ doneAt, dueOn }: Task, day: string): "done" | "late" | "today" | "open" {
  if (doneAt !== null) return "done";
  if (dueOn === null || dueOn > day) return "open";
  return dueOn === day ? "today" : "late";
}

export const formats = ["odt", "docx", "pdf"] as const;
export type Format = (typeof formats)[number];
export const isFormat = (typed: string): typed is Format => (formats as readonly string[]).includes(typed);

export const formatLabels: Record<Format, { label: string; mediaType: string }> = {
  odt: { label: "ODT (LibreOffice)", mediaType: "application/vnd.oasis.opendocument.text" },
  docx: {
    label: "DOCX (Word)",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  pdf: { label: "PDF", mediaType: "application/pdf" },
};

/** « Compte rendu de la réunion du 3 mars 2026 », the title of its pages and papers. */
export const minutesTitle = (startsAt: Date | string): string =>
  `Compte rendu de la réunion du ${formatDate(startsAt)}`;

/** The point that asks for its approval: it fits, whatever the date. */
export const approvalTitle = (startsAt: Date | string): string =>
  `Approbation du compte rendu du ${formatDate(startsAt)}`;
