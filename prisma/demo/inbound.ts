import { createHash } from "node:crypto";
import type { IncomingMailRefusal } from "@prisma/client";
import { before } from "#prisma/demo/ages.ts";
import type { Context } from "#prisma/demo/members.ts";

const HOUR = 3_600_000;

/** How long ago, in hours; why not, or how many files came along; whether she was told. */
const answers: { hours: number; refusal?: IncomingMailRefusal; drafts?: number }[] = [
  { hours: 2, drafts: 1 },
  { hours: 5 },
  { hours: 9, refusal: "AUTOMATIC" },
  { hours: 20 },
  { hours: 26, refusal: "EMPTY" },
  { hours: 31 },
  { hours: 47, refusal: "AUTOMATIC" },
  { hours: 50, drafts: 2 },
  { hours: 73, refusal: "THREAD_CLOSED" },
  { hours: 98 },
  { hours: 121, refusal: "FORGED" },
  { hours: 170, refusal: "BOUNCE" },
];

/** Of the one that came back: the box does not exist (RFC 3463). */
const CODE = "5.1.1";
const TOLD: readonly IncomingMailRefusal[] = ["EMPTY", "THREAD_CLOSED"];

/** Answers that came by mail these last days, as the administrator sees what became of them. */
export async function writeIncoming({ tx, now }: Context): Promise<void> {
  const posts = await tx.post.findMany({
    where: { origin: "MAIL" },
    select: { authorId: true, threadId: true },
    orderBy: { id: "asc" },
    take: answers.length,
  });
  const sentAt = before(now, 170 * HOUR + 40_000);
  const returned = await tx.mail.create({
    data: {
      kind: "notice",
      status: "FAILED",
      createdAt: sentAt,
      sentAt,
      failedAt: before(now, 170 * HOUR),
      reason: CODE,
    },
    select: { id: true },
  });
  await tx.incomingMail.createMany({
    // The oldest first: the page lists them by their ids, the newest on top.
    data: answers.toReversed().map(({ hours, refusal, drafts = 0 }, index) => {
      const receivedAt = before(now, hours * HOUR);
      const handledAt = new Date(receivedAt.getTime() + 3_000);
      const post = posts[index % Math.max(1, posts.length)];
      return {
        receivedAt,
        channel: "SMTP" as const,
        digest: new Uint8Array(createHash("sha256").update(`demonstration ${index}`).digest()),
        size: 3_000 + index * 1_700 + drafts * 400_000,
        status: refusal ? ("REFUSED" as const) : ("POSTED" as const),
        refusal: refusal ?? null,
        ...(refusal === "BOUNCE" && { mailId: returned.id, code: CODE }),
        memberId: post?.authorId ?? null,
        threadId: post?.threadId ?? null,
        draftCount: drafts,
        handledAt,
        toldAt: refusal && TOLD.includes(refusal) ? handledAt : null,
      };
    }),
  });
}
