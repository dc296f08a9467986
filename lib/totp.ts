import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";

/** Seconds that a code lasts. */
export const TOTP_PERIOD = 30;

/** Purpose of the key under which secrets are encrypted (`seal`). */
export const TOTP_SECRET = "totp secret";

/** What every authenticator application understands: RFC 6238 with SHA-1, six digits, thirty seconds. */
const settings = { algorithm: "SHA1", digits: 6, period: TOTP_PERIOD } as const;

const secretOf = (bytes: Uint8Array) => new Secret({ buffer: new Uint8Array(bytes).buffer });

/** 160 random bits, as RFC 4226 recommends. */
export const newTotpSecret = (): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(20));

/** The secret as one types it: base 32, in groups of four. */
export const typedSecret = (bytes: Uint8Array): string =>
  (secretOf(bytes).base32.match(/.{1,4}/g) ?? []).join(" ");

/** The address that a QR code carries to the application. */
export const totpAddress = (
  bytes: Uint8Array,
  { issuer, label }: { issuer: string; label: string },
): string =>
  new TOTP({ ...settings, secret: secretOf(bytes), issuer: issuer.replaceAll(":", " "), label }).toString();

/** The code of an instant (milliseconds). */
export const totpCode = (bytes: Uint8Array, at = Date.now()): string =>
  TOTP.generate({ ...settings, secret: secretOf(bytes), timestamp: at });

/**
 * The step of time whose code it is, among this one, the one before and the one after (clocks differ); null when none.
 * A step serves once: whoever accepts it keeps it and refuses it afterwards.
 */
export function totpStep(bytes: Uint8Array, code: string, at = Date.now()): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = TOTP.validate({
    ...settings,
    secret: secretOf(bytes),
    token: code,
    timestamp: at,
    window: 1,
  });
  return delta === null ? null : TOTP.counter({ period: TOTP_PERIOD, timestamp: at }) + delta;
}
