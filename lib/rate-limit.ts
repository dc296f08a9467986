import { createHmac } from "node:crypto";
import pg from "pg";
import { type RateLimiterAbstract, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";

type Limit = { name: string; points: number; seconds: number };

let pool: pg.Pool | undefined;
const limiters = new Map<string, RateLimiterAbstract>();

function limiter({ name, points, seconds }: Limit): RateLimiterAbstract {
  pool ??= new pg.Pool({ connectionString: env.DATABASE_URL, max: 2 });
  const existing = limiters.get(name);
  if (existing) return existing;
  const made = new RateLimiterPostgres({
    storeClient: pool,
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
  });
  limiters.set(name, made);
  return made;
}

/** Addresses are personal data: the table holds keyed digests, useless without the secret. */
const digest = (key: string) => createHmac("sha256", env.AUTH_SECRET).update(key).digest("base64url");

/**
 * Takes one of `points` tries per `seconds` for a key, in the database: it holds across processes.
 * Throws AppError TOO_MANY with the delay in words when none is left.
 */
export async function consume(limit: Limit, key: string): Promise<void> {
  try {
    await limiter(limit).consume(digest(key));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const minutes = Math.ceil(refusal.msBeforeNext / 60_000);
    throw new AppError("TOO_MANY", `Trop de tentatives. Réessayez dans ${minutes} min.`);
  }
}

/** Gives the tries of a key back: whoever proved who they are is not kept out by them. */
export const forgive = async (limit: Limit, key: string): Promise<void> => {
  await limiter(limit).delete(digest(key));
};
