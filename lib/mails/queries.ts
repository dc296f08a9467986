import { type MailStatus, Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import type { MailContent } from "#lib/mails/schema.ts";
import { mailContentSchema } from "#lib/mails/schema.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

// The outbox of the demonstration, where no message leaves: anybody may read what its invented people would have got.
// Anywhere else there is none, whoever asks.

export type OutboxRow = { id: string; createdAt: Date; status: MailStatus; to: string; subject: string };
export type OutboxMail = OutboxRow & { content: MailContent };

const select = { id: true, createdAt: true, status: true, content: true } satisfies Prisma.MailSelect;
const isKept: Prisma.MailWhereInput = { NOT: { content: { equals: Prisma.DbNull } } };

type Stored = Prisma.MailGetPayload<{ select: typeof select }>;

const read = ({ content: stored, ...row }: Stored): OutboxMail => {
  const content = mailContentSchema.parse(stored);
  return { ...row, content, to: content.to, subject: content.subject };
};

/** A page of the messages, newest first. */
export async function listOutbox(_viewer: Viewer, page: number): Promise<OutboxRow[]> {
  if (!env.DEMO) return [];
  const rows = await db.mail.findMany({
    where: isKept,
    select,
    orderBy: { id: "desc" },
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });
  return rows.map(read).map(({ content: _content, ...row }) => row);
}

export async function countOutbox(_viewer: Viewer): Promise<number> {
  return env.DEMO ? db.mail.count({ where: isKept }) : 0;
}

export async function findOutboxMail(_viewer: Viewer, id: string): Promise<OutboxMail | null> {
  if (!env.DEMO || !isUuid(id)) return null;
  const row = await db.mail.findFirst({ where: { AND: [isKept, { id }] }, select });
  return row && read(row);
}
