import { channels, DEFAULTS, subjects } from "#lib/notification-subjects.ts";
import { unsubscribeToken } from "#lib/unsubscribe.ts";
import { aDeadJob } from "#tests/factories/jobs.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Entry, everyone, signedIn } from "#tests/integration/actions-walk-entry.ts";

/** All that the form sends. */
const chosen = () =>
  Object.fromEntries(
    subjects.flatMap((subject) =>
      channels.map((channel) => [
        `${subject}_${channel}`,
        DEFAULTS[subject][channel] === "NONE" ? "DIGEST" : "NONE",
      ]),
    ),
  );

/** A job is no row of ours: what says that it was acted on is the journal alone. */
const onDeadJobs = { table: "JournalEntry", key: "subjectId" } as const;
const admins = { name: "a job that was given up", arrange: () => aDeadJob(), may: ["admin"] } as const;

export const notificationsTable: Record<string, Entry> = {
  "notifications.chosen": {
    table: "NotificationPreference",
    key: "memberId",
    scenarios: [{ name: "by oneself, for oneself", arrange: async () => chosen(), may: signedIn }],
  },
  "notifications.unsubscribed": {
    table: "NotificationPreference",
    key: "memberId",
    scenarios: [
      {
        name: "with the address sealed in a mail",
        arrange: async () => ({ jeton: unsubscribeToken((await aMember()).id, "TALK") }),
        may: everyone,
      },
      {
        name: "with an address that was not sealed",
        arrange: async () => ({ jeton: "A".repeat(44) }),
        may: [],
      },
    ],
  },
  "job.retried": { ...onDeadJobs, scenarios: [admins] },
  "job.abandoned": { ...onDeadJobs, scenarios: [admins] },
};
