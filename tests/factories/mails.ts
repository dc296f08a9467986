import { db } from "#lib/db.ts";
import { type Message, sendMails } from "#lib/mail.ts";
import { unique } from "#tests/factories/unique.ts";

/** A message to somebody whom nobody else writes to. */
export const aMessage = (overrides: Partial<Message> = {}): Message => ({
  kind: "essai",
  to: `adherente-${unique()}@exemple.fr`,
  subject: "Votre invitation",
  body: { paragraphs: ["Bonjour Aline,", "La coopérative vous invite."] },
  ...overrides,
});

/** Queues messages, in one transaction. */
export const queueMails = (messages: readonly Message[]): Promise<void> =>
  db.$transaction((tx) => sendMails(tx, messages), { timeout: 60_000 });

/** Brings forward the turn of every job that waits for another attempt. */
export const bringForward = () =>
  db.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL`;
