import { timingSafeEqual } from "node:crypto";
import { keyedDigest } from "#lib/sealed.ts";

// When a public form was drawn, sealed: what comes back sooner than anybody reads was not filled in by a person.

const sealOf = (time: string): Buffer => Buffer.from(keyedDigest("form stamp", time)).subarray(0, 16);

/** The stamp of a form drawn now, for a hidden field. */
export function formStamp(now: number = Date.now()): string {
  const time = now.toString(36);
  return `${time}.${sealOf(time).toString("base64url")}`;
}

/** How long ago a stamp was made, in milliseconds; null for one that we have not sealed. */
export function stampAge(stamp: string, now: number = Date.now()): number | null {
  const [time = "", seal = ""] = stamp.split(".");
  const given = Buffer.from(seal, "base64url");
  if (!/^[0-9a-z]{1,12}$/.test(time) || given.length !== 16) return null;
  return timingSafeEqual(given, sealOf(time)) ? now - Number.parseInt(time, 36) : null;
}
