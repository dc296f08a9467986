import { createReadStream } from "node:fs";
import path from "node:path";
import { createGunzip } from "node:zlib";
import { Client } from "pg";
import type { Backup, Part } from "#lib/commands/backup-format.ts";
import { migrate, migrateEmptyTo } from "#lib/commands/migrate.ts";
import { copyIn } from "#lib/commands/pg-copy.ts";
import { CommandError } from "#lib/commands/report.ts";
import { readMigrations } from "#lib/commands/schema-engine.ts";
import { loadReference } from "#prisma/reference.ts";

/** Filled by `npm run migrate` itself: a database that holds nothing else is empty. */
const REFERENCE = ["Theme", "Territory", "TerritoryInclusion", "Election", "_prisma_migrations"];

const withClient = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const tablesOf = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
};

/** Why a backup may not be loaded into a database; each a French sentence. `force` accepts what is in it to be lost. */
export const databaseProblems = (url: string, { manifest }: Backup, force: boolean): Promise<string[]> =>
  withClient(url, async (client) => {
    const problems: string[] = [];
    const known = (await readMigrations()).migrationDirectories.map((directory) => directory.path);
    const unknown = manifest.migrations.filter((name) => !known.includes(name));
    if (unknown.length > 0)
      problems.push(
        `la sauvegarde vient d’une version plus récente de l’application (${manifest.application}, migration ${unknown.at(-1)})\u00A0: installez-la d’abord`,
      );
    const { rows } = await client.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_type = 'client backend'`,
    );
    if (rows.length > 0)
      problems.push("la base est encore utilisée\u00A0: arrêtez l’application et le worker");
    if (force) return problems;
    for (const table of await tablesOf(client)) {
      if (REFERENCE.includes(table)) continue;
      const found = await client.query(`SELECT FROM ${client.escapeIdentifier(table)} LIMIT 1`);
      if (found.rowCount) {
        problems.push(
          `la base n’est pas vide (table ${table})\u00A0: --force remplace tout ce qu’elle contient`,
        );
        break;
      }
    }
    return problems;
  });

/** Takes away all that the application made in a database, whatever its version. */
const clear = (url: string): Promise<void> =>
  withClient(url, async (client) => {
    if ((await tablesOf(client)).length === 0) return;
    await client.query(
      "BEGIN; DROP SCHEMA IF EXISTS graphile_worker CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public; COMMIT",
    );
  });

const rowsIn = (folder: string, { file }: Part) =>
  createReadStream(path.join(folder, file)).pipe(createGunzip());

/** All rows or none, as they were: triggers would compute again what rows already say, and forbid what a loading does. */
const load = (url: string, { folder, manifest }: Backup): Promise<void> =>
  withClient(url, async (client) => {
    const quoted = (name: string) => client.escapeIdentifier(name);
    const tables = await tablesOf(client);
    await client.query("BEGIN; SET LOCAL statement_timeout = 0");
    // Rows refer to one another in circles: foreign keys come back, and are checked, once all are there.
    const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
      `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
        FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2`,
    );
    for (const { table, name } of keys)
      await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
    for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`);
    for (const part of manifest.tables) {
      await client.query(`TRUNCATE ${quoted(part.name)}`);
      const columns = part.columns.map(quoted).join(", ");
      const rows = await copyIn(
        client,
        `COPY ${quoted(part.name)} (${columns}) FROM STDIN`,
        rowsIn(folder, part),
      );
      const count = await client.query<{ rows: string }>(`SELECT count(*) AS rows FROM ${quoted(part.name)}`);
      if (rows !== part.rows || Number(count.rows[0]?.rows) !== part.rows)
        throw new CommandError(
          `La table ${part.name} a ${rows} lignes au lieu de ${part.rows}\u00A0: rien n’est chargé.`,
        );
    }
    for (const { name, comment } of manifest.tables)
      if (comment !== null)
        await client.query(`COMMENT ON TABLE ${quoted(name)} IS ${client.escapeLiteral(comment)}`);
    for (const { name, value } of manifest.sequences)
      await client.query("SELECT setval($1::regclass, $2::bigint)", [quoted(name), value]);
    for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`);
    for (const { table, name, definition } of keys)
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`);
    await client.query("COMMIT");
    await client.query("ANALYZE");
  });

const loadJobs = (url: string, { folder, manifest }: Backup): Promise<void> =>
  withClient(url, async (client) => {
    await client.query("BEGIN");
    await client.query(`CREATE TEMPORARY TABLE jobs (identifier text, payload json, queue_name text,
      run_at timestamptz, max_attempts int, key text, priority int) ON COMMIT DROP`);
    await copyIn(client, "COPY pg_temp.jobs FROM STDIN", rowsIn(folder, manifest.jobs));
    await client.query(`SELECT graphile_worker.add_job(identifier, payload, queue_name => queue_name, run_at => run_at,
      max_attempts => max_attempts, job_key => key, priority => priority) FROM pg_temp.jobs`);
    await client.query("COMMIT");
  });

/**
 * Loads a backup in the place of what a database holds: its own schema first, its rows with their numbers checked, then the
 * schema of this release, and the jobs that were waiting. Interrupted, it leaves a database without members, to be restored
 * again.
 */
export async function restoreDatabase(url: string, backup: Backup): Promise<void> {
  await clear(url);
  await migrateEmptyTo(url, backup.manifest.migrations);
  await load(url, backup);
  await migrate(url);
  await loadJobs(url, backup);
  await loadReference(url);
}
