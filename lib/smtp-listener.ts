import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { isNear } from "#lib/client-address.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { describeError, log } from "#lib/log.ts";
import { type IncomingAddress, readIncomingAddress } from "#lib/reply-address.ts";
import { MAX_MAIL_BYTES } from "#lib/smtp-limits.ts";

// The door by which answers come: it takes mail for reply addresses of ours and for nothing else, so that nobody can send
// through it, and says « accepted » once the message is kept.

export type ListenerOptions = {
  port: number;
  host: string;
  protocol: "smtp" | "lmtp";
  /** PEM; without it there is no STARTTLS. */
  tls: { cert: string; key: string } | null;
  /** Throws AppError TOO_MANY: the sender is asked to come back. */
  admit: (address: IncomingAddress) => Promise<void>;
  /** Resolves once the message is where nothing can lose it; a refusal asks the sender to come back. */
  keep: (address: IncomingAddress, raw: Buffer) => Promise<unknown>;
  limits?: Partial<typeof LIMITS>;
};

export type Listener = { port: number; close(): Promise<void> };

const LIMITS = {
  clients: 50,
  /** From one address out of our network. */
  clientsOfOne: 10,
  /** Of all messages being received at once. */
  bytesAtOnce: 64_000_000,
  sessionMs: 600_000,
  silenceMs: 60_000,
  /** Wrong addresses before a client is shown out. */
  mistakes: 5,
};

/** Replies are ASCII (RFC 5321, 4.2), in two languages: a person reads them in the notice that her server writes. */
const REFUSALS = {
  unknown: [550, "5.1.1 Adresse de reponse inconnue ou perimee / Unknown or expired reply address"],
  one: [452, "4.5.3 Une adresse a la fois / One recipient at a time"],
  hurried: [450, "4.7.1 Trop de messages, reessayez plus tard / Too many messages, try again later"],
  crowded: [421, "4.3.2 Trop de connexions, reessayez plus tard / Too many connections, try again later"],
  guessing: [421, "4.7.0 Trop d'adresses inconnues / Too many unknown addresses"],
  full: [452, "4.3.1 Reessayez plus tard / Try again later"],
  failed: [451, "4.3.0 Reessayez plus tard / Try again later"],
  empty: [554, "5.6.0 Message vide / Empty message"],
  tooLarge: [552, "5.3.4 Message trop lourd, 15 Mo au plus / Message too big, 15 MB at most"],
} as const;

const refusal = (name: keyof typeof REFUSALS): Error => {
  const [responseCode, message] = REFUSALS[name];
  return Object.assign(new Error(message), { responseCode });
};

const isNull = ({ envelope: { mailFrom } }: SMTPServerSession): boolean =>
  mailFrom !== false && mailFrom.address === "";

/** What is known of one connection. */
type Guest = { mistakes: number; deadline: NodeJS.Timeout };

