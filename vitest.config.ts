import path from "node:path";
import { defineConfig } from "vitest/config";

// Two kinds: pure logic beside its code, needing nothing; and what runs on a real PostgreSQL, a fresh copy a file.
const pure = ["lib/**/*.test.ts", "components/**/*.test.ts", "tests/*.test.ts", "tests/unit/**/*.test.ts"];

export default defineConfig({
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Far from Paris, so that a date computed in the machine's zone shows.
    env: {
      TZ: "Pacific/Auckland",
      AUTH_SECRET: "only-for-the-tests-0123456789-0123456789",
      PUBLIC_URL: "http://localhost:3000",
      ASSOCIATION_NAME: "Association d’essai",
      ASSOCIATION_EMAIL: "contact@exemple.fr",
      LOG_LEVEL: "silent",
    },
    projects: [
      { extends: true, test: { name: "unit", include: pure } },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: [path.resolve("tests/setup/postgres.ts")],
          setupFiles: [path.resolve("tests/setup/database.ts")],
        },
      },
      // On the built application, which they kill: `npm test` builds first. One after the other, each wants the machine.
      {
        extends: true,
        test: { name: "faults", include: ["tests/faults/**/*.test.ts"], fileParallelism: false },
      },
    ],
  },
});
