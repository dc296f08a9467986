import { env } from "#lib/env.ts";

/**
 * Whether a request that writes comes from a page of ours. Server actions check this themselves; route handlers that
 * read a cookie must. Browsers too old for `Sec-Fetch-Site` still send `Origin` with a POST.
 */
export function isSameSite(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return request.headers.get("origin") === new URL(env.PUBLIC_URL).origin;
}
