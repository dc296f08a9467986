import { parseCronItems } from "graphile-worker";
import { extractStoredText, sweepStoredFiles } from "#lib/documents/jobs.ts";
import type { JobHandlers } from "#lib/jobs.ts";
import { purgeOldSessions } from "#lib/members/jobs.ts";

/** What the worker can do: each job and the domain function that does it. */
export const handlers: JobHandlers = {
  extractText: extractStoredText,
  sweepFiles: sweepStoredFiles,
  purgeSessions: purgeOldSessions,
};

/** What it does by itself, in UTC: at night in France, and caught up within a day if it was off. */
export const schedule = parseCronItems([
  { task: "sweepFiles", match: "30 2 * * *", options: { backfillPeriod: 24 * 3600 * 1000 } },
  { task: "purgeSessions", match: "45 2 * * *", options: { backfillPeriod: 24 * 3600 * 1000 } },
]);
