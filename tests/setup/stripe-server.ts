import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { STRIPE, StripeBooks } from "#tests/setup/stripe-books.ts";
import type { Intent } from "#tests/setup/stripe-objects.ts";

// The part of https://api.stripe.com that we ask, over HTTP: forms in, JSON out, a key, idempotency keys, and faults at will.

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

const list = (data: readonly unknown[]) => ({ object: "list", data, has_more: false });
const problem = (type: string, code: string) => ({ error: { type, code, message: code } });
const missing = [404, problem("invalid_request_error", "resource_missing")] as const;
type Answer = readonly [status: number, content: unknown];

/** Listens on loopback. `say` is given each message that leaves. */
export async function startStripeServer(say?: (body: Buffer) => void) {
  const books = new StripeBooks(say);
  const answered = new Map<string, Answer>();
  const asked: string[] = [];
  /** How many of the next requests are done and answered by nothing, as when a line is cut. */
  const state = { isDown: false, cuts: 0 };

  const whole = (intent: Intent | undefined) => intent ?? null;

  function read(path: string, query: URLSearchParams): Answer {
    const [, , kind = "", id = "", deeper = ""] = path.split("/");
    const intent = query.get("payment_intent");
    if (kind === "checkout") {
      const session = books.sessions.get(deeper);
      if (!session) return missing;
      const { asked: _, payment_intent: paid, ...shown } = session;
      return [200, { ...shown, payment_intent: paid && whole(books.intents.get(paid)) }];
    }
    if (kind === "payment_intents") {
      const found = books.intents.get(id);
      return found ? [200, found] : missing;
    }
    if (kind === "refunds") return [200, list(books.refunds.filter((one) => one.payment_intent === intent))];
    if (kind === "disputes")
      return [200, list(books.disputes.filter((one) => one.payment_intent === intent))];
    if (kind === "subscriptions") {
      const found = books.subscriptions.get(id);
      return found ? [200, found] : missing;
    }
    const invoices = [...books.invoices.values()];
    if (kind === "invoices" && id) {
      const found = books.invoices.get(id);
      return found ? [200, found] : missing;
    }
    if (kind === "invoices") {
      const of = query.get("subscription");
      const theirs = invoices.filter((one) => one.parent.subscription_details.subscription === of);
      return [200, list(theirs.toReversed())];
    }
    if (kind !== "invoice_payments") return missing;
    const wanted = query.get("payment[payment_intent]");
    const found = invoices.filter((one) => one.id === query.get("invoice") || one.intent === wanted);
    return [
      200,
      list(
        found.map((one) => ({
          object: "invoice_payment",
          status: "paid",
          invoice: one.id,
          payment: { type: "payment_intent", payment_intent: one.intent },
        })),
      ),
    ];
  }

  function act(method: string, path: string, form: URLSearchParams): Answer {
    if (method === "POST" && path === "/v1/checkout/sessions") {
      const { asked: _, ...shown } = books.ask(form, url);
      return [200, shown];
    }
    const session = books.sessions.get(path.split("/").at(-2) ?? "");
    if (method === "POST" && path.endsWith("/expire") && session) {
      if (session.status !== "open") return [400, problem("invalid_request_error", "session_not_open")];
      session.status = "expired";
      return [200, { ...session, asked: undefined }];
    }
    const subscription = books.subscriptions.get(path.split("/").at(-1) ?? "");
    if (method !== "DELETE" || !subscription) return missing;
    subscription.status = "canceled";
    return [200, subscription];
  }

  function answer(request: IncomingMessage, form: URLSearchParams): Answer {
    const { pathname, searchParams } = new URL(request.url ?? "", url);
    asked.push(`${request.method} ${pathname}`);
    if (state.isDown) return [503, problem("api_error", "down")];
    if (request.headers.authorization !== `Bearer ${STRIPE.key}`)
      return [401, problem("invalid_request_error", "api_key")];
    if (request.method === "GET") return read(pathname, searchParams);
    const key = request.headers["idempotency-key"];
    const before = typeof key === "string" ? answered.get(key) : undefined;
    if (before) return before;
    const made = act(request.method ?? "", pathname, form);
    if (typeof key === "string") answered.set(key, made);
    return made;
  }

  const server = createServer(async (request, response) => {
    const [status, content] = answer(request, await bodyOf(request));
    if (state.cuts > 0) {
      state.cuts -= 1;
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    books,
    state,
    asked,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type StripeServer = Awaited<ReturnType<typeof startStripeServer>>;
