import pg from "pg";
import { findDocument, listDocuments } from "#lib/documents/queries.ts";
import { findHome } from "#lib/documents/queries-home.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { statementNames } from "#lib/statement-names.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { type Timing, timingOf } from "#tests/bench/load.ts";
import type { Scene } from "#tests/bench/scenes.ts";

export type Statement = { text: string; values: unknown[] };

/** What `work` sends to the database, noted on its way through the driver. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const noted: Statement[] = [];
  const query: (...args: unknown[]) => unknown = pg.Client.prototype.query;
  pg.Client.prototype.query = function noting(this: pg.Client, ...args: unknown[]) {
    const { text, values = [] } = args[0] as Partial<Statement>;
    if (text) noted.push({ text, values });
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
  try {
    await work();
    return noted;
  } finally {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  }
}

const addressOf = (path: string) => new URL(path, "http://localhost");

/** The statements of each address of a scene. */
export async function statementsOfScene(viewer: MemberViewer, { paths }: Scene): Promise<Statement[][]> {
  const all: Statement[][] = [];
  for (const path of paths) {
    const { pathname, searchParams } = addressOf(path);
    const id = /^\/documents\/(.+)$/.exec(pathname)?.[1];
    const params = parseSearchParams(Object.fromEntries(searchParams));
    all.push(
      await statementsOf(() =>
        pathname === "/"
          ? findHome(viewer, viewer.previousSeenAt ?? new Date(Date.now() - 30 * 86_400_000))
          : id
            ? findDocument(viewer, id)
            : listDocuments(viewer, params),
      ),
    );
  }
  return all;
}

/** Sends the statements of the addresses in turn, straight through the driver, prepared as the application prepares its own, `connections` at a time. */
export async function replay(
  url: string,
  addresses: Statement[][],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Timing> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const nameOf = statementNames();
  const durations: number[] = [];
  let next = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  const one = async () => {
    while (performance.now() < end || durations.length < 2 * addresses.length) {
      const from = performance.now();
      for (const { text, values } of addresses[next++ % addresses.length] ?? [])
        await pool.query({ name: nameOf({ sql: text }), text, values });
      durations.push(performance.now() - from);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, one));
    return timingOf(durations, (performance.now() - started) / 1000);
  } finally {
    await pool.end();
  }
}

/** Scenes that read the library: the trivial page does not. */
export const sqlScenes = ["home", "list", "rare", "common", "ubiquitous", "document"] as const;
export type SqlScene = (typeof sqlScenes)[number];
