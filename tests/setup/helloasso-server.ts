import { randomBytes, randomInt } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

// HelloAsso as its documentation describes it (https://dev.helloasso.com), with books of its own: tokens that end, pages that live
// fifteen minutes, orders that exist once somebody has paid, messages that nobody signs.

type State = "Pending" | "Waiting" | "Authorized" | "Refused" | "Refunded" | "Contested";
type Operation = { id: number; amount: number; status: "Processed" | "Processing"; creationDate: string };
export type HeldPayment = {
  id: number;
  amount: number;
  amountTip: number;
  date: string;
  paymentMeans: "Card";
  installmentNumber: number;
  state: State;
  cashOutState: string;
  meta: { createdAt: string; updatedAt: string };
  items: { id: number; shareAmount: number; shareItemAmount: number }[];
  refundOperations: Operation[];
};
type Intent = {
  id: number;
  /** Milliseconds, by the server's clock. */
  askedAt: number;
  body: Asked;
  order: { id: number; date: string; payments: HeldPayment[] } | null;
};
type Asked = {
  totalAmount: number;
  initialAmount: number;
  itemName: string;
  backUrl: string;
  errorUrl: string;
  returnUrl: string;
  containsDonation: boolean;
  terms?: { amount: number; date: string }[];
  metadata?: Record<string, unknown>;
};

export const HELLOASSO = {
  clientId: "9fdc22226bf24ff99b875f4a7c503715",
  clientSecret: "AvUYelYH1aSZZ3QNBiZOybmBlZTpUcNS",
  organization: "cooperative-des-elues",
};
const PAGE_MS = 15 * 60_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Why a body is refused, as the documentation says; null for a good one. */
function problemOf(body: Asked): string | null {
  const { totalAmount, initialAmount, terms = [], itemName } = body;
  const amounts = [initialAmount, ...terms.map(({ amount }) => amount)];
  if (!amounts.every((amount) => Number.isInteger(amount) && amount > 0)) return "amounts";
  if (totalAmount !== amounts.reduce((sum, amount) => sum + amount, 0)) return "totalAmount";
  if (!itemName || itemName.length > 250) return "itemName";
  if (![body.backUrl, body.errorUrl, body.returnUrl].every((url) => URL.canParse(url))) return "urls";
  const months = terms.map(({ date }) => date.slice(0, 7));
  const thisMonth = new Date().toISOString().slice(0, 7);
  const areLater = months.every((month, index) => month > (months[index - 1] ?? thisMonth));
  const areDays = terms.every(({ date }) => Number(date.slice(8, 10)) <= 28);
  return terms.length > 11 || !areLater || !areDays ? "terms" : null;
}

