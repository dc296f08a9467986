import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from "node:crypto";
import { env } from "#lib/env.ts";
import { keyFor } from "#lib/sealed.ts";

// The address to which one member answers in one thread: « reponse+<token>@<REPLY_DOMAIN> ». Why nothing is kept of it,
// and what its 55 characters hold: docs/decisions/023-an-answer-by-mail.md

const PREFIX = "reponse+";
const DAY_MS = 86_400_000;
/** Whoever answers a mail does it within days; an older one may lie in a mailbox that changed hands. */
const VALID_DAYS = 30;
const MAC_BYTES = 16;
const PAYLOAD_BYTES = 18;
/** RFC 4648, 6, in lower case: 32 signs that survive a server which changes the case of an address. */
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
const TOKEN = /^[a-z2-7]{55}$/;

/** Last eight bytes of a UUID, as 16 hex digits: 62 random bits, enough to find one row among all. */
export type IdTail = string;

export type ReplyAddress = {
  /** As first written: what rate limits and records name the address by. */
  token: string;
  memberTail: IdTail;
  threadTail: IdTail;
  isExpired: boolean;
};

/** Where mail comes to: to answer in a thread, or, without either tail, to say that a mail could not be delivered. */
export type IncomingAddress = Omit<ReplyAddress, "memberTail" | "threadTail"> & {
  memberTail: IdTail | null;
  threadTail: IdTail | null;
};

export const tailOf = (id: string): IdTail => id.replaceAll("-", "").slice(16).toLowerCase();

function toBase32(bytes: Uint8Array): string {
  let text = "";
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + BASE32[(value << (5 - bits)) & 31] : text;
}

/** Null when bits that no byte uses are not nought: one address, one spelling. */
function fromBase32(text: string): Buffer | null {
  const bytes: number[] = [];
  let value = 0;
  let bits = 0;
  for (const sign of text) {
    value = (value << 5) | BASE32.indexOf(sign);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 255);
    value &= (1 << bits) - 1;
  }
  return value === 0 ? Buffer.from(bytes) : null;
}

const macOf = (payload: Uint8Array): Buffer =>
  createHmac("sha256", keyFor("reply address: proof")).update(payload).digest().subarray(0, MAC_BYTES);

const KEY = "reply address: secrecy";

/**
 * Where this member answers in this thread until 30 days from now (to the day, UTC); null while no domain receives
 * answers (REPLY_DOMAIN). The same the whole day. Local part of 63 characters: RFC 5321, 4.5.3.1.1 allows 64.
 */
export function replyAddressFor(
  { memberId, threadId }: { memberId: string; threadId: string },
  now: Date = new Date(),
): string | null {
  if (env.REPLY_DOMAIN === undefined) return null;
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  payload.writeUInt16BE(Math.floor(now.getTime() / DAY_MS) + VALID_DAYS, 0);
  payload.write(tailOf(memberId), 2, "hex");
  payload.write(tailOf(threadId), 10, "hex");
  // The proof serves as initialisation vector: sealed twice, the same is the same (SIV, RFC 5297).
  const mac = macOf(payload);
  const hidden = createCipheriv("aes-256-ctr", keyFor(KEY), mac).update(payload);
  return `${PREFIX}${toBase32(Buffer.concat([mac, hidden]))}@${env.REPLY_DOMAIN}`;
}

/** What an address of ours says, in whatever case it comes; null for any other, altered or made up. */
export function readReplyAddress(address: string, now: Date = new Date()): ReplyAddress | null {
  if (env.REPLY_DOMAIN === undefined) return null;
  const [local = "", domain, ...more] = address.toLowerCase().split("@");
  if (domain !== env.REPLY_DOMAIN || more.length > 0 || !local.startsWith(PREFIX)) return null;
  const token = local.slice(PREFIX.length);
  const bytes = TOKEN.test(token) ? fromBase32(token) : null;
  if (!bytes) return null;
  const mac = bytes.subarray(0, MAC_BYTES);
  const payload = createDecipheriv("aes-256-ctr", keyFor(KEY), mac).update(bytes.subarray(MAC_BYTES));
  if (!timingSafeEqual(mac, macOf(payload))) return null;
  return {
    token,
    memberTail: payload.toString("hex", 2, 10),
    threadTail: payload.toString("hex", 10, 18),
    isExpired: Math.floor(now.getTime() / DAY_MS) > payload.readUInt16BE(0),
  };
}

/** An address at which we take mail: a reply address, or the one where notices of non-delivery come back (BOUNCE_ADDRESS). */
export function readIncomingAddress(address: string, now: Date = new Date()): IncomingAddress | null {
  const isReturn = env.BOUNCE_ADDRESS !== undefined && address.toLowerCase() === env.BOUNCE_ADDRESS;
  if (!isReturn) return readReplyAddress(address, now);
  return { token: "retour", memberTail: null, threadTail: null, isExpired: false };
}
