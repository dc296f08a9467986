import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { root } from "#lib/commands/paths.ts";
import { startChild } from "#lib/commands/processes.ts";
import { CommandError, say } from "#lib/commands/report.ts";
import { environmentWith } from "#lib/env.ts";

export type Counts = { passed: number; failed: number };

const binary = (name: string) => path.join(root, "node_modules/.bin", name);
const farAway = { TZ: "Pacific/Auckland", NODE_ENV: "test" };

/** Runs a tool that is silent when all is well; throws what it printed otherwise. */
export async function check(name: string, args: string[], cleanup: Cleanup): Promise<void> {
  const child = spawn(binary(name), args, {
    cwd: root,
    env: environmentWith({ FORCE_COLOR: "0" }),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const ended = new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? 1)));
  await cleanup.add(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    await ended;
  });
  if ((await ended) !== 0) throw new CommandError(output);
}

/** Unit and integration tests. A run that tells nothing counts as one failure. */
export async function runVitest(
  projects: readonly string[],
  { scratch, postgresUrl }: { scratch: string; postgresUrl: string | undefined },
  cleanup: Cleanup,
): Promise<Counts> {
  const report = path.join(scratch, "vitest.json");
  const args = [
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
  ];
  const environment = environmentWith({
    ...farAway,
    ...(postgresUrl && { ECHARPE_TEST_POSTGRES: postgresUrl }),
  });
  say(`\nTests : ${projects.join(", ")}`);
  const child = startChild(
    [path.join(root, "node_modules/vitest/vitest.mjs"), ...args, `--outputFile.json=${report}`],
    environment,
  );
  await cleanup.add(() => child.stop(5_000));
  const code = await child.ended;
  const counts = await readFile(report, "utf8")
    .then((text) => JSON.parse(text) as { numPassedTests: number; numFailedTests: number })
    .catch(() => ({ numPassedTests: 0, numFailedTests: 0 }));
  return atLeastOneFailure(code, { passed: counts.numPassedTests, failed: counts.numFailedTests });
}

/** Browser journeys on the application that listens on `port`. */
export async function runPlaywright(
  { scratch, port, databaseUrl }: { scratch: string; port: number; databaseUrl: string },
  cleanup: Cleanup,
): Promise<Counts> {
  const report = path.join(scratch, "playwright.json");
  const environment = environmentWith({
    ...farAway,
    E2E_BASE_URL: `http://localhost:${port}`,
    DATABASE_URL: databaseUrl,
    STORAGE_DIR: path.join(scratch, "files"),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  say("\nParcours dans un navigateur");
  const cli = path.join(root, "node_modules/@playwright/test/cli.js");
  const child = startChild([cli, "test", "--reporter=list,json"], environment);
  await cleanup.add(() => child.stop(10_000));
  const code = await child.ended;
  const {
    expected = 0,
    flaky = 0,
    unexpected = 0,
  } = await readFile(report, "utf8")
    .then((text) => (JSON.parse(text) as { stats: Record<string, number> }).stats)
    .catch((): Record<string, number> => ({}));
  return atLeastOneFailure(code, { passed: expected, failed: unexpected + flaky });
}

const atLeastOneFailure = (code: number, counts: Counts): Counts =>
  code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
