import { decode, encode } from "next-auth/jwt";
import * as client from "openid-client";
import { env } from "#lib/env.ts";

export const JOURNEY_COOKIE = "fournisseur";
/** Seconds between the departure to the provider and the return. */
export const JOURNEY_SECONDS = 10 * 60;
/** Seconds a slow provider is waited for. */
const TIMEOUT = 10;
/** The provider's keys and addresses are read again after an hour. Milliseconds. */
const FRESH_MS = 3_600_000;
const SALT = "oidc-journey";
/** The only address of ours that the provider must know. */
export const RETURN_PATH = "/api/fournisseur/retour";

export const hasProvider = (): boolean => env.OIDC_ISSUER !== undefined;

let known: { at: number; configuration: Promise<client.Configuration> } | undefined;

/** The provider as it describes itself, kept for an hour; a failure is forgotten at once. */
async function provider(): Promise<client.Configuration> {
  if (known && Date.now() - known.at < FRESH_MS) return known.configuration;
  const issuer = new URL(env.OIDC_ISSUER ?? "");
  const configuration = client.discovery(
    issuer,
    env.OIDC_CLIENT_ID,
    {
      client_secret: env.OIDC_CLIENT_SECRET,
      ...(env.OIDC_USERINFO_ALG && { userinfo_signed_response_alg: env.OIDC_USERINFO_ALG }),
    },
    undefined,
    {
      timeout: TIMEOUT,
      // env.ts lets http through for this machine alone.
      ...(issuer.protocol === "http:" && { execute: [client.allowInsecureRequests] }),
    },
  );
  known = { at: Date.now(), configuration };
  configuration.catch(() => {
    known = undefined;
  });
  return configuration;
}

export type Departure = {
  /** Where to send the browser. */
  url: string;
  /** What it must bring back, encrypted: state, nonce and proof key, and the path of ours to go on to. */
  cookie: string;
};

/** Sends somebody to the provider. Throws when it does not answer. */
export async function departure(next: string): Promise<Departure> {
  const configuration = await provider();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const verifier = client.randomPKCECodeVerifier();
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: `${env.PUBLIC_URL}${RETURN_PATH}`,
    scope: env.OIDC_SCOPE,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...(env.OIDC_ACR && { acr_values: env.OIDC_ACR }),
  });
  const cookie = await encode({
    token: { state, nonce, verifier, next },
    secret: env.AUTH_SECRET,
    salt: SALT,
    maxAge: JOURNEY_SECONDS,
  });
  return { url: url.href, cookie };
}

export type Arrival = {
  issuer: string;
  subject: string;
  /** As the provider says it; null when it says none, or does not vouch for it. */
  verifiedEmail: string | null;
  next: string;
};

/**
 * Who comes back from the provider, by the parameters of the address and the cookie of the departure.
 * Null for what is forged, replayed, late, or refused there; the signature, issuer, audience, nonce, state and proof key are
 * checked by openid-client (OpenID Connect Core 1.0, 3.1.3).
 */
export async function arrival(search: string, cookie: string | undefined): Promise<Arrival | null> {
  const journey = cookie
    ? await decode({ token: cookie, secret: env.AUTH_SECRET, salt: SALT }).catch(() => null)
    : null;
  if (typeof journey?.state !== "string" || typeof journey.nonce !== "string") return null;
  const configuration = await provider();
  try {
    const tokens = await client.authorizationCodeGrant(
      configuration,
      new URL(`${env.PUBLIC_URL}${RETURN_PATH}${search}`),
      {
        expectedState: journey.state,
        expectedNonce: journey.nonce,
        pkceCodeVerifier: String(journey.verifier),
        idTokenExpected: true,
      },
    );
    const claims = tokens.claims();
    if (!claims) return null;
    // Some providers (ProConnect) say who it is here alone.
    const info = configuration.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {};
    const said: Record<string, unknown> = { ...claims, ...info };
    const isVerified = said.email_verified === true || env.OIDC_VOUCHES_FOR_EMAILS;
    return {
      issuer: claims.iss,
      subject: claims.sub,
      verifiedEmail: isVerified && typeof said.email === "string" ? said.email : null,
      next: String(journey.next),
    };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** What a visitor can cause by the address alone, or the provider by saying no: not a fault of ours to log. */
const isRefusal = (error: unknown): boolean =>
  error instanceof client.AuthorizationResponseError ||
  error instanceof client.ResponseBodyError ||
  (error instanceof client.ClientError && error.code !== "OAUTH_TIMEOUT") ||
  // oauth4webapi's own name for a parameter that is not as expected.
  (error instanceof Error && error.name === "OperationProcessingError");
