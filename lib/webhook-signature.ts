import { createHmac, timingSafeEqual } from "node:crypto";

/** Clocks differ, requests are queued; what is older may have been overheard. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Whether a request was sent, within five minutes, by who holds the secret. `timestamp` is in seconds since 1970;
 * `signature` is HMAC-SHA256(secret, timestamp + « . » + body) in 64 hexadecimal digits.
 */
export function isSignedRequest(
  {
    secret,
    timestamp,
    signature,
    body,
  }: { secret: string; timestamp: string; signature: string; body: Uint8Array },
  now: Date = new Date(),
): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  const expected = createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest();
  const isRight = timingSafeEqual(expected, Buffer.from(signature, "hex"));
  return isRight && Math.abs(now.getTime() - Number(timestamp) * 1000) <= TOLERANCE_MS;
}