class AnswerServer {
  readonly #options: ListenerOptions;
  readonly #limits: typeof LIMITS;
  readonly #guests = new Map<string, Guest>();
  readonly #ofAddress = new Map<string, number>();
  #bytes = 0;
  readonly server: SMTPServer;

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
    const { tls } = options;
    this.server = new SMTPServer({
      lmtp: options.protocol === "lmtp",
      size: MAX_MAIL_BYTES,
      // Not the machine’s own, which is nobody’s business.
      name: env.REPLY_DOMAIN ?? "localhost",
      logger: false,
      authOptional: true,
      disabledCommands: ["AUTH", ...(tls ? [] : ["STARTTLS"])],
      ...tls,
      disableReverseLookup: true,
      maxClients: this.#limits.clients,
      socketTimeout: this.#limits.silenceMs,
      closeTimeout: 3_000,
      onConnect: (session, done) => done(this.#welcome(session)),
      onClose: (session) => this.#forget(session),
      onRcptTo: ({ address }, session, done) => {
        this.#recipient(address, session).then(
          () => done(),
          (error) => done(error),
        );
      },
      onData: (stream, session, done) => {
        this.#message(stream, session).then(
          () => done(null, "2.6.0 Merci / Thank you"),
          (error) => done(error),
        );
      },
    });
    // A client that hangs up, sends nonsense or fails its handshake is its own business.
    this.server.on("error", (error) =>
      log.debug({ err: describeError(error) }, "incoming mail connection failed"),
    );
  }

  #welcome({ id, remoteAddress }: SMTPServerSession): Error | null {
    const others = this.#ofAddress.get(remoteAddress) ?? 0;
    if (others >= this.#limits.clientsOfOne && !isNear(remoteAddress.replace(/^::ffff:/, "")))
      return refusal("crowded");
    this.#ofAddress.set(remoteAddress, others + 1);
    // Whoever speaks one byte a minute would keep its place for ever.
    const deadline = setTimeout(() => this.#showOut(id), this.#limits.sessionMs);
    this.#guests.set(id, { mistakes: 0, deadline });
    return null;
  }

  #forget({ id, remoteAddress }: SMTPServerSession): void {
    const guest = this.#guests.get(id);
    if (!guest) return;
    clearTimeout(guest.deadline);
    this.#guests.delete(id);
    const others = (this.#ofAddress.get(remoteAddress) ?? 1) - 1;
    if (others > 0) this.#ofAddress.set(remoteAddress, others);
    else this.#ofAddress.delete(remoteAddress);
  }

  #showOut(id: string): void {
    for (const connection of this.server.connections) if (connection.id === id) connection.close();
  }

  async #recipient(address: string, session: SMTPServerSession): Promise<void> {
    const known = readIncomingAddress(address);
    // Notices have no sender (RFC 5321, 4.5.5), and nothing else comes to where they are sent.
    const isStray = known?.memberTail === null && !isNull(session);
    if (!known || known.isExpired || isStray) {
      const guest = this.#guests.get(session.id);
      if (guest) guest.mistakes += 1;
      if (guest && guest.mistakes > this.#limits.mistakes) throw refusal("guessing");
      throw refusal("unknown");
    }
    if (session.envelope.rcptTo.length > 0) throw refusal("one");
    await this.#options.admit(known).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "TOO_MANY") throw refusal("hurried");
      log.error({ err: describeError(error) }, "incoming mail not admitted");
      throw refusal("failed");
    });
  }

  async #message(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const raw = await this.#receive(stream, session.id);
    if (raw.length === 0) throw refusal("empty");
    const address = readIncomingAddress(session.envelope.rcptTo[0]?.address ?? "");
    if (!address) throw refusal("unknown");
    // The sender of bounces is told by the envelope alone (RFC 5321, 4.4: the last server writes it down).
    const kept = isNull(session) ? Buffer.concat([Buffer.from("Return-Path: <>\r\n"), raw]) : raw;
    await this.#options.keep(address, kept).catch((error: unknown) => {
      log.error({ err: describeError(error) }, "incoming mail not kept");
      throw refusal("failed");
    });
  }

  /** Read to its end whatever happens, as the protocol asks, but kept no further than what is allowed. */
  async #receive(stream: SMTPServerDataStream, id: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let held = 0;
    let stopped: Error | null = null;
    let size = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > MAX_MAIL_BYTES) stopped ??= refusal("tooLarge");
        else if (this.#bytes + chunk.length > this.#limits.bytesAtOnce) stopped ??= refusal("full");
        // It was told the limit, and goes on.
        if (size > 2 * MAX_MAIL_BYTES) this.#showOut(id);
        if (stopped) {
          this.#bytes -= held;
          held = 0;
          chunks.length = 0;
          continue;
        }
        chunks.push(chunk);
        held += chunk.length;
        this.#bytes += chunk.length;
      }
      if (stopped) throw stopped;
      return Buffer.concat(chunks);
    } finally {
      this.#bytes -= held;
    }
  }
}

/** Starts listening; rejects when the port is taken or not ours to take. Port 0 takes any. */
export function listenForAnswers(options: ListenerOptions): Promise<Listener> {
  const { server } = new AnswerServer(options);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(error);
    server.server.once("error", fail);
    server.listen(options.port, options.host, () => {
      server.server.off("error", fail);
      const { port } = server.server.address() as AddressInfo;
      resolve({ port, close: () => new Promise((closed) => server.close(closed)) });
    });
  });
}
