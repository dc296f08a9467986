import { parseCronItems } from "graphile-worker";
import { eraseDeletedComments } from "#lib/comments/jobs.ts";
import { extractStoredText, sweepStoredFiles } from "#lib/documents/jobs.ts";
import { scanPendingFiles, scanStoredFile } from "#lib/documents/jobs-antivirus.ts";
import { checkStoredFiles } from "#lib/documents/jobs-integrity.ts";
import { purgeFolders } from "#lib/favourites/jobs.ts";
import { tellFollowers, tellFollowersOfChange, tellFollowersOfText } from "#lib/follows/jobs.ts";
import { readImport } from "#lib/imports/jobs.ts";
import { runImport } from "#lib/imports/jobs-run.ts";
import { sweepImports, wakeImports } from "#lib/imports/jobs-sweep.ts";
import { undoImport } from "#lib/imports/jobs-undo.ts";
import { freeStalledJobs, type JobHandlers } from "#lib/jobs.ts";
import { purgeOldSessions } from "#lib/members/jobs.ts";
import { purgeNotifications } from "#lib/notifications/jobs.ts";

/** What the worker can do: each job and the domain function that does it. */
export const handlers: JobHandlers = {
  extractText: extractStoredText,
  scanFile: scanStoredFile,
  scanPending: scanPendingFiles,
  checkFiles: checkStoredFiles,
  sweepFiles: sweepStoredFiles,
  readImport,
  runImport,
  undoImport,
  sweepImports,
  wakeImports,
  purgeSessions: purgeOldSessions,
  purgeFolders,
  tellFollowers,
  tellFollowersOfText,
  tellFollowersOfChange,
  eraseComments: eraseDeletedComments,
  purgeNotifications,
  freeJobs: freeStalledJobs,
};

/** What it does by itself, in UTC: at night in France, and caught up within a day if it was off. */
export const schedule = parseCronItems([
  { task: "freeJobs", match: "*/5 * * * *" },
  { task: "scanPending", match: "*/5 * * * *" },
  { task: "checkFiles", match: "15 3 * * *", options: { backfillPeriod: 24 * 3600 * 1000 } },
  { task: "sweepFiles", match: "30 2 * * *", options: { backfillPeriod: 24 * 3600 * 1000 } },
  { task: "wakeImports", match: "* * * * *" },
  { task: "sweepImports", match: "40 2 * * *", options: { backfillPeriod: 24 * 3600 * 1000 } },
  { task: "purgeSessions", match: "45 2 * * *", options: { backfillPeriod: 24 * 3600 * 1000 } },
  { task: "purgeFolders", match: "47 2 * * *", options: { backfillPeriod: 24 * 3600 * 1000 } },
  { task: "eraseComments", match: "50 2 * * *", options: { backfillPeriod: 24 * 3600 * 1000 } },
  { task: "purgeNotifications", match: "55 2 * * *", options: { backfillPeriod: 24 * 3600 * 1000 } },
]);
