import { afterAll, beforeAll, expect, test } from "vitest";
import { arrival, departure, RETURN_PATH } from "#lib/oidc.ts";
import { startOidcServer } from "#tests/setup/oidc-server.ts";

const server = await startOidcServer(`${process.env.PUBLIC_URL}${RETURN_PATH}`, { signsUserinfo: true });
beforeAll(() => {
  Object.assign(process.env, {
    OIDC_ISSUER: server.issuer,
    OIDC_CLIENT_ID: server.client.id,
    OIDC_CLIENT_SECRET: server.client.secret,
    OIDC_USERINFO_ALG: "RS256",
    OIDC_VOUCHES_FOR_EMAILS: "true",
    OIDC_ACR: "eidas1",
  });
});
afterAll(() => server.stop());

test("a provider that signs what it says, and vouches for its addresses by contract, is believed on both", async () => {
  server.is({ sub: "agent", email: "agent@mairie.exemple" });
  const { url, cookie } = await departure("/annuaire");
  expect(new URL(url).searchParams.get("acr_values")).toBe("eidas1");
  expect(await arrival(await server.browse(url), cookie)).toEqual({
    issuer: server.issuer,
    subject: "agent",
    verifiedEmail: "agent@mairie.exemple",
    next: "/annuaire",
  });
});
