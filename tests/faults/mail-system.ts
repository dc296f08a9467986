import { mkdtemp, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { localSettings } from "#lib/commands/application.ts";
import { discardPostgres, type EmbeddedPostgres, startPostgres } from "#lib/commands/embedded-postgres.ts";
import { migrate } from "#lib/commands/migrate.ts";
import { freePort } from "#lib/commands/processes.ts";
import { background, kill, Supervised } from "#tests/faults/supervised.ts";

// Where mail comes in, to be killed: PostgreSQL on a fixed port, and two workers, one for each protocol.

export const protocols = ["smtp", "lmtp"] as const;
export type Protocol = (typeof protocols)[number];

/** Resolves to whether somebody greets us there. */
const greets = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1", timeout: 2_000 });
    const end = (isThere: boolean) => () => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once("data", end(true)).once("error", end(false)).once("timeout", end(false));
    socket.once("close", end(false));
  });

export type MailSystem = Awaited<ReturnType<typeof startMailSystem>>;

export async function startMailSystem() {
  const name = `test-postgres-${process.pid}.mail-faults`;
  const databasePort = await freePort();
  const storage = await mkdtemp(path.join(tmpdir(), "echarpe-mail-faults-"));
  let postgres: EmbeddedPostgres = await startPostgres({ name, durable: true, port: databasePort });
  const databaseUrl = postgres.url();
  await migrate(databaseUrl);
  const secret = "only-for-the-tests-0123456789-0123456789";
  const settings = localSettings({ databaseUrl, port: await freePort(), storage, secret });
  const ports = { smtp: await freePort(), lmtp: await freePort() };
  const [smtp, lmtp] = protocols.map(
    (protocol) =>
      new Supervised(
        background(`faults-${protocol}`, "lib/commands/worker.ts", {
          ...settings,
          INCOMING_PROTOCOL: protocol,
          INCOMING_SMTP_PORT: String(ports[protocol]),
        }),
      ),
  );
  await Promise.all([smtp?.run(), lmtp?.run()]);

  return {
    databaseUrl,
    storage,
    ports,
    replyDomain: settings.REPLY_DOMAIN,
    killers: {
      "the worker of SMTP": async () => kill(smtp?.pid),
      "the worker of LMTP": async () => kill(lmtp?.pid),
      "the database": async () => {
        kill(postgres.pid);
        await postgres.ended;
        postgres = await startPostgres({ name, durable: true, port: databasePort });
      },
    },
    isReady: async () => (await Promise.all(protocols.map((one) => greets(ports[one])))).every(Boolean),
    async stop() {
      await Promise.all([smtp?.stop(), lmtp?.stop()]);
      await postgres.stop();
      await discardPostgres(name);
      await rm(storage, { recursive: true, force: true });
    },
  };
}
