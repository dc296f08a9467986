import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { localSettings } from "#lib/commands/application.ts";
import { discardPostgres, type EmbeddedPostgres, startPostgres } from "#lib/commands/embedded-postgres.ts";
import { migrate } from "#lib/commands/migrate.ts";
import { freePort } from "#lib/commands/processes.ts";
import { loadReference } from "#prisma/reference.ts";
import { background, kill, Supervised } from "#tests/faults/supervised.ts";

// A whole application of its own, to be killed: PostgreSQL on a fixed port, two web processes, a worker, a store.

/** Processes that this one started and that still live (Linux; none elsewhere). */
async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return text.trim().split(" ").filter(Boolean).map(Number);
}

export type System = Awaited<ReturnType<typeof startSystem>>;

/** With settings of its own, where some are given. */
export async function startSystem(changes: Record<string, string> = {}) {
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
    ...changes,
  };
  const web = new Supervised(background("faults-web", "lib/commands/web.ts", settings));
  const worker = new Supervised(background("faults-worker", "lib/commands/worker.ts", settings));
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
