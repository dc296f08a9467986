import { Client } from "pg";
import { env } from "#lib/env.ts";
import { unique } from "#tests/factories/unique.ts";

export type EmptyDatabase = { url: string; drop(): Promise<void> };

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** A database of the test server with nothing at all in it. */
export async function anEmptyDatabase(): Promise<EmptyDatabase> {
  const name = `empty_${unique()}`;
  const url = new URL(env.DATABASE_URL);
  url.pathname = `/${name}`;
  await withClient(env.DATABASE_URL, (client) => client.query(`CREATE DATABASE ${name}`));
  return {
    url: url.href,
    drop: () =>
      withClient(env.DATABASE_URL, async (client) => {
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      }),
  };
}

/** Of each table of the application: how many rows, and one digest of all their values. */
export const tableDigests = (url: string): Promise<Record<string, { rows: string; digest: string }>> =>
  withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname <> '_prisma_migrations' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')`,
    );
    const digests: Record<string, { rows: string; digest: string }> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ rows: string; digest: string }>(
        `SELECT count(*) AS rows, md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) AS digest FROM "${name}" t`,
      );
      if (rows[0]) digests[name] = rows[0];
    }
    return digests;
  });
