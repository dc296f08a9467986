import type { NotificationSubject } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { channels, DEFAULTS, type Preferences, subjects } from "#lib/notification-subjects.ts";
import { canChooseNotifications } from "#lib/notifications/policy.ts";
import { preferencesOf } from "#lib/notifications/queries-mails.ts";
import { choosePreferencesSchema, unsubscribeSchema } from "#lib/notifications/schema-preferences.ts";
import { readUnsubscribeToken, type Stopped } from "#lib/unsubscribe.ts";

/** Writes what differs from the defaults, and nothing else: defaults that change later change for those who never chose. */
async function write(tx: Tx, memberId: string, wanted: Preferences): Promise<void> {
  for (const subject of subjects) {
    for (const channel of channels) {
      const frequency = wanted[subject][channel];
      const key = { memberId, subject, channel };
      if (frequency === DEFAULTS[subject][channel]) {
        await tx.notificationPreference.deleteMany({ where: key });
        continue;
      }
      await tx.notificationPreference.upsert({
        where: { memberId_subject_channel: key },
        create: { ...key, frequency },
        update: { frequency },
      });
    }
  }
}

/** How the viewer wants to be told of each subject, by each channel. It serves what happens from now on. */
export const choosePreferences = mutation({
  event: "notifications.chosen",
  input: choosePreferencesSchema,
  find: async (viewer) => (canChooseNotifications(viewer) ? viewer : null),
  allow: canChooseNotifications,
  run: async ({ input, subject: { id }, tx }) => {
    const wanted = structuredClone(DEFAULTS);
    for (const subject of subjects) {
      for (const channel of channels) wanted[subject][channel] = input[`${subject}_${channel}`];
    }
    await write(tx, id, wanted);
    return { id };
  },
});

/** The subjects whose mails a token stops: its own, or all those of the daily digest. */
const stoppedSubjects = (stopped: Stopped, chosen: Preferences): NotificationSubject[] =>
  subjects.filter((subject) =>
    stopped === "DIGEST" ? chosen[subject].MAIL === "DIGEST" : subject === stopped,
  );

/**
 * Stops mails for whoever holds the sealed address that came in one of them, signed in or not (RFC 8058). Done twice, it
 * changes nothing more. « Pour vous » stays as it is.
 */
export const unsubscribe = mutation({
  event: "notifications.unsubscribed",
  input: unsubscribeSchema,
  find: async (_viewer, { jeton }, tx) => {
    const known = readUnsubscribeToken(jeton);
    if (!known) return null;
    const member = await tx.member.findUnique({ where: { id: known.memberId }, select: { id: true } });
    return member && known;
  },
  // The seal is the right: it came to her address, and does nothing but quieten.
  allow: (_viewer, { stopped }) => stopped === "DIGEST" || subjects.includes(stopped),
  run: async ({ subject: { memberId, stopped }, tx }) => {
    // Her row, so that two requests at once do not both write the same preference.
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "Member" WHERE "id" = ${memberId}::uuid AND "erasedAt" IS NULL FOR NO KEY UPDATE`;
    if (rows.length === 0) throw notFound();
    const chosen = await preferencesOf(tx, memberId);
    for (const subject of stoppedSubjects(stopped, chosen)) chosen[subject].MAIL = "NONE";
    await write(tx, memberId, chosen);
    return { id: memberId, stopped };
  },
  detail: ({ result: { stopped } }) => ({ stopped }),
});
