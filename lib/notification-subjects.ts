import type {
  NotificationChannel,
  NotificationFrequency,
  NotificationKind,
  NotificationSubject,
} from "@prisma/client";
import { TIME_ZONE, toDay } from "#lib/dates.ts";

/** What each notice is about, as members choose it. */
export const subjectOf: Record<NotificationKind, NotificationSubject> = {
  MENTION: "TALK",
  REPLY: "TALK",
  COMMENT: "TALK",
  FOLLOWED_PUBLISHED: "FOLLOWS",
  FOLLOWED_CHANGED: "FOLLOWS",
  HIDDEN: "MY_DOCUMENTS",
  UNHIDDEN: "MY_DOCUMENTS",
  FILE_INFECTED: "MY_DOCUMENTS",
  REPORT_CLOSED: "SECRETARIAT",
  IMPORT_DONE: "SECRETARIAT",
  IMPORT_UNDONE: "SECRETARIAT",
  IMPORT_FAILED: "SECRETARIAT",
  MEMBERS_IMPORTED: "SECRETARIAT",
  MEMBERS_IMPORT_UNDONE: "SECRETARIAT",
  PERSONAL_EXPORT_READY: "SECRETARIAT",
  JOIN_WAITING: "SECRETARIAT",
  REFERRAL_JOINED: "SECRETARIAT",
  COLLECTIF_ASKED: "COLLECTIFS",
  COLLECTIF_INVITED: "COLLECTIFS",
  COLLECTIF_ADMITTED: "COLLECTIFS",
  COLLECTIF_REFUSED: "COLLECTIFS",
  COLLECTIF_REMOVED: "COLLECTIFS",
  COLLECTIF_PLACE_CHANGED: "COLLECTIFS",
  COLLECTIF_TERM_ENDS: "COLLECTIFS",
  THREAD_OPENED: "COLLECTIFS",
  THREAD_REPLY: "COLLECTIFS",
  THREAD_MENTION: "COLLECTIFS",
  MEETING_POLL: "COLLECTIFS",
  MEETING_CALLED: "COLLECTIFS",
  MEETING_CHANGED: "COLLECTIFS",
  MEETING_CANCELLED: "COLLECTIFS",
  MINUTES_READY: "COLLECTIFS",
  TASK_GIVEN: "COLLECTIFS",
  TASK_DUE: "COLLECTIFS",
  DECISION_OPENED: "COLLECTIFS",
  DECISION_STEP: "COLLECTIFS",
  DECISION_CLOSED: "COLLECTIFS",
  POSITION_PROPOSED: "COLLECTIFS",
  POSITION_CHANGED: "COLLECTIFS",
  COLLECTIF_ENDS: "COLLECTIFS",
  READERS_CHANGED: "MY_DOCUMENTS",
  MAIL_REFUSED: "SECRETARIAT",
  COLLECTIF_PLACE_KEPT: "COLLECTIFS",
  TRAINING_OFFERED: "TRAININGS",
  TRAINING_REGISTERED: "TRAININGS",
  TRAINING_WAITING: "TRAININGS",
  TRAINING_LEFT: "TRAININGS",
  TRAINING_CHANGED: "TRAININGS",
  TRAINING_CANCELLED: "TRAININGS",
  TRAINING_SOON: "TRAININGS",
  TRAINING_EVALUATE: "TRAININGS",
};

export const subjects = [
  "TALK",
  "FOLLOWS",
  "MY_DOCUMENTS",
  "COLLECTIFS",
  "TRAININGS",
  "SECRETARIAT",
] as const satisfies NotificationSubject[];
export const channels = ["PORTAL", "MAIL"] as const satisfies NotificationChannel[];

/** One frequency for each subject and channel. */
export type Preferences = Record<NotificationSubject, Record<NotificationChannel, NotificationFrequency>>;

/**
 * Quiet unless she says otherwise: all of it in « Pour vous », and by mail only what concerns her directly. What happens
 * to her own documents, to her place in a collectif or to a training that she goes to is rare and asks her to act: at once. Somebody who speaks to her deserves an answer, not an alarm:
 * in one mail a day. What she follows, and what comes out of an office's work, she finds when she comes.
 */
export const DEFAULTS: Preferences = {
  TALK: { PORTAL: "AT_ONCE", MAIL: "DIGEST" },
  FOLLOWS: { PORTAL: "AT_ONCE", MAIL: "NONE" },
  MY_DOCUMENTS: { PORTAL: "AT_ONCE", MAIL: "AT_ONCE" },
  COLLECTIFS: { PORTAL: "AT_ONCE", MAIL: "AT_ONCE" },
  TRAININGS: { PORTAL: "AT_ONCE", MAIL: "AT_ONCE" },
  SECRETARIAT: { PORTAL: "AT_ONCE", MAIL: "NONE" },
};

const threadKinds = ["THREAD_OPENED", "THREAD_REPLY", "THREAD_MENTION"] as const satisfies NotificationKind[];
export type ThreadKind = (typeof threadKinds)[number];

/** Whether a notice is about what is said in a thread, whose mails are chosen by collectif. */
export const isOfThread = (kind: NotificationKind): kind is ThreadKind =>
  (threadKinds as readonly NotificationKind[]).includes(kind);

/**
 * How a notice about a thread goes by mail: as she chose for that collectif, once a day unless she said; somebody who
 * mentions her is in the day's mail at least. Whoever wants no mail about collectifs at all gets none.
 */
export function threadMail(
  kind: ThreadKind,
  general: NotificationFrequency,
  chosen: NotificationFrequency = "DIGEST",
): NotificationFrequency {
  if (general === "NONE") return "NONE";
  return kind === "THREAD_MENTION" && chosen === "NONE" ? "DIGEST" : chosen;
}

type Choice = {
  subject: NotificationSubject;
  channel: NotificationChannel;
  frequency: NotificationFrequency;
};

/** The defaults, but where she chose otherwise. */
export function preferencesFrom(choices: readonly Choice[]): Preferences {
  const all = structuredClone(DEFAULTS);
  for (const { subject, channel, frequency } of choices) all[subject][channel] = frequency;
  return all;
}

/** Hour of the day's digest, in Paris. */
const DIGEST_HOUR = 7;

const hourInParis = new Intl.DateTimeFormat("fr-FR", {
  hour: "numeric",
  hourCycle: "h23",
  timeZone: TIME_ZONE,
});

/** Whether it is the hour of digests in Paris. */
export const isDigestHour = (at: Date): boolean =>
  Number.parseInt(hourInParis.format(at), 10) === DIGEST_HOUR;

/** The next seven o'clock in Paris after an instant. */
export function nextDigest(now: Date): Date {
  for (let hour = Math.floor(now.getTime() / 3600_000) + 1; ; hour += 1) {
    const at = new Date(hour * 3600_000);
    if (isDigestHour(at)) return at;
  }
}

/** When the day of an instant began in Paris: a digest went today if one went since. */
export function startOfDay(now: Date): Date {
  for (let hour = Math.floor(now.getTime() / 3600_000); ; hour -= 1) {
    if (toDay(new Date(hour * 3600_000 - 1)) !== toDay(now)) return new Date(hour * 3600_000);
  }
}
