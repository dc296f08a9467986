import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { totalmem } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { createPrivateFolder, type PostgresHome, postgresHome } from "#lib/commands/postgres-account.ts";
import { commandLineOf, freePort, isAlive, waitForEnd } from "#lib/commands/processes.ts";
import { CommandError } from "#lib/commands/report.ts";

export type EmbeddedPostgres = {
  /** postgresql:// address of a database, "echarpe" unless named. */
  url(database?: string): string;
  pid: number;
  /** Resolves when the server has ended, asked to or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

// The server's own environment: nothing of ours, and messages that do not depend on the machine's language.
const serverEnvironment = {
  LC_MESSAGES: "C",
  TZ: "UTC",
  PATH: "/usr/bin:/bin",
} as unknown as NodeJS.ProcessEnv;

/**
 * Starts the PostgreSQL that comes with the npm package, on `port` or a free one, with data kept in the folder `name`.
 * A server left alive by a killed command is stopped first. `durable: false` trades safety for speed: tests only.
 */
export async function startPostgres({
  name,
  durable,
  port: wanted,
}: {
  name: string;
  durable: boolean;
  port?: number;
}): Promise<EmbeddedPostgres> {
  const home = await postgresHome(name);
  await stopLeftover(home.folder);
  if (!existsSync(path.join(home.folder, "cluster/PG_VERSION"))) await createCluster(home, durable);
  const password = await readFile(path.join(home.folder, "password"), "utf8");
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted ?? (await freePort());
    const server = await launch(home, port, durable);
    const url = (database = "echarpe") => `postgresql://echarpe:${password}@127.0.0.1:${port}/${database}`;
    if (await isReady(server, url("postgres"))) {
      await ensureDatabase(url("postgres"));
      return { url, pid: server.pid ?? 0, ended: ended(server), stop: () => stopServer(server) };
    }
    await stopServer(server);
    // The port can be taken between the look and the start; backends of a killed server need an instant to leave.
    if (attempt === 4)
      throw new CommandError(
        `PostgreSQL ne démarre pas. Son journal\u00A0: ${path.join(home.folder, "server.log")}`,
      );
    await delay(500 * attempt);
  }
}

/** Stops a server left by a killed command, then removes all its data. For databases of tests. */
export async function discardPostgres(name: string): Promise<void> {
  const { folder } = await postgresHome(name);
  await stopLeftover(folder);
  await rm(folder, { recursive: true, force: true });
}

async function stopLeftover(folder: string): Promise<void> {
  const pidFile = path.join(folder, "cluster/postmaster.pid");
  const pid = Number((await readFile(pidFile, "utf8").catch(() => "")).split("\n")[0]);
  if (!pid) return;
  // The pid may belong to any other process today: only a PostgreSQL on this very folder is ours.
  if (isAlive(pid) && commandLineOf(pid).includes(path.join(folder, "cluster"))) {
    process.kill(pid, "SIGINT");
    if (!(await waitForEnd(pid, 20_000))) {
      process.kill(pid, "SIGQUIT");
      if (!(await waitForEnd(pid, 10_000)))
        throw new CommandError(`Un PostgreSQL précédent (processus ${pid}) ne s’arrête pas.`);
    }
  }
  await rm(pidFile, { force: true });
}

/** Built beside, then renamed: a command interrupted here leaves nothing half made. */
async function createCluster(home: PostgresHome, durable: boolean): Promise<void> {
  const building = `${home.folder}.new`;
  await rm(building, { recursive: true, force: true });
  await createPrivateFolder(building, home);
  const passwordFile = path.join(building, "password");
  await writeFile(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (home.account) await chown(passwordFile, home.account.uid, home.account.gid);
  const common = [
    "-D",
    path.join(building, "cluster"),
    "-U",
    "echarpe",
    "--pwfile",
    passwordFile,
    "--auth=scram-sha-256",
  ];
  const options = [
    ...common,
    "--encoding=UTF8",
    "--locale-provider=icu",
    "--icu-locale=fr",
    ...(durable ? [] : ["--no-sync"]),
  ];
  const outputs = [];
  // C.UTF-8 is missing from a few systems; C does everywhere, ICU keeps ordering and case either way.
  for (const locale of ["C.UTF-8", "C"]) {
    const { code, output } = await runToEnd(home, "initdb", [...options, `--locale=${locale}`]);
    if (code === 0) {
      await rm(home.folder, { recursive: true, force: true });
      await rename(building, home.folder);
      return;
    }
    outputs.push(output);
  }
  throw new CommandError(`La base de données n’a pas pu être créée :\n${outputs.join("\n")}`);
}

function runToEnd(
  home: PostgresHome,
  program: string,
  args: string[],
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(home.binaries, "bin", program), args, {
      ...home.account,
      cwd: "/",
      env: serverEnvironment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

async function launch(home: PostgresHome, port: number, durable: boolean): Promise<ChildProcess> {
  const settings: Record<string, string | number> = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 200,
    shared_buffers: `${Math.min(256, Math.round(totalmem() / 2 ** 20 / 8))}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    effective_cache_size: "1GB",
    random_page_cost: 1.1,
    jit: "off",
    timezone: "UTC",
    // Containers often give 64 MB of /dev/shm, which one parallel query exhausts.
    dynamic_shared_memory_type: "mmap",
    wal_level: "minimal",
    max_wal_senders: 0,
    ...(durable
      ? {}
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "4GB" }),
  };
  const args = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const log = await open(path.join(home.folder, "server.log"), "w", 0o600);
  const server = spawn(
    path.join(home.binaries, "bin/postgres"),
    ["-D", path.join(home.folder, "cluster"), ...args],
    {
      ...home.account,
      cwd: "/",
      env: serverEnvironment,
      // Its own group: Ctrl-C must reach us alone, we stop the database after those who use it.
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    },
  );
  server.on("error", () => {});
  await log.close();
  return server;
}

const hasEnded = (server: ChildProcess) =>
  server.pid === undefined || server.exitCode !== null || server.signalCode !== null;

const ended = (server: ChildProcess) =>
  new Promise<void>((resolve) => (hasEnded(server) ? resolve() : server.once("exit", () => resolve())));

/** Polls until the server answers: recovery after a crash can take long, so it ends only with the server. */
async function isReady(server: ChildProcess, url: string): Promise<boolean> {
  const end = performance.now() + 120_000;
  while (!hasEnded(server) && performance.now() < end) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return true;
    } catch {
      await delay(40);
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'echarpe'");
  if (!rowCount) await client.query("CREATE DATABASE echarpe");
  await client.end();
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const end = ended(server);
  server.kill("SIGINT");
  // "Fast" always ends within seconds; "immediate" is safe too, it only costs a recovery at the next start.
  const deadline = setTimeout(() => server.kill("SIGQUIT"), 20_000);
  await end;
  clearTimeout(deadline);
}
