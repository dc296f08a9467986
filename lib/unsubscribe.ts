import { createHmac, timingSafeEqual } from "node:crypto";
import type { NotificationSubject } from "@prisma/client";
import { env } from "#lib/env.ts";
import { subjects } from "#lib/notification-subjects.ts";
import { isUuid } from "#lib/uuid.ts";

// What lets somebody signed out stop the mails she gets: whom and what, sealed, with nothing of her to be read. It serves
// for ever, as old mails do, and can do nothing but stop them.

/** The mails of one subject, or the daily digest. */
export type Stopped = NotificationSubject | "DIGEST";

const scopes: readonly Stopped[] = [...subjects, "DIGEST"];
/** 16 bytes of the member's id, one of scope, 16 of seal: 44 characters once written. */
const [BODY, SEAL] = [17, 16];

const seal = (body: Buffer): Buffer =>
  createHmac("sha256", env.AUTH_SECRET).update("unsubscribe\0").update(body).digest().subarray(0, SEAL);

/** The token of a member's address that stops these mails. */
export function unsubscribeToken(memberId: string, stopped: Stopped): string {
  const body = Buffer.from(`${memberId.replaceAll("-", "")}0${scopes.indexOf(stopped)}`, "hex");
  return Buffer.concat([body, seal(body)]).toString("base64url");
}

/** Whom and what a token is about; null for one that we have not sealed. */
export function readUnsubscribeToken(token: string): { memberId: string; stopped: Stopped } | null {
  if (!/^[\w-]{44}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const body = bytes.subarray(0, BODY);
  if (bytes.length !== BODY + SEAL || !timingSafeEqual(bytes.subarray(BODY), seal(body))) return null;
  const memberId = body.toString("hex", 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  const stopped = scopes[body[16] ?? scopes.length];
  return stopped && isUuid(memberId) ? { memberId, stopped } : null;
}

/** What a mail's List-Unsubscribe holds: opened, it leads to a page with a button; posted by a mail reader, it stops them. */
export const unsubscribeUrl = (memberId: string, stopped: Stopped): string =>
  `${env.PUBLIC_URL}/api/desinscription?jeton=${unsubscribeToken(memberId, stopped)}`;
