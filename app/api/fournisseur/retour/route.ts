import { cookies } from "next/headers";
import { AppError } from "#lib/errors.ts";
import { signInFromProvider } from "#lib/identities/mutations.ts";
import { describeError, log } from "#lib/log.ts";
import { arrival, hasProvider, JOURNEY_COOKIE, RETURN_PATH } from "#lib/oidc.ts";
import { placeAfterSignIn } from "#lib/paths.ts";
import { keepSession, requestContext } from "#lib/session.ts";
import { currentViewer } from "#lib/viewer.ts";

const go = (location: string) =>
  new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });

/** Comes back from the provider: signs in, or says on the sign-in page why not, in the same words for all refusals. */
export async function GET(request: Request): Promise<Response> {
  if (!hasProvider()) return new Response(null, { status: 404 });
  const jar = await cookies();
  const journey = jar.get(JOURNEY_COOKIE)?.value;
  jar.set(JOURNEY_COOKIE, "", { path: RETURN_PATH, maxAge: 0 });
  try {
    const arrived = await arrival(new URL(request.url).search, journey);
    if (!arrived) return go("/connexion?fournisseur=refus");
    const { next, ...identity } = arrived;
    const session = await signInFromProvider(await currentViewer(), {
      ...identity,
      ...(await requestContext()),
    });
    await keepSession(session.id);
    return go(placeAfterSignIn(session, next));
  } catch (error) {
    if (error instanceof AppError) return go("/connexion?fournisseur=inconnu");
    log.error({ error: describeError(error) }, "sign-in through the provider failed");
    return go("/connexion?fournisseur=absent");
  }
}
