import { randomBytes, randomUUID } from "node:crypto";
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import { clientAddress } from "#lib/client-address.ts";
import { CollectedRequest } from "#lib/commands/collected-request.ts";
import { countingQueries, inHeader } from "#lib/commands/query-count.ts";
import { securityHeaders } from "#lib/http-headers.ts";
import { describeError, log } from "#lib/log.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Options = {
  https: boolean;
  dev: boolean;
  nameRoute: (pathname: string) => string;
  /** Says in each answer, as `x-queries`, what it asked of the database. */
  countsQueries: boolean;
};

/** Whether this answer takes the session's cookie away: then what the device keeps of the member goes too. */
const endsSession = (response: ServerResponse): boolean =>
  [response.getHeader("set-cookie")]
    .flat()
    .some((cookie) => /next-auth\.session-token=;/.test(String(cookie)));

/**
 * Sets headers at the last moment, and only those the application did not set: a download's own policy must win, and
 * two Content-Security-Policy headers would both apply.
 */
function setDefaultHeaders(response: ServerResponse, defaults: () => Record<string, string>): void {
  const writeHead = response.writeHead;
  response.writeHead = function withDefaults(this: ServerResponse, ...args: unknown[]) {
    const headers = defaults();
    const given = args.at(-1);
    const own =
      typeof given === "object" && given
        ? Object.keys(given as OutgoingHttpHeaders).map((key) => key.toLowerCase())
        : [];
    if (endsSession(this)) this.setHeader("clear-site-data", '"storage"');
    for (const [name, value] of Object.entries(headers)) {
      if (!this.hasHeader(name) && !own.includes(name)) this.setHeader(name, value);
    }
    return writeHead.apply(this, args as Parameters<typeof writeHead>);
  } as typeof writeHead;
}

const isReadable = (pathname: string): boolean => {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
};

/** A form sent by a page of elsewhere. Next refuses it too, as an error of its own; `/api` judges for itself. */
const isForged = ({ method, headers }: IncomingMessage, pathname: string): boolean =>
  method === "POST" && headers["sec-fetch-site"] === "cross-site" && !pathname.startsWith("/api/");

/** Gives each request an id, its security headers and one log line. */
export function createWebServer(handle: () => Handler, options: Options): Server {
  const { https, dev, nameRoute, countsQueries } = options;
  const fileHeaders = securityHeaders({ https, dev });
  const server = createServer({ IncomingMessage: CollectedRequest }, (request, response) => {
    const start = performance.now();
    const pathname = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const requestId = randomUUID();
    // What Next and the application read from these names must come from us, never from the visitor.
    delete request.headers["content-security-policy-report-only"];
    delete request.headers["content-security-policy"];
    delete request.headers["x-nonce"];
    request.headers["x-request-id"] = requestId;
    request.headers["x-client-address"] = clientAddress(
      request.socket.remoteAddress,
      [request.headers["x-forwarded-for"]].flat().join(","),
    );
    response.setHeader("x-request-id", requestId);
    const isAsset = pathname.startsWith("/_next/static/");
    if (isAsset) setDefaultHeaders(response, () => fileHeaders);
    else {
      const nonce = randomBytes(16).toString("base64");
      const headers = securityHeaders({ nonce, https, dev });
      // Next takes the nonce of its scripts from the policy of the request.
      request.headers["content-security-policy"] = headers["content-security-policy"];
      request.headers["x-nonce"] = nonce;
      setDefaultHeaders(response, () => headers);
    }
    if (!server.listening) response.shouldKeepAlive = false;
    response.on("close", () => {
      log[isAsset ? "debug" : "info"](
        {
          requestId,
          method: request.method,
          route: nameRoute(pathname),
          status: response.statusCode,
          ms: Math.round(performance.now() - start),
          ...(!response.writableFinished && { aborted: true }),
        },
        "request",
      );
    });
    // « %E0%A4%A »: Next takes it for a fault of its own.
    if (!isReadable(pathname)) {
      response.writeHead(400, { "content-type": "text/plain; charset=utf-8" });
      response.end("Adresse illisible.");
      return;
    }
    if (isForged(request, pathname)) {
      response.writeHead(403, { "content-type": "text/plain; charset=utf-8" });
      response.end("Envoi refusé\u00A0: il ne vient pas de ce site.");
      return;
    }
    const answer = () => handle()(request, response);
    const answering = countsQueries
      ? countingQueries((statements) => {
          setDefaultHeaders(response, () => ({ "x-queries": inHeader(statements) }));
          return answer();
        })
      : answer();
    answering.catch((error: unknown) => {
      log.error({ requestId, error: describeError(error) }, "request failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // Headers come at once, but 100 MB from a village can take most of an hour: a silent connection is cut, not a slow one.
  server.headersTimeout = 20_000;
  server.requestTimeout = 60 * 60_000;
  server.timeout = 120_000;
  // Longer than what load balancers keep idle connections, or they would reuse one that we are closing.
  server.keepAliveTimeout = 75_000;
  return server;
}

/** Stops accepting, lets requests in flight finish (25 s at most), then resolves. */
export async function closeGracefully(servers: Server[], maxMilliseconds = 25_000): Promise<void> {
  const closed = Promise.all(
    servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
  );
  const sweep = setInterval(
    () =>
      servers.forEach((server) => {
        server.closeIdleConnections();
      }),
    100,
  );
  const deadline = setTimeout(
    () =>
      servers.forEach((server) => {
        server.closeAllConnections();
      }),
    maxMilliseconds,
  );
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
}
