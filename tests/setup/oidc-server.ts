import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Configuration, Provider } from "oidc-provider";

export type Person = { sub: string; email?: string; email_verified?: boolean };

/**
 * A real OpenID Connect provider on loopback that signs in `person` without asking anything, and keeps nothing. Its users
 * are whoever a test says.
 */
export async function startOidcServer(redirectUri: string, options: { signsUserinfo?: boolean } = {}) {
  const client = { id: "echarpe", secret: randomBytes(24).toString("hex") };
  const people = new Map<string, Person>();
  let person: Person | null = null;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configuration: Configuration = {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: "client_secret_post",
        ...(options.signsUserinfo && { userinfo_signed_response_alg: "RS256" as const }),
      },
    ],
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
    pkce: { required: () => true },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ ...people.get(id), sub: id }) }),
    // Everybody agrees to tell the association who they are.
    loadExistingGrant: async (context) => {
      const { provider, session, client: asking } = context.oidc;
      const grant = new provider.Grant({
        clientId: asking?.clientId ?? "",
        accountId: session?.accountId ?? "",
      });
      grant.addOIDCScope("openid email");
      await grant.save();
      return grant;
    },
  };
  const provider = new Provider(issuer, configuration);
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    const result = person
      ? { login: { accountId: person.sub } }
      : { error: "access_denied", error_description: "refused" };
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false }).catch(() => {
      response.statusCode = 500;
      response.end();
    });
  });

  return {
    issuer,
    client,
    /** Who signs in from now on; null refuses. */
    is(next: Person | null) {
      person = next;
      if (next) people.set(next.sub, next);
    },
    /** Follows the provider's redirections as a browser would, and answers the query of the way back. */
    async browse(url: string): Promise<string> {
      const jar = new Map<string, string>();
      let next = url;
      for (let step = 0; step < 10; step += 1) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
        const response = await fetch(next, { redirect: "manual", headers: { cookie } });
        for (const set of response.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          jar.set(name, value);
        }
        const location = new URL(response.headers.get("location") ?? "", next).href;
        if (location.startsWith(redirectUri)) return new URL(location).search;
        next = location;
      }
      throw new Error("The provider never came back.");
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
