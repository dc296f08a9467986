import { randomBytes } from "node:crypto";
import { parseDay, today } from "#lib/dates.ts";
import { db, type Tx } from "#lib/db.ts";

/** A row, or anything else that carries its id. */
export type Ref = { id: string };

/** Ten letters and digits that no other row has, whatever the process that made it. */
export const unique = (): string => randomBytes(5).toString("hex");

/** 64 hexadecimal digits, as a SHA-256 that no real content has. */
export const uniqueSha256 = (): string => randomBytes(32).toString("hex");

/** `YYYY-MM-DD` → midnight UTC, as PostgreSQL's `date`. Throws on anything else: a typing slip in a test. */
export function day(text: string): Date {
  const date = parseDay(text);
  if (!date) throw new RangeError(`Not a day: ${text}`);
  return date;
}

/** The day in Paris `days` from today (negative: before), at midnight UTC. */
export const daysFromToday = (days: number): Date => new Date(day(today()).getTime() + days * 86_400_000);

/** Runs in the transaction given, or in one of its own. */
export const within = <Result>(tx: Tx | undefined, work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  tx ? work(tx) : db.$transaction(work, { timeout: 15_000 });
