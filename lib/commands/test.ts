import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { localSettings, seed, startInBackground, waitUntilReady } from "#lib/commands/application.ts";
import { build } from "#lib/commands/build.ts";
import { findChromium } from "#lib/commands/chromium.ts";
import { type Cleanup, untilStopped } from "#lib/commands/cleanup.ts";
import type { EmbeddedPostgres } from "#lib/commands/embedded-postgres.ts";
import { dataFolder } from "#lib/commands/paths.ts";
import { freePort, isAlive } from "#lib/commands/processes.ts";
import { CommandError, fail, say, step } from "#lib/commands/report.ts";
import { createDatabase, startTestPostgres, TEMPLATE } from "#lib/commands/test-postgres.ts";
import { type Counts, check, runPlaywright, runVitest } from "#lib/commands/test-runners.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";

const parts = ["lint", "unit", "integration", "e2e", "faults"] as const;
type Part = (typeof parts)[number];

const total: Counts = { passed: 0, failed: 0, failures: [] };
function add({ passed, failed, failures }: Counts): void {
  total.passed += passed;
  total.failed += failed;
  total.failures.push(...failures);
}

/** A step that counts as one failure, so that the last line never hides it. Resolves to whether it succeeded. */
async function attempt(cleanup: Cleanup, name: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await step(name, work);
    return true;
  } catch (error) {
    if (cleanup.isClosed) throw error;
    say(`  ✗ ${name}`);
    say(error instanceof CommandError ? error.message : String(error instanceof Error ? error.stack : error));
    add({ passed: 0, failed: 1, failures: [name] });
    return false;
  }
}

async function runAll(cleanup: Cleanup, wanted: readonly Part[]): Promise<void> {
  const wants = (part: Part) => wanted.includes(part);
  const scratch = await scratchFolder();
  await cleanup.add(() => rm(scratch, { recursive: true, force: true }));
  if (wants("lint")) {
    await attempt(cleanup, "Types des routes", () => check("next", ["typegen"], cleanup));
    await Promise.all([
      attempt(cleanup, "Types", () => check("tsc", ["--noEmit"], cleanup)),
      attempt(cleanup, "Style", () => check("biome", ["ci", "--colors=off"], cleanup)),
    ]);
  }
  const needsPostgres = wants("integration") || wants("e2e");
  let postgres: EmbeddedPostgres | undefined;
  if (needsPostgres) {
    await attempt(cleanup, "PostgreSQL d’essai, migré, avec les territoires", async () => {
      postgres = await startTestPostgres();
      await cleanup.add(postgres.stop);
    });
  }
  const projects = (["unit", "integration"] as const).filter(
    (part) => wants(part) && (part === "unit" || postgres),
  );
  // Building and testing the logic do not depend on each other.
  const [isBuilt] = await Promise.all([
    wants("e2e") || wants("faults")
      ? attempt(cleanup, "Construction de l’application", () => build(cleanup))
      : false,
    projects.length > 0 &&
      runVitest(projects, { scratch, postgresUrl: postgres?.url("postgres") }, cleanup).then(add),
  ]);
  if (isBuilt && postgres && wants("e2e")) await runJourneys(postgres, scratch, cleanup);
  // Alone, at the end: it kills what it starts, and wants the machine to itself.
  if (isBuilt && wants("faults"))
    await runVitest(["faults"], { scratch, postgresUrl: undefined }, cleanup).then(add);
}

/** A folder for this run's files; those of runs that were killed are removed. */
async function scratchFolder(): Promise<string> {
  const names = (await readdir(dataFolder)).filter((name) => /^test-\d+$/.test(name));
  for (const name of names) {
    if (!isAlive(Number(name.slice(5))))
      await rm(path.join(dataFolder, name), { recursive: true, force: true });
  }
  const folder = path.join(dataFolder, `test-${process.pid}`);
  await mkdir(folder, { recursive: true });
  return folder;
}

async function runJourneys(postgres: EmbeddedPostgres, scratch: string, cleanup: Cleanup): Promise<void> {
  const port = await freePort();
  const started = await attempt(cleanup, "Application d’essai démarrée", async () => {
    await createDatabase(postgres, "echarpe_e2e", TEMPLATE);
    const storage = path.join(scratch, "files");
    await mkdir(storage, { recursive: true });
    const settings = {
      ...localSettings({ databaseUrl: postgres.url("echarpe_e2e"), port, storage, secret: "x".repeat(40) }),
      ...(await startProvider(port, cleanup)),
      WEB_PROCESSES: "2",
      TZ: "Pacific/Auckland",
    };
    // Read at once: the journeys search in the files from their first second.
    await seed(settings, ["--read"], cleanup);
    await startInBackground("test-worker", ["lib/commands/worker.ts"], settings, cleanup);
    const web = await startInBackground("test-web", ["lib/commands/web.ts"], settings, cleanup);
    await Promise.all([waitUntilReady(port, web, "test-web"), findChromium()]);
  });
  if (!started) return;
  add(await runPlaywright({ scratch, port, databaseUrl: postgres.url("echarpe_e2e") }, cleanup));
}

/** A sign-in provider where the demonstration's member is signed in already, as settings of the application. */
async function startProvider(port: number, cleanup: Cleanup): Promise<Record<string, string>> {
  const { startOidcServer } = await import("#tests/setup/oidc-server.ts");
  const server = await startOidcServer(`http://localhost:${port}/api/fournisseur/retour`);
  await cleanup.add(server.stop);
  server.is({ sub: "member", email: demoEmail("MEMBER"), email_verified: true });
  return {
    OIDC_ISSUER: server.issuer,
    OIDC_CLIENT_ID: server.client.id,
    OIDC_CLIENT_SECRET: server.client.secret,
    OIDC_NAME: "Fournisseur d’essai",
  };
}

function wantedParts(args: string[]): readonly Part[] {
  const unknown = args.filter((arg) => !(parts as readonly string[]).includes(arg));
  if (unknown.length > 0)
    throw new CommandError(
      `Partie inconnue\u00A0: ${unknown.join(", ")}. Il y a\u00A0: ${parts.join(", ")}.`,
    );
  return args.length > 0 ? (args as Part[]) : parts;
}

async function main(): Promise<void> {
  const wanted = wantedParts(process.argv.slice(2));
  await mkdir(dataFolder, { recursive: true });
  const outcome = await untilStopped(async (cleanup) => {
    await runAll(cleanup, wanted);
    return "whole";
  });
  if (!outcome) throw new CommandError("Interrompu.");
  if (total.failures.length > 0) say(`\n${total.failures.map((failure) => `✗ ${failure}`).join("\n")}`);
  say(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main()
  .catch(fail)
  .finally(() => process.exit());
