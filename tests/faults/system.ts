import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { localSettings } from "#lib/commands/application.ts";
import { discardPostgres, type EmbeddedPostgres, startPostgres } from "#lib/commands/embedded-postgres.ts";
import { logFile } from "#lib/commands/log-files.ts";
import { migrate } from "#lib/commands/migrate.ts";
import { type Child, freePort, startChild } from "#lib/commands/processes.ts";
import { environmentWith } from "#lib/env.ts";
import { loadReference } from "#prisma/reference.ts";

// A whole application of its own, to be killed: PostgreSQL on a fixed port, two web processes, a worker, a store.

/** Put back as soon as it is dead, as systemd or Docker would. */
class Supervised {
  #child: Child | undefined;
  #isStopping = false;
  readonly #start: () => Promise<Child>;

  constructor(start: () => Promise<Child>) {
    this.#start = start;
  }

  async run(): Promise<void> {
    this.#child = await this.#start();
    void this.#child.ended.then(() => (this.#isStopping ? undefined : this.run()));
  }

  get pid(): number | undefined {
    return this.#child?.process.pid;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#child?.stop();
  }
}

/** Processes that this one started and that still live (Linux; none elsewhere). */
async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return text.trim().split(" ").filter(Boolean).map(Number);
}

const kill = (pid: number | undefined) => {
  if (!pid) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Dead already.
  }
};

export type System = Awaited<ReturnType<typeof startSystem>>;

export async function startSystem() {
  const name = `test-postgres-${process.pid}.faults`;
  const [databasePort, port] = [await freePort(), await freePort()];
  const storage = await mkdtemp(path.join(tmpdir(), "echarpe-faults-"));
  let postgres: EmbeddedPostgres = await startPostgres({ name, durable: true, port: databasePort });
  const databaseUrl = postgres.url();
  await migrate(databaseUrl);
  await loadReference(databaseUrl);
  const secret = "only-for-the-tests-0123456789-0123456789";
  const settings = {
    ...localSettings({ databaseUrl, port, storage, secret }),
    WEB_PROCESSES: "2",
  };
  const background = (log: string, file: string) => async () => {
    const output = await logFile(log);
    const child = startChild([file], environmentWith(settings), output.fd);
    await output.close();
    return child;
  };
  const web = new Supervised(background("faults-web", "lib/commands/web.ts"));
  const worker = new Supervised(background("faults-worker", "lib/commands/worker.ts"));
  await Promise.all([web.run(), worker.run()]);
  const url = `http://localhost:${port}`;

  const killers = {
    "a web process": async () => {
      const pids = web.pid ? await childrenOf(web.pid) : [];
      kill(pids[Math.floor(Math.random() * pids.length)]);
    },
    "the whole web server": async () => {
      const pids = web.pid ? await childrenOf(web.pid) : [];
      kill(web.pid);
      pids.forEach(kill);
    },
    "the worker": async () => kill(worker.pid),
    "the database": async () => {
      kill(postgres.pid);
      await postgres.ended;
      postgres = await startPostgres({ name, durable: true, port: databasePort });
    },
  };

  return {
    url,
    storage,
    databaseUrl,
    secret,
    killers,
    async isReady(): Promise<boolean> {
      const answer = await fetch(`${url}/sante`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      return answer?.ok ?? false;
    },
    async stop() {
      await Promise.all([web.stop(), worker.stop()]);
      await postgres.stop();
      await discardPostgres(name);
      await rm(storage, { recursive: true, force: true });
    },
  };
}