/** Listens on loopback. `say` is given each message that leaves, as it would be posted. */
export async function startHelloAssoServer(say: (body: Buffer) => void = () => {}) {
  const intents = new Map<number, Intent>();
  const tokens = new Map<string, number>();
  const refreshes = new Set<string>();
  const asked: string[] = [];
  const state = { isDown: false, tokenSeconds: 1800, clock: () => Date.now() };
  const at = () => new Date(state.clock()).toISOString();
  const nextId = () => randomInt(10_000, 2 ** 40);

  function grant(form: URLSearchParams): [number, unknown] {
    const refresh = form.get("refresh_token") ?? "";
    const isKnown =
      form.get("grant_type") === "client_credentials"
        ? form.get("client_secret") === HELLOASSO.clientSecret
        : form.get("grant_type") === "refresh_token" && refreshes.delete(refresh);
    if (form.get("client_id") !== HELLOASSO.clientId || !isKnown)
      return [form.get("grant_type") === "refresh_token" ? 400 : 401, { error: "invalid_grant" }];
    const [access, next] = [randomBytes(12).toString("hex"), randomBytes(12).toString("hex")];
    tokens.set(access, state.clock() + state.tokenSeconds * 1000);
    refreshes.add(next);
    const answer = { access_token: access, refresh_token: next, token_type: "bearer" };
    return [200, { ...answer, expires_in: state.tokenSeconds }];
  }

  const shown = ({ id, body, order }: Intent) => ({
    id,
    metadata: body.metadata,
    redirectUrl: `${url}/checkout/${id}`,
    // Only once a payment is authorised or on its way.
    ...(order && { order: { ...order, checkoutIntentId: id, formType: "Checkout" } }),
  });

  async function answer(request: IncomingMessage): Promise<[number, unknown]> {
    const { pathname } = new URL(request.url ?? "", url);
    asked.push(`${request.method} ${pathname}`);
    const text = await bodyOf(request);
    if (state.isDown) return [503, {}];
    if (request.method === "POST" && pathname === "/oauth2/token") {
      const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
      return isForm ? grant(new URLSearchParams(text)) : [415, {}];
    }
    const access = (request.headers.authorization ?? "").replace("Bearer ", "");
    if ((tokens.get(access) ?? 0) <= state.clock()) return [401, { message: "Unauthorized" }];
    const path = `/v5/organizations/${HELLOASSO.organization}/checkout-intents`;
    if (request.method === "POST" && pathname === path) {
      const body = JSON.parse(text) as Asked;
      const problem = problemOf(body);
      if (problem) return [400, { errors: [{ code: "ArgumentInvalid", message: problem }] }];
      const intent: Intent = { id: nextId(), askedAt: state.clock(), body, order: null };
      intents.set(intent.id, intent);
      return [200, { id: intent.id, redirectUrl: `${url}/checkout/${intent.id}` }];
    }
    const intent = pathname.startsWith(`${path}/`) ? intents.get(Number(pathname.split("/").at(-1))) : null;
    return intent ? [200, shown(intent)] : [404, {}];
  }

  const server = createServer((request, response) => {
    answer(request)
      .catch((): [number, unknown] => [500, {}])
      .then(([status, content]) => {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const held = (id: string | number): Intent => {
    const intent = intents.get(Number(id));
    if (!intent) throw new Error("no such page");
    return intent;
  };
  const message = (intent: Intent, eventType: "Order" | "Payment", data: object): Buffer => {
    const payer = { email: "payeuse@exemple.fr", firstName: "Anne", lastName: "Exemple", country: "FRA" };
    const body = Buffer.from(
      JSON.stringify({ data: { ...data, payer }, eventType, metadata: intent.body.metadata }),
    );
    say(body);
    return body;
  };
  const tell = (intent: Intent, payment: HeldPayment): Buffer =>
    message(intent, "Payment", { ...payment, order: { id: intent.order?.id, formType: "Checkout" } });

  return {
    url,
    state,
    /** What was asked of it, « GET /v5/… ». */
    asked,
    intents,
    paymentsOf: (id: string | number): readonly HeldPayment[] => held(id).order?.payments ?? [],
    endTokens: () => tokens.clear(),
    /** Somebody pays on a page, with something for HelloAsso beside. Answers the messages, the order's first. */
    pay(id: string | number, { isSlow = false, tip = 0 } = {}): Buffer[] {
      const intent = held(id);
      if (state.clock() > intent.askedAt + PAGE_MS) throw new Error("this page has expired");
      if (intent.order) throw new Error("this page is paid");
      const { initialAmount, terms = [] } = intent.body;
      const first = { amount: initialAmount, date: at() };
      const payments = [first, ...terms].map(({ amount, date }, index) => ({
        id: nextId(),
        amount,
        amountTip: index === 0 ? tip : 0,
        date: date.length === 10 ? `${date}T00:00:00+02:00` : date,
        paymentMeans: "Card" as const,
        installmentNumber: index + 1,
        state: (index > 0 ? "Pending" : isSlow ? "Waiting" : "Authorized") as State,
        cashOutState: "MoneyIn",
        meta: { createdAt: at(), updatedAt: at() },
        items: [{ id: intent.id, shareAmount: amount, shareItemAmount: amount }],
        refundOperations: [],
      }));
      intent.order = { id: nextId(), date: at(), payments };
      const order = { ...intent.order, checkoutIntentId: intent.id, formType: "Checkout" };
      const [paid] = payments;
      return [message(intent, "Order", order), ...(paid ? [tell(intent, paid)] : [])];
    },
    /** What becomes of one of its payments, the first unless said. Answers the message. */
    become(id: string | number, state: State, instalment = 1): Buffer {
      const intent = held(id);
      const payment = intent.order?.payments[instalment - 1];
      if (!payment) throw new Error("no such payment");
      Object.assign(payment, { state, meta: { ...payment.meta, updatedAt: at() } });
      return tell(intent, payment);
    },
    refund(id: string | number, amount: number, instalment = 1): Buffer {
      const payment = held(id).order?.payments[instalment - 1];
      payment?.refundOperations.push({ id: nextId(), amount, status: "Processed", creationDate: at() });
      const total = payment?.refundOperations.reduce((sum, one) => sum + one.amount, 0);
      return this.become(id, total === payment?.amount ? "Refunded" : "Authorized", instalment);
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type HelloAssoServer = Awaited<ReturnType<typeof startHelloAssoServer>>;
