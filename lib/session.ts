import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { SESSION_SECONDS } from "#lib/credentials.ts";
import { env } from "#lib/env.ts";
import { isUuid } from "#lib/uuid.ts";

const secure = () => env.PUBLIC_URL.startsWith("https://");

/** Name that next-auth gives its session cookie. */
export const sessionCookieName = () =>
  secure() ? "__Secure-next-auth.session-token" : "next-auth.session-token";

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
    secure: secure(),
    path: "/",
    maxAge: SESSION_SECONDS,
  });
}

export async function forgetSession(): Promise<void> {
  (await cookies()).delete(sessionCookieName());
}
