import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** A message as the server took it. */
export type Received = { from: string; to: string[]; raw: string; headers: Map<string, string[]> };

type Answer = Error & { responseCode: number };
const refusal = (code: number): Answer =>
  Object.assign(new Error("Refused by the test"), { responseCode: code });

/** Header fields by lower-case name, unfolded. */
function headersOf(raw: string): Map<string, string[]> {
  const [head = ""] = raw.split(/\r?\n\r?\n/, 1);
  const headers = new Map<string, string[]>();
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const [, name = "", value = ""] = /^([^:]*):\s*(.*)$/s.exec(line) ?? [];
    headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value]);
  }
  return headers;
}

/** A real mail server on this machine, which keeps what it takes. Stopped and started again, it keeps its port. */
export class TestMailServer {
  readonly received: Received[] = [];
  /** Code with which a recipient is refused, by address. */
  readonly refused = new Map<string, number>();
  /** Code with which what is sent to somebody is refused once it was read, by address. */
  readonly unwanted = new Map<string, number>();
  /** Leaves whoever wants to send without an answer, from the next message on. */
  isStuck = false;
  /** How many messages were left so. */
  stuck = 0;
  #port = 0;
  #server: SMTPServer | undefined;

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<this> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onAuth: (_auth, _session, done) => done(refusal(535)),
      onMailFrom: (_address, _session, done) => {
        if (this.isStuck) this.stuck += 1;
        else done();
      },
      onRcptTo: ({ address }, _session, done) => {
        const code = this.refused.get(address);
        done(code ? refusal(code) : null);
      },
      onData: (stream, session, done) => {
        void text(stream).then((raw) => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          const code = this.unwanted.get(to[0] ?? "");
          if (code) return done(refusal(code));
          const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
          this.received.push({ from, to, raw, headers: headersOf(raw) });
          done();
        });
      },
    });
    // A client that is killed cuts its connection: nothing to say.
    server.on("error", () => undefined);
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    for (const connection of server.connections) connection.close();
    await new Promise<void>((resolve) => server.close(resolve));
  }
}
