import type { TestProject } from "vitest/node";
import { startTestPostgres } from "#lib/commands/test-postgres.ts";
import { environmentWith } from "#lib/env.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the test server's own "postgres" database. */
    postgresUrl: string;
  }
}

/** Gives the tests a PostgreSQL with the template database: that of `npm test`, or one of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = environmentWith({}).ECHARPE_TEST_POSTGRES;
  if (shared) {
    project.provide("postgresUrl", shared);
    return async () => {};
  }
  const postgres = await startTestPostgres();
  project.provide("postgresUrl", postgres.url("postgres"));
  return postgres.stop;
}
