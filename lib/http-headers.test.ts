import { expect, test } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "#lib/http-headers.ts";

const page = { nonce: "abc", https: true, dev: false };

test("lets no script run but those that carry the nonce", () => {
  const scripts = contentSecurityPolicy(page)
    .split("; ")
    .filter((directive) => directive.startsWith("script-src"));
  expect(scripts).toEqual(["script-src 'self' 'nonce-abc' 'strict-dynamic'"]);
});

test("names no other site", () => {
  expect(contentSecurityPolicy(page)).not.toMatch(/https?:|\*/);
});

test("asks browsers to stay on https only where people come by https", () => {
  expect(securityHeaders(page)).toHaveProperty("strict-transport-security");
  expect(securityHeaders({ ...page, https: false })).not.toHaveProperty("strict-transport-security");
});

test("gives files no policy, and the other protections", () => {
  const headers = securityHeaders({ https: true, dev: false });
  expect(headers).not.toHaveProperty("content-security-policy");
  expect(headers).toHaveProperty("x-content-type-options", "nosniff");
});
