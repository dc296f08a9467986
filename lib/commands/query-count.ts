import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

/** Statements that one request has sent to the database, each with how many times. */
export type Statements = ReadonlyMap<string, number>;

const current = new AsyncLocalStorage<Map<string, number>>();
let isListening = false;

const textOf = (asked: unknown): string =>
  typeof asked === "string" ? asked : String((asked as { text?: unknown } | null)?.text ?? "");

/** Every query of this process passes through the driver: whatever asks for it, it is counted there. */
function listen(): void {
  if (isListening) return;
  isListening = true;
  const query: (...args: unknown[]) => unknown = pg.Client.prototype.query;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    const statements = current.getStore();
    const text = textOf(args[0]);
    statements?.set(text, (statements.get(text) ?? 0) + 1);
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
}

/** Runs `work` with a tally of its own. */
export function countingQueries<T>(work: (statements: Statements) => T): T {
  listen();
  const statements = new Map<string, number>();
  return current.run(statements, () => work(statements));
}

/** « 4; most=1 »: how many queries in all, and how many times the most repeated one: more than two is a loop. */
export const inHeader = (statements: Statements): string => {
  const times = [...statements.values()];
  return `${times.reduce((sum, n) => sum + n, 0)}; most=${Math.max(0, ...times)}`;
};
