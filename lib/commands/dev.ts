import { watch } from "node:fs";
import path from "node:path";
import { chooseLocalPort, localSecret, localSettings, seed } from "#lib/commands/application.ts";
import { type Cleanup, untilStopped } from "#lib/commands/cleanup.ts";
import { startLocalDatabase } from "#lib/commands/local-database.ts";
import { migrate } from "#lib/commands/migrate.ts";
import { dataFolder, root } from "#lib/commands/paths.ts";
import { type Child, startChild } from "#lib/commands/processes.ts";
import { fail, say, step } from "#lib/commands/report.ts";
import { environmentWith, loadEnvironmentFile, optionalEnv } from "#lib/env.ts";

/** The application compiled as it is asked for, and the jobs, restarted when their code changes. */
async function dev(cleanup: Cleanup): Promise<void> {
  loadEnvironmentFile();
  const { DATABASE_URL, PORT } = optionalEnv();
  const database = DATABASE_URL
    ? { url: DATABASE_URL }
    : await step("Base de données démarrée", () => startLocalDatabase(cleanup));
  await step("Schéma à jour", () => migrate(database.url));
  const port = await chooseLocalPort(PORT ?? 3000);
  const production = localSettings({
    databaseUrl: database.url,
    port,
    storage: path.join(dataFolder, "files"),
    secret: await localSecret(),
  });
  const settings = { ...production, NODE_ENV: "development", LOG_LEVEL: "warn" };
  await step("Association de démonstration chargée", () => seed(settings, [], cleanup));
  const web = startChild(["lib/commands/web-worker.ts"], environmentWith(settings));
  await cleanup.add(() => web.stop(5_000));
  await runWatchedWorker(settings, cleanup);
  say(`\nAdresse\u00A0: http://localhost:${port}`);
  await web.ended;
}

async function runWatchedWorker(settings: Record<string, string>, cleanup: Cleanup): Promise<void> {
  const start = () => startChild(["lib/commands/worker.ts"], environmentWith(settings));
  let worker: Child = start();
  let pending: NodeJS.Timeout | undefined;
  const watcher = watch(path.join(root, "lib"), { recursive: true }, () => {
    clearTimeout(pending);
    pending = setTimeout(async () => {
      await worker.stop(5_000);
      worker = start();
    }, 300);
  });
  await cleanup.add(async () => {
    watcher.close();
    clearTimeout(pending);
    await worker.stop(5_000);
  });
}

await untilStopped(dev)
  .catch(fail)
  .finally(() => process.exit());
