import { type CronItem, parseCronItems } from "graphile-worker";
import type { Jobs } from "#lib/jobs.ts";
import { isDigestHour } from "#lib/notification-subjects.ts";

/** What takes up again what was cut does not wait behind the queue that the cut made, nor pile up in it. */
const beforeAll = (jobKey: keyof Jobs) => ({ priority: -20, jobKey });

/** Done when the worker comes back, if it was off at the hour, within a day. */
const caughtUp = { backfillPeriod: 24 * 3600 * 1000 };

/** What the worker does by itself, in UTC: at night in France. */
export const times: readonly (CronItem & { task: keyof Jobs; match: string })[] = [
  { task: "freeJobs", match: "*/5 * * * *", options: beforeAll("freeJobs") },
  { task: "scanPending", match: "*/5 * * * *" },
  { task: "checkFiles", match: "15 3 * * *", options: caughtUp },
  { task: "sweepFiles", match: "30 2 * * *", options: caughtUp },
  { task: "sealJournal", match: "* * * * *", options: { jobKey: "sealJournal" } },
  { task: "finishReplacements", match: "*/10 * * * *", options: { jobKey: "finishReplacements" } },
  { task: "remindRoles", match: "0 4 * * *", options: caughtUp },
  { task: "remindTerms", match: "4 4 * * *", options: caughtUp },
  { task: "tendDues", match: "56 2 * * *", options: caughtUp },
  { task: "remindDues", match: "10 6 * * *", options: caughtUp },
  { task: "remindInstalments", match: "14 6 * * *", options: caughtUp },
  { task: "remindTasks", match: "6 4 * * *", options: caughtUp },
  { task: "endCollectifs", match: "6 4 * * *", options: caughtUp },
  { task: "purgeCollectifRequests", match: "54 2 * * *", options: caughtUp },
  { task: "closeDecisions", match: "* * * * *", options: { jobKey: "closeDecisions" } },
  { task: "remindVoters", match: "20 * * * *", options: { jobKey: "remindVoters" } },
  { task: "wakeImports", match: "* * * * *", options: beforeAll("wakeImports") },
  { task: "wakeMemberImports", match: "* * * * *", options: beforeAll("wakeMemberImports") },
  { task: "sweepMemberImports", match: "42 2 * * *", options: caughtUp },
  { task: "sweepImports", match: "40 2 * * *", options: caughtUp },
  { task: "purgeSessions", match: "45 2 * * *", options: caughtUp },
  { task: "purgeFolders", match: "47 2 * * *", options: caughtUp },
  { task: "eraseComments", match: "50 2 * * *", options: caughtUp },
  { task: "erasePosts", match: "51 2 * * *", options: caughtUp },
  { task: "applyRetention", match: "10 2 * * *", options: caughtUp },
  { task: "eraseDue", match: "20 2 * * *", options: caughtUp },
  { task: "sweepPersonalExports", match: "25 2 * * *", options: caughtUp },
  // Midnight in Paris is two different hours in UTC; and what a stopped worker missed waits an hour at most.
  { task: "refreshDirectory", match: "5 * * * *" },
  { task: "tendMeetings", match: "8 * * * *", options: { jobKey: "tendMeetings" } },
  { task: "askEvaluations", match: "35 * * * *", options: { jobKey: "askEvaluations" } },
  { task: "purgeNotifications", match: "55 2 * * *", options: caughtUp },
  { task: "purgeJoining", match: "49 2 * * *", options: caughtUp },
  { task: "purgeReferrals", match: "52 2 * * *", options: caughtUp },
  { task: "purgeGivers", match: "59 2 * * *", options: caughtUp },
  { task: "purgeIncomingMails", match: "58 2 * * *", options: caughtUp },
  { task: "takeUpEvents", match: "* * * * *", options: { jobKey: "takeUpEvents" } },
  { task: "tendRegistrations", match: "*/5 * * * *", options: { jobKey: "tendRegistrations" } },
  { task: "forgetAccessNeeds", match: "53 2 * * *", options: caughtUp },
  { task: "purgeSignatures", match: "54 2 * * *", options: caughtUp },
  { task: "foldMoney", match: "*/10 * * * *", options: { jobKey: "foldMoney" } },
  { task: "sweepTrainingPacks", match: "35 * * * *", options: { jobKey: "sweepTrainingPacks" } },
  { task: "reconcilePayments", match: "10 3 * * *", options: caughtUp },
  { task: "purgeMails", match: "57 2 * * *", options: caughtUp },
  // Seven o’clock in Paris is one of the two, winter or summer; the job knows which.
  { task: "sendDigests", match: "0 5,6 * * *", options: caughtUp },
];

/** Jobs that do nothing at some of their times: what is planned for a person to read leaves those out. */
export const onlyWhen: Partial<Record<string, (at: Date) => boolean>> = { sendDigests: isDigestHour };

type Match = ReturnType<typeof parseCronItems>[number]["match"];
const MINUTE = 60_000;
/** No job of ours waits longer. */
const FURTHEST = 32 * 24 * 60;

function nextMatch(match: Match, isDue: ((at: Date) => boolean) | undefined, now: Date): Date {
  const first = (Math.floor(now.getTime() / MINUTE) + 1) * MINUTE;
  for (let minutes = 0; minutes < FURTHEST; minutes += 1) {
    const at = new Date(first + minutes * MINUTE);
    const digest = {
      min: at.getUTCMinutes(),
      hour: at.getUTCHours(),
      date: at.getUTCDate(),
      month: at.getUTCMonth() + 1,
      dow: at.getUTCDay(),
    };
    if (match(digest) && isDue?.(at) !== false) return at;
  }
  throw new RangeError("A job of the schedule has no next time");
}

/** When a job of the schedule is next done by itself. Throws RangeError for one that never is. */
export function nextTimeOf(task: keyof Jobs, now: Date = new Date()): Date {
  const item = parseCronItems([...times]).find((planned) => planned.task === task);
  if (!item) throw new RangeError(`${task} has no time`);
  return nextMatch(item.match, onlyWhen[task], now);
}
