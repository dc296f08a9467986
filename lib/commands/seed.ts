import path from "node:path";
import { localSecret, localSettings, seed } from "#lib/commands/application.ts";
import { untilStopped } from "#lib/commands/cleanup.ts";
import { runningDatabase, startLocalDatabase } from "#lib/commands/local-database.ts";
import { migrate } from "#lib/commands/migrate.ts";
import { dataFolder } from "#lib/commands/paths.ts";
import { fail } from "#lib/commands/report.ts";
import { loadEnvironmentFile, optionalEnv } from "#lib/env.ts";

// Loads into DATABASE_URL if there is one, else into the database of this checkout, running or not.
await untilStopped(async (cleanup) => {
  loadEnvironmentFile();
  const url =
    optionalEnv().DATABASE_URL ?? (await runningDatabase()) ?? (await startLocalDatabase(cleanup)).url;
  await migrate(url);
  const storage = path.join(dataFolder, "files");
  const settings = localSettings({ databaseUrl: url, port: 3000, storage, secret: await localSecret() });
  await seed(settings, process.argv.slice(2), cleanup);
})
  .catch(fail)
  .finally(() => process.exit());
