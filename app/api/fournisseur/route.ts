import { NextResponse } from "next/server";
import { describeError, log } from "#lib/log.ts";
import { departure, hasProvider, JOURNEY_COOKIE, JOURNEY_SECONDS, RETURN_PATH } from "#lib/oidc.ts";
import { safePath } from "#lib/paths.ts";
import { isSecureSite } from "#lib/session.ts";

/** Leaves for the association's OpenID Connect provider; a cookie of this browser alone lets it come back. */
export async function GET(request: Request): Promise<Response> {
  if (!hasProvider()) return new Response(null, { status: 404 });
  const next = safePath(new URL(request.url).searchParams.get("suite") ?? undefined);
  try {
    const { url, cookie } = await departure(next);
    const answer = new NextResponse(null, {
      status: 303,
      headers: { location: url, "cache-control": "no-store" },
    });
    answer.cookies.set(JOURNEY_COOKIE, cookie, {
      httpOnly: true,
      // The way back is a link from elsewhere.
      sameSite: "lax",
      secure: isSecureSite(),
      path: RETURN_PATH,
      maxAge: JOURNEY_SECONDS,
    });
    return answer;
  } catch (error) {
    log.error({ error: describeError(error) }, "the sign-in provider does not answer");
    return new Response(null, { status: 303, headers: { location: "/connexion?fournisseur=absent" } });
  }
}
