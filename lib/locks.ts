import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { env } from "#lib/env.ts";

/** Held until `release`, or until the process dies, however it dies. */
export type HeldLock = { release(): Promise<void> };

type Options = {
  /** How long to wait for whoever holds it; not at all by default. */
  patience?: number;
  signal?: AbortSignal;
  /** Somebody else wants it, or the connection that holds it was lost: let go soon. */
  onWanted?: () => void;
};

const RETRY_MS = 100;

/**
 * Takes a lock that every process sees: an advisory lock of PostgreSQL, on a connection of its own, which the server frees
 * as soon as that connection ends. Null when somebody else still holds it after `patience` milliseconds; they were told.
 */
export async function takeLock(name: string, options: Options = {}): Promise<HeldLock | null> {
  const { patience = 0, signal, onWanted } = options;
  const channel = `wanted:${name}`;
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  // Without a listener, a lost connection would end the process.
  client.on("error", () => onWanted?.());
  await client.connect();
  const release = () => client.end();
  try {
    const end = performance.now() + patience;
    while (!(await isTaken(client, name))) {
      if (performance.now() >= end || signal?.aborted) {
        await release();
        return null;
      }
      await client.query("SELECT pg_notify($1, '')", [channel]);
      await wait(RETRY_MS);
    }
    if (onWanted) {
      client.on("notification", () => onWanted());
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    }
    return { release };
  } catch (error) {
    await release();
    throw error;
  }
}

async function isTaken(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken",
    [name],
  );
  return rows[0]?.taken === true;
}
