type Options = {
  /** Fresh for each response. Absent on files that run nothing: then no policy is computed. */
  nonce?: string;
  /** Whether people reach us by https. */
  https: boolean;
  dev: boolean;
};

/**
 * The policy of a page. Only scripts that carry the nonce run, and what those load themselves ('strict-dynamic').
 * `style-src-attr`: React writes `style="…"` while rendering (a bar's width); an attribute cannot carry a nonce, and
 * runs nothing.
 */
export function contentSecurityPolicy({ nonce, https, dev }: Options): string {
  return [
    "default-src 'self'",
    // React's development build evaluates code to rebuild server stacks.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    // Turbopack injects styles without a nonce in development.
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** Security headers of any response; with a nonce, the policy of a page too. */
export function securityHeaders(options: Options): Record<string, string> {
  return {
    ...(options.nonce && { "content-security-policy": contentSecurityPolicy(options) }),
    ...(options.https && { "strict-transport-security": "max-age=63072000; includeSubDomains" }),
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "permissions-policy":
      "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), interest-cohort=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  };
}
