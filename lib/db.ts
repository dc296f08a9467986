import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "@prisma/client";
import { env } from "#lib/env.ts";
import { statementNames } from "#lib/statement-names.ts";

/** Connections of one process: the database bears a few dozen in all, and there are several processes. */
const MAX_CONNECTIONS = 8;

const connect = () =>
  new PrismaClient({
    adapter: new PrismaPg(
      {
        connectionString: env.DATABASE_URL,
        max: MAX_CONNECTIONS,
        idleTimeoutMillis: 30_000,
        // A search that costs more than this is given up: one person must not hold the database.
        statement_timeout: 30_000,
      },
      { statementNameGenerator: statementNames() },
    ),
    // When everyone comes at once, the last wait for a connection rather than being refused after two seconds.
    transactionOptions: { maxWait: 10_000 },
  });

// In development the module is evaluated again at each change: one client for the process all the same.
const kept = globalThis as { prismaClient?: PrismaClient };

const client = (): PrismaClient => {
  kept.prismaClient ??= connect();
  return kept.prismaClient;
};

/** The database, connected at first use: building the application needs none. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_, property) => {
    const value = Reflect.get(client(), property);
    return typeof value === "function" ? value.bind(client()) : value;
  },
});

/** What a transaction offers; a query that must see its own writes takes one. */
export type Tx = Prisma.TransactionClient;

export const sql = Prisma.sql;

/** The day it is in Paris. */
export const todaySql: Prisma.Sql = sql`(now() AT TIME ZONE 'Europe/Paris')::date`;
