import { createHash } from "node:crypto";
import type { IncomingMailChannel } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { enqueue } from "#lib/jobs.ts";
import { consume } from "#lib/rate-limit.ts";
import { type IncomingAddress, readIncomingAddress } from "#lib/reply-address.ts";
import type { MemberViewer } from "#lib/viewer.ts";

// What the listener, the webhook and the job do with a message before anybody reads it.

/** Tried for a day and a half; it then waits a week for somebody to look (« Travaux »). */
const ATTEMPTS = 16;

/** Of one member, whatever the thread: a person writes less, a robot is held back without anybody else waiting. */
const ANSWERS = { name: "inbound-member", points: 30, seconds: 600 };

/** Of notices of non-delivery together: what a mailing to two thousand people with many lost addresses brings back. */
const RETURNS = { name: "inbound-returns", points: 1_000, seconds: 600 };

/** Throws AppError TOO_MANY for a member who answers too fast, and when too many notices come. */
export const admit = ({ memberTail }: IncomingAddress): Promise<void> =>
  memberTail === null ? consume(RETURNS, "all") : consume(ANSWERS, memberTail);

/** Its header, or the first 64 kB of it. */
const headOf = (raw: Buffer): string =>
  raw
    .subarray(0, 65_536)
    .toString("latin1")
    .split(/\r?\n\r?\n/, 1)[0] ?? "";

const messageIdOf = (raw: Buffer): string => /^Message-ID:(.{1,998})$/im.exec(headOf(raw))?.[1]?.trim() ?? "";

/**
 * What makes two messages the same one: its address, its Message-ID and what follows its header, which each server on the
 * way adds lines to. A relay that did not hear our answer brings it again; a message written anew is another one.
 */
function digestOf(raw: Buffer, { token }: IncomingAddress): Uint8Array<ArrayBuffer> {
  const end = /\r?\n\r?\n/.exec(raw.subarray(0, 1_000_000).toString("latin1"));
  const hash = createHash("sha256").update(`${token}\n${messageIdOf(raw)}\n`);
  return new Uint8Array(hash.update(end ? raw.subarray(end.index) : raw).digest());
}

type Whom = { memberId: string | null; threadId: string | null };

/** The member and the thread that an address is about; null for one that is no more. */
async function whomOf({ memberTail, threadTail }: IncomingAddress, tx: Tx): Promise<Whom> {
  const [found] = await tx.$queryRaw<Whom[]>`
    SELECT (SELECT m."id" FROM "Member" m WHERE substring(uuid_send(m."id") FROM 9) = decode(${memberTail}, 'hex') LIMIT 1) AS "memberId",
      (SELECT t."id" FROM "Thread" t WHERE substring(uuid_send(t."id") FROM 9) = decode(${threadTail}, 'hex') LIMIT 1) AS "threadId"`;
  return found ?? { memberId: null, threadId: null };
}

/**
 * Keeps a message until it is handled, and has it handled by a job: both are there once this resolves, or neither. The
 * same message brought again is kept once. `raw` is the message as received, 15 MB at most.
 */
export const keepIncoming = (
  address: IncomingAddress,
  raw: Buffer,
  channel: IncomingMailChannel,
): Promise<"KEPT" | "KNOWN"> =>
  db.$transaction(
    async (tx) => {
      const [kept] = await tx.incomingMail.createManyAndReturn({
        data: [
          {
            channel,
            digest: digestOf(raw, address),
            size: raw.length,
            raw: new Uint8Array(raw),
            token: address.token,
            ...(await whomOf(address, tx)),
          },
        ],
        skipDuplicates: true,
        select: { id: true },
      });
      if (!kept) return "KNOWN";
      await enqueue(tx, "handleIncomingMail", { id: kept.id }, { maxAttempts: ATTEMPTS });
      return "KEPT";
    },
    { timeout: 30_000 },
  );

/** An answer that may be published, and by whom. */
export type Answer = {
  viewer: MemberViewer;
  thread: { id: string; collectifId: string; slug: string };
  text: string;
};

/** Held until the commit; false once another has handled it. */
export async function holdIncoming(tx: Tx, id: string): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT "id" FROM "IncomingMail" WHERE "id" = ${id}::uuid AND "status" = 'WAITING' FOR NO KEY UPDATE`;
  return held.length > 0;
}

/** Fields that name who a message is for: the first is written by the server that delivers it. */
const RECIPIENTS = ["X-Original-To", "Delivered-To", "To", "Cc"] as const;

/** The address of ours that a message was sent to, when nobody says it beside; null without one. */
export function addressIn(raw: Buffer): IncomingAddress | null {
  const head = headOf(raw).replace(/\r?\n[ \t]+/g, " ");
  for (const name of RECIPIENTS) {
    for (const [, value = ""] of head.matchAll(new RegExp(`^${name}:(.{1,20000})$`, "gim"))) {
      for (const [found] of value.matchAll(/[^\s<>"(),:;@]{1,64}@[a-z0-9.-]{1,190}/gi)) {
        const address = readIncomingAddress(found);
        if (address) return address;
      }
    }
  }
  return null;
}
