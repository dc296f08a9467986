import cluster, { type Worker } from "node:cluster";
import path from "node:path";
import { askedToStop, isFree } from "#lib/commands/processes.ts";
import { CommandError, fail } from "#lib/commands/report.ts";
import { env, prepareWebEnvironment } from "#lib/env.ts";
import { log } from "#lib/log.ts";

/** Whether a web server could listen here; "localhost" means both loopback addresses. */
export async function canListen(port: number, host: string): Promise<boolean> {
  const hosts = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
  return (await Promise.all(hosts.map((address) => isFree(port, address)))).every(Boolean);
}

/** Serves the built application with one process a core on a single port, until asked to stop. */
export async function serve(): Promise<void> {
  if (!(await canListen(env.PORT, env.HOST))) {
    throw new CommandError(
      `Le port ${env.PORT} est déjà pris (ou l’adresse ${env.HOST} n’est pas celle de cette machine).`,
    );
  }
  prepareWebEnvironment("production");
  cluster.setupPrimary({
    exec: path.join(import.meta.dirname, "web-worker.ts"),
    args: [],
    // For collected-request.ts.
    execArgv: [...process.execArgv, "--expose-gc"],
  });
  const gaveUp = superviseWorkers(env.WEB_PROCESSES);
  const reason = await Promise.race([askedToStop().then(() => "asked" as const), gaveUp]);
  await stopWorkers();
  if (reason === "gave up")
    throw new CommandError("Le serveur web ne démarre pas\u00A0: voyez les lignes ci-dessus.");
}

let isStopping = false;

/** Forks the workers and replaces those that die; resolves if they keep dying before they are ready. */
function superviseWorkers(count: number): Promise<"gave up"> {
  let failures = 0;
  let listening = 0;
  return new Promise((resolve) => {
    const fork = () => {
      const worker = cluster.fork();
      let hasListened = false;
      worker.once("listening", () => {
        hasListened = true;
        // Only one that lives for a while proves that the trouble is over.
        setTimeout(() => {
          if (!worker.isDead()) failures = 0;
        }, 30_000).unref();
        listening += 1;
        if (listening !== count) return;
        log.info({ port: env.PORT, processes: count }, "web ready");
        process.send?.("ready");
      });
      worker.once("exit", (code, signal) => {
        if (isStopping) return;
        failures += 1;
        log.error({ code, signal, failures }, "web process ended");
        if (!hasListened && failures > 3 + count) return resolve("gave up");
        // Waits longer at each failure in a row: 0.2 s, then up to 10 s.
        setTimeout(() => !isStopping && fork(), Math.min(10_000, 100 * 2 ** failures));
      });
    };
    for (let index = 0; index < count; index += 1) fork();
  });
}

async function stopWorkers(): Promise<void> {
  isStopping = true;
  const workers = Object.values(cluster.workers ?? {}).filter(
    (worker): worker is Worker => worker !== undefined,
  );
  await Promise.all(
    workers.map(async (worker) => {
      const ended = new Promise((resolve) => worker.once("exit", resolve));
      if (worker.isDead()) return;
      if (worker.isConnected()) worker.send("stop");
      const deadline = setTimeout(() => worker.process.kill("SIGKILL"), 28_000);
      await ended;
      clearTimeout(deadline);
    }),
  );
}

if (import.meta.main) {
  await serve()
    .catch(fail)
    .finally(() => process.exit());
}
