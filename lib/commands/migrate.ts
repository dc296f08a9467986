import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import { Client } from "pg";
import { discardPostgres, startPostgres } from "#lib/commands/embedded-postgres.ts";
import { CommandError, fail, say } from "#lib/commands/report.ts";
import { migrationsFolder, readMigrations, readSchema, withEngine } from "#lib/commands/schema-engine.ts";
import { loadEnvironmentFile, optionalEnv } from "#lib/env.ts";
import { loadReference } from "#prisma/reference.ts";

// Any number does, provided every release of the application uses the same.
const LOCK = 5_219_084;
const noFilters = { externalTables: [], externalEnums: [] };

/** Runs on prisma/migrations alone; what fails is said with the migration's name. */
async function applyMigrations(url: string, only?: readonly string[]): Promise<string[]> {
  const migrationsList = await readMigrations();
  const { migrationDirectories } = migrationsList;
  if (only)
    migrationsList.migrationDirectories = migrationDirectories.filter(({ path }) => only.includes(path));
  return withEngine(url, async (engine) => {
    try {
      return (await engine.applyMigrations({ migrationsList, filters: noFilters })).appliedMigrationNames;
    } catch (error) {
      throw new CommandError(
        `La migration de la base a échoué\u00A0: ${error instanceof Error ? error.message : error}`,
      );
    }
  });
}

/**
 * Brings a database to the schema of this release: prisma/migrations, then the job queue's own. Several processes may
 * call it at once, one works at a time. Returns the names of the migrations just applied.
 */
export async function migrate(url: string): Promise<string[]> {
  const lock = new Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await forgetFailures(lock);
    const applied = await applyMigrations(url);
    await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) });
    return applied;
  } finally {
    await lock.end();
  }
}

/**
 * Brings an empty database to an older schema, that of the migrations named and no other, to receive rows written under it.
 * Throws CommandError, before anything is done, for a migration that this release does not know.
 */
export async function migrateEmptyTo(url: string, names: readonly string[]): Promise<void> {
  const known = (await readMigrations()).migrationDirectories.map((directory) => directory.path);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new CommandError(`Cette version de l’application ne connaît pas\u00A0: ${unknown.join(", ")}.`);
  await applyMigrations(url, names);
}

/** A migration is one transaction: one that failed left nothing but this row, which would bar the way of its repair. */
async function forgetFailures(client: Client): Promise<void> {
  const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists");
  if (!rows[0]?.exists) return;
  await client.query("DELETE FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL");
}

/** Names of the migrations of this release that the database has not received. */
export async function pendingMigrations(url: string): Promise<string[]> {
  const { migrationDirectories } = await readMigrations();
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ migration_name: string }>(
      `SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    const applied = new Set(rows.map((row) => row.migration_name));
    return migrationDirectories.map((directory) => directory.path).filter((name) => !applied.has(name));
  } catch (error) {
    // 42P01: no such table, the database is new.
    if ((error as { code?: string }).code === "42P01")
      return migrationDirectories.map((directory) => directory.path);
    throw error;
  } finally {
    await client.end();
  }
}

/**
 * Writes the SQL between what the migrations give, in an empty database, and what prisma/schema says.
 * Returns its path, null if they agree.
 */
async function createMigration(emptyUrl: string, name: string): Promise<string | null> {
  await applyMigrations(emptyUrl);
  const files = await readSchema();
  const sql = await withEngine(emptyUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: migrationsFolder },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: noFilters,
    });
    return stdout;
  });
  if (!sql || sql.includes("This is an empty migration")) return null;
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(migrationsFolder, `${stamp}_${name}`);
  await mkdir(folder);
  await writeFile(path.join(folder, "migration.sql"), sql);
  return path.join(folder, "migration.sql");
}

/** Whether somebody who can sign in administers the portal of this database. */
export async function isAdministered(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT another_admin_than(gen_random_uuid()) AS yes");
    return rows[0]?.yes === true;
  } finally {
    await client.end();
  }
}

async function create(name: string): Promise<void> {
  if (!/^[a-z0-9_]+$/.test(name)) {
    throw new CommandError("Donnez un nom en minuscules\u00A0: npm run migrate -- --create nom_court");
  }
  const postgres = await startPostgres({ name: "postgres-migrate", durable: false });
  try {
    const file = await createMigration(postgres.url(), name);
    say(
      file
        ? `Migration écrite\u00A0: ${file}. Relisez-la.`
        : "Le schéma et les migrations disent déjà la même chose.",
    );
  } finally {
    await postgres.stop();
    await discardPostgres("postgres-migrate");
  }
}

async function main(args: string[]): Promise<void> {
  if (args[0] === "--create") return create(args[1] ?? "");
  loadEnvironmentFile();
  const { DATABASE_URL } = optionalEnv();
  if (!DATABASE_URL)
    throw new CommandError("DATABASE_URL manque\u00A0: adresse de la base à mettre à jour (postgresql://…).");
  const applied = await migrate(DATABASE_URL);
  await loadReference(DATABASE_URL);
  say(applied.length > 0 ? `Migrations appliquées\u00A0: ${applied.join(", ")}.` : "La base est à jour.");
  if (!(await isAdministered(DATABASE_URL)))
    say(
      "Personne n’administre encore ce portail\u00A0: «\u00A0npm run first-account -- claire.dupont@exemple.fr Claire Dupont\u00A0» ouvre le premier compte.",
    );
}

if (import.meta.main) {
  await main(process.argv.slice(2))
    .catch(fail)
    .finally(() => process.exit());
}
