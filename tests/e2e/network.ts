import type { Page, Request, Response } from "@playwright/test";

/** Everything a page asks for, answers and complains of, from now on. */
export function listenTo(page: Page) {
  const requests: Request[] = [];
  const responses: Response[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request));
  page.on("response", (response) => responses.push(response));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const text = message.text();
    // The browser’s own line for a page that is not found.
    if (message.type() !== "error" && message.type() !== "warning") return;
    if (!text.includes("the server responded with a status of 404")) complaints.push(text);
  });
  return { requests, responses, complaints };
}

const directive = (policy: string, name: string): string =>
  policy
    .split("; ")
    .find((one) => one.startsWith(`${name} `))
    ?.slice(name.length + 1) ?? "";

/** Why a response's policy would let a foreign script run, or null. */
export function weaknessOf(response: Response): string | null {
  const policy = response.headers()["content-security-policy"] ?? "";
  // A member’s file, whose own policy allows nothing at all.
  if (policy === "default-src 'none'; sandbox") return null;
  const scripts = directive(policy, "script-src");
  if (!/'nonce-[A-Za-z0-9+/=]{20,}'/.test(scripts)) return `${response.url()}: no nonce`;
  if (/unsafe|https?:|\*/.test(scripts)) return `${response.url()}: ${scripts}`;
  return directive(policy, "style-src").includes("unsafe") ? `${response.url()}: styles` : null;
}

export const isAsset = (response: Response) => new URL(response.url()).pathname.startsWith("/_next/static/");
