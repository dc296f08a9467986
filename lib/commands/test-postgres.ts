import { readdir } from "node:fs/promises";
import path from "node:path";
import { Client } from "pg";
import { discardPostgres, type EmbeddedPostgres, startPostgres } from "#lib/commands/embedded-postgres.ts";
import { migrate } from "#lib/commands/migrate.ts";
import { postgresHome } from "#lib/commands/postgres-account.ts";
import { isAlive } from "#lib/commands/processes.ts";
import { loadReference } from "#prisma/reference.ts";

/** A migrated database with the territories, copied for each test file. */
export const TEMPLATE = "echarpe_template";
const PREFIX = "test-postgres-";

/** Starts a PostgreSQL of its own for the tests, without care for durability; `stop` removes all of it. */
export async function startTestPostgres(): Promise<EmbeddedPostgres> {
  await discardLeftovers();
  const name = `${PREFIX}${process.pid}`;
  const postgres = await startPostgres({ name, durable: false });
  const stop = async () => {
    await postgres.stop();
    await discardPostgres(name);
  };
  try {
    await createDatabase(postgres, TEMPLATE);
    await migrate(postgres.url(TEMPLATE));
    await loadReference(postgres.url(TEMPLATE));
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...postgres, stop };
}

export async function createDatabase(
  postgres: EmbeddedPostgres,
  name: string,
  template?: string,
): Promise<void> {
  const client = new Client({ connectionString: postgres.url("postgres") });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template} STRATEGY FILE_COPY` : ""}`);
  await client.end();
}

/** A test run that was killed leaves its server and its data. */
async function discardLeftovers(): Promise<void> {
  const parent = path.dirname((await postgresHome(PREFIX)).folder);
  for (const entry of await readdir(parent).catch(() => [])) {
    const pid = Number(entry.startsWith(PREFIX) && entry.slice(PREFIX.length).split(".")[0]);
    if (pid && !isAlive(pid)) await discardPostgres(entry);
  }
}
