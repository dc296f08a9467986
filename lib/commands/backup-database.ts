import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Client } from "pg";
import type { Manifest, Part } from "#lib/commands/backup-format.ts";
import { copyOut } from "#lib/commands/pg-copy.ts";

export type Dump = Pick<Manifest, "takenAt" | "postgres" | "migrations" | "tables" | "sequences" | "jobs"> & {
  files: Part;
};

/** Jobs still to be done, by what its functions take: its own tables change with its versions. */
const JOBS = `SELECT t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id ORDER BY j.id`;

// A refused file is never served: its bytes are not worth keeping anywhere.
const FILES = `SELECT "sha256", "size" FROM "StoredFile" WHERE "scan" <> 'INFECTED' ORDER BY "sha256"`;

const TABLES = `SELECT c.relname AS name, obj_description(c.oid, 'pg_class') AS comment,
    array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') AS columns
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  GROUP BY c.oid ORDER BY c.relname`;

/** Writes one part: a query's rows, compressed, synced, with its hash. */
async function writePart(client: Client, folder: string, file: string, source: string): Promise<Part> {
  const target = path.join(folder, file);
  const output = createWriteStream(target, { mode: 0o600 });
  const gzip = createGzip({ level: 4 });
  const digest = createHash("sha256");
  gzip.on("data", (chunk: Buffer) => digest.update(chunk));
  gzip.pipe(output);
  output.on("error", (error) => gzip.destroy(error));
  const rows = await copyOut(client, `COPY ${source} TO STDOUT`, gzip);
  gzip.end();
  await finished(output);
  const handle = await open(target, "r");
  await handle.sync().finally(() => handle.close());
  return { file, rows, bytes: (await stat(target)).size, sha256: digest.digest("hex") };
}

/**
 * Writes into `folder` every row of the database as it is at one instant, in one transaction, while the application goes
 * on: tables, sequences, jobs, and the list of the files that the rows name.
 */
export async function dumpDatabase(
  url: string,
  folder: string,
  onTable: (name: string) => void = () => {},
): Promise<Dump> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0");
    // Values are written so that any server reads them again the same.
    await client.query("SET datestyle = ISO; SET intervalstyle = postgres; SET extra_float_digits = 3");
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const rowsOf = async <Row>(query: string) => (await client.query(query)).rows as Row[];
    const [instant] = await rowsOf<{ at: Date; version: string }>(
      "SELECT now() AS at, current_setting('server_version') AS version",
    );
    const migrations = await rowsOf<{ migration_name: string }>(
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1",
    );
    const tables: Manifest["tables"] = [];
    for (const table of await rowsOf<Pick<Manifest["tables"][number], "name" | "columns" | "comment">>(
      TABLES,
    )) {
      onTable(table.name);
      const list = table.columns.map((column) => `"${column}"`).join(", ");
      const part = await writePart(client, folder, `${table.name}.copy.gz`, `"${table.name}" (${list})`);
      tables.push({ ...part, ...table });
    }
    const jobs = await writePart(client, folder, "jobs.copy.gz", `(${JOBS})`);
    const files = await writePart(client, folder, "files.copy.gz", `(${FILES})`);
    // Sequences stand outside transactions: read last, none is behind the rows.
    const sequences = await rowsOf<{ name: string; value: string }>(
      "SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1",
    );
    await client.query("COMMIT");
    return {
      takenAt: (instant?.at ?? new Date()).toISOString(),
      postgres: instant?.version ?? "",
      migrations: migrations.map((row) => row.migration_name),
      tables,
      sequences,
      jobs,
      files,
    };
  } finally {
    await client.end();
  }
}
