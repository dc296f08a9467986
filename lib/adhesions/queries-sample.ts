import { duesReminder } from "#lib/adhesions/mails.ts";
import type { Reminded } from "#lib/adhesions/queries-reminders.ts";
import type { Message } from "#lib/mail.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** The message that somebody would receive on a day, addressed to the treasurer who reads it. */
export const reminderSample = (
  viewer: MemberViewer,
  { endsOn, graceEndsOn }: Reminded,
  day: string,
): Pick<Message, "subject" | "body"> =>
  duesReminder({ memberId: viewer.id, email: "", firstName: viewer.firstName }, { endsOn, graceEndsOn, day });
