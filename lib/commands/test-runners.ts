import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { root } from "#lib/commands/paths.ts";
import { startChild } from "#lib/commands/processes.ts";
import { CommandError, say } from "#lib/commands/report.ts";
import { environmentWith } from "#lib/env.ts";

/** `failures`: what failed, with the first line of why, told again at the end of the run. */
export type Counts = { passed: number; failed: number; failures: string[] };

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
  say(`\nTests\u00A0: ${projects.join(", ")}`);
  const child = startChild(
    [path.join(root, "node_modules/vitest/vitest.mjs"), ...args, `--outputFile.json=${report}`],
    environment,
  );
  await cleanup.add(() => child.stop(5_000));
  const code = await child.ended;
  const counts = await readFile(report, "utf8")
    .then((text) => vitestCounts(JSON.parse(text) as VitestReport))
    .catch(() => ({ passed: 0, failed: 0, failures: [] }));
  return atLeastOneFailure(code, counts);
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
};

function vitestCounts({ numPassedTests, numFailedTests, testResults }: VitestReport): Counts {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    // A file that could not be loaded has no test to name.
    if (status === "failed" && failed.length === 0) return [told(file, message)];
    return failed.map(({ fullName, failureMessages }) => told(`${file} › ${fullName}`, failureMessages[0]));
  });
  return { passed: numPassedTests, failed: numFailedTests, failures };
}

const told = (what: string, why = ""): string =>
  `${what}\n    ${stripVTControlCharacters(why).trim().split(/\n\s*/).slice(0, 4).join("\n    ")}`;

/** Browser journeys on the application that listens on `port`. */
export async function runPlaywright(
  { scratch, port, databaseUrl }: { scratch: string; port: number; databaseUrl: string },
  cleanup: Cleanup,
): Promise<Counts> {
  const report = path.join(scratch, "playwright.json");
  const environment = environmentWith({
    ...farAway,
    E2E_BASE_URL: `http://localhost:${port}`,
    E2E_HAS_PROVIDER: "true",
    DATABASE_URL: databaseUrl,
    STORAGE_DIR: path.join(scratch, "files"),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  say("\nParcours dans un navigateur");
  const cli = path.join(root, "node_modules/@playwright/test/cli.js");
  // A trace draws every page twice: for whoever tries one journey again on her own application.
  const child = startChild([cli, "test", "--reporter=list,json", "--trace=off"], environment);
  await cleanup.add(() => child.stop(10_000));
  const code = await child.ended;
  const counts = await readFile(report, "utf8")
    .then((text) => playwrightCounts(JSON.parse(text) as PlaywrightReport))
    .catch(() => ({ passed: 0, failed: 0, failures: [] }));
  return atLeastOneFailure(code, counts);
}

type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    file: string;
    tests: { projectName: string; status: string; results: { error?: { message?: string } }[] }[];
  }[];
};
type PlaywrightReport = PlaywrightSuite & { stats: Record<string, number> };

const journeysOf = ({ suites = [], specs = [] }: PlaywrightSuite): string[] => [
  ...specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName, results }) =>
        told(`${file} › ${title} (${projectName})`, results.find(({ error }) => error)?.error?.message),
      ),
  ),
  ...suites.flatMap(journeysOf),
];

function playwrightCounts(report: PlaywrightReport): Counts {
  const { expected = 0, flaky = 0, unexpected = 0 } = report.stats;
  return { passed: expected, failed: unexpected + flaky, failures: journeysOf(report) };
}

const atLeastOneFailure = (code: number, counts: Counts): Counts =>
  code !== 0 && counts.failed === 0 ? { ...counts, failed: 1, failures: ["la fin de cette partie"] } : counts;
