import { randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { SESSION_SECONDS } from "#lib/credentials.ts";
import { type Device, deviceName } from "#lib/device.ts";
import { env } from "#lib/env.ts";
import { isUuid } from "#lib/uuid.ts";

/** Whether cookies travel over https alone. */
export const isSecureSite = () => env.PUBLIC_URL.startsWith("https://");

/** Name that next-auth gives its session cookie. */
export const sessionCookieName = () =>
  isSecureSite() ? "__Secure-next-auth.session-token" : "next-auth.session-token";

/** The session id that an encrypted cookie carries, or null for anything forged, foreign or expired. */
export async function sessionIdOf(token: string | undefined): Promise<string | null> {
  if (!token) return null;
  try {
    const claims = await decode({ token, secret: env.AUTH_SECRET });
    return typeof claims?.sid === "string" && isUuid(claims.sid) ? claims.sid : null;
  } catch {
    return null;
  }
}

export const currentSessionId = async (): Promise<string | null> =>
  sessionIdOf((await cookies()).get(sessionCookieName())?.value);

/** Token for a session: the id and nothing else, so that rights are always read from the database. */
export const sessionToken = (sessionId: string): Promise<string> =>
  encode({ token: { sid: sessionId }, secret: env.AUTH_SECRET, maxAge: SESSION_SECONDS });

export async function keepSession(sessionId: string): Promise<void> {
  (await cookies()).set(sessionCookieName(), await sessionToken(sessionId), {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecureSite(),
    path: "/",
    maxAge: SESSION_SECONDS,
  });
}

export async function forgetSession(): Promise<void> {
  (await cookies()).delete(sessionCookieName());
}

const DEVICE_COOKIE = "appareil";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Who asks to sign in, for `openSession` and the limits: the browser and the network address. The browser gets a secret
 * of its own, kept for a year from each sign-in, which says nothing of anybody until a sign-in succeeds.
 */
export async function requestContext(): Promise<{ device: Device; address: string }> {
  const [list, jar] = await Promise.all([headers(), cookies()]);
  const sent = jar.get(DEVICE_COOKIE)?.value;
  const secret = sent && /^[\w-]{43}$/.test(sent) ? sent : randomBytes(32).toString("base64url");
  jar.set(DEVICE_COOKIE, secret, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecureSite(),
    path: "/",
    maxAge: YEAR_SECONDS,
  });
  return {
    device: { name: deviceName(list.get("user-agent")), secret },
    address: list.get("x-client-address") ?? "",
  };
}

/** The network address alone, for the limits on forms that sign nobody in: no cookie is set for them. */
export const requestAddress = async (): Promise<{ address: string }> => ({
  address: (await headers()).get("x-client-address") ?? "",
});
