import { z } from "zod";
import { env } from "#lib/env.ts";

// HelloAsso’s interface, version 5. https://dev.helloasso.com

const PATIENCE_MS = 10_000;
/** A token is changed before its end: it must not expire on its way. */
const MARGIN_MS = 60_000;

const tokenSchema = z.object({
  access_token: z.string().min(1).max(10_000),
  refresh_token: z.string().max(10_000).optional(),
  expires_in: z.number().positive(),
});

type Token = { access: string; refresh: string | undefined; until: number; of: string };
let token: Promise<Token> | null = null;

/** HelloAsso said no, or nothing that can be understood. `status` is that of HTTP; 0 where there was none. */
export class HelloAssoError extends Error {
  readonly status: number;
  constructor(what: string, status: number) {
    super(`HelloAsso: ${what} answered by ${status}`);
    this.status = status;
  }
}

const account = () => `${env.HELLOASSO_URL} ${env.HELLOASSO_CLIENT_ID}`;

async function grant(fields: Record<string, string>): Promise<Token> {
  const asked = Date.now();
  const response = await fetch(`${env.HELLOASSO_URL}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({ client_id: env.HELLOASSO_CLIENT_ID ?? "", ...fields }),
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw new HelloAssoError("token", response.status);
  const { access_token, refresh_token, expires_in } = tokenSchema.parse(await response.json());
  return { access: access_token, refresh: refresh_token, until: asked + expires_in * 1000, of: account() };
}

const newToken = () =>
  grant({ grant_type: "client_credentials", client_secret: env.HELLOASSO_CLIENT_SECRET });

/** HelloAsso bounds how many tokens a key may have at once: one is prolonged while it can be. */
async function prolonged({ refresh }: Token): Promise<Token> {
  if (!refresh) return newToken();
  try {
    return await grant({ grant_type: "refresh_token", refresh_token: refresh });
  } catch (error) {
    if (error instanceof HelloAssoError && error.status >= 400 && error.status < 500) return newToken();
    throw error;
  }
}

/** One token for all that this process asks; whoever comes while it is changed waits for it. */
async function currentToken(): Promise<Token> {
  const mine = token;
  const held = mine && (await mine.catch(() => null));
  const isGood = held !== null && held.of === account() && held.until - Date.now() > MARGIN_MS;
  if (held && isGood) return held;
  // Somebody else came first.
  if (token !== mine && token) return token;
  token = held && held.of === account() ? prolonged(held) : newToken();
  return token;
}

async function send(path: string, body: unknown, access: string): Promise<Response> {
  return fetch(`${env.HELLOASSO_URL}/v5${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${access}`,
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

/** Asks, or posts a body, and answers what came, as it is. Throws HelloAssoError, or what the network does. */
export async function askHelloAsso(path: string, body?: unknown): Promise<unknown> {
  const held = await currentToken();
  let response = await send(path, body, held.access);
  if (response.status === 401) {
    // Ended before its time, by HelloAsso: once more, with another.
    await response.body?.cancel();
    if ((await token?.catch(() => null)) === held) token = newToken();
    response = await send(path, body, (await currentToken()).access);
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new HelloAssoError(body === undefined ? "reading" : "asking", response.status);
  }
  return response.json();
}
