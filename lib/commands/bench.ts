import { mkdir, rm } from "node:fs/promises";
import { cpus } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { localSettings, seed } from "#lib/commands/application.ts";
import { build } from "#lib/commands/build.ts";
import { type Cleanup, untilStopped } from "#lib/commands/cleanup.ts";
import { discardPostgres, startPostgres } from "#lib/commands/embedded-postgres.ts";
import { migrate } from "#lib/commands/migrate.ts";
import { dataFolder } from "#lib/commands/paths.ts";
import { CommandError, fail, say, step } from "#lib/commands/report.ts";

const HELP = `npm run bench                            mesure 1 000, 10 000 et 100 000 documents
npm run bench -- --documents 1000000     va jusqu’à ce nombre
npm run bench -- --only pages|budgets    une partie seulement (budgets : poids, Lighthouse, envois, lecture)
npm run bench -- --seconds 5             durée de chaque mesure (3 par défaut)`;

const MEMBERS = 5_000;
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const PARTS = ["all", "pages", "budgets"] as const;

function readArguments() {
  const options = {
    documents: { type: "string", default: "100000" },
    seconds: { type: "string", default: "3" },
    only: { type: "string", default: "all" },
    help: { type: "boolean", default: false },
  } as const;
  try {
    const { values } = parseArgs({ options });
    const documents = Number(values.documents);
    const seconds = Number(values.seconds);
    const only = PARTS.find((part) => part === values.only);
    if (documents >= 1_000 && seconds > 0 && only) return { documents, seconds, only, help: values.help };
  } catch {
    // Said below, as for a number that is none.
  }
  throw new CommandError(`Option inconnue.\n\n${HELP}`);
}

async function bench(cleanup: Cleanup): Promise<void> {
  const { documents, seconds, only, help } = readArguments();
  if (help) return say(HELP);
  const storage = path.join(dataFolder, "bench-files");
  await rm(storage, { recursive: true, force: true });
  await mkdir(storage, { recursive: true });
  await cleanup.add(() => rm(storage, { recursive: true, force: true }));
  await cleanup.add(() => discardPostgres("bench-postgres"));
  const postgres = await startPostgres({ name: "bench-postgres", durable: false });
  await cleanup.add(postgres.stop);
  const databaseUrl = postgres.url();
  await migrate(databaseUrl);
  await step("Application construite", () => build(cleanup));
  const local = localSettings({ databaseUrl, port: 3000, storage, secret: "x".repeat(40) });
  const settings = { ...local, LOG_LEVEL: "warn" };
  // What is measured without a page reads the same settings, in this process.
  Object.assign(process.env, settings);
  const fill = (more: number, isFirst: boolean) =>
    seed(
      settings,
      // What the measures of uploads have left unread is no part of the library.
      [...(isFirst ? ["--read", "--members", String(MEMBERS)] : []), "--documents", String(more)],
      cleanup,
    );
  await import("#tests/bench/next-imports.ts");
  const { measureSize } = await import("#tests/bench/size.ts");
  const { measureBudgets } = await import("#tests/bench/budgets.ts");
  const report = await import("#tests/bench/report.ts");
  const { verdictsOf } = await import("#tests/bench/verdicts.ts");
  const place = { databaseUrl, storage };
  const sizes = only === "budgets" ? [1_000] : [...SIZES.filter((size) => size < documents), documents];
  const measures = [];
  let filled = 0;
  let budgets: Awaited<ReturnType<typeof measureBudgets>> = [];
  for (const size of sizes) {
    await fill(size - filled, filled === 0);
    if (filled === 0 && only !== "pages") budgets = await measureBudgets(place, cleanup);
    filled = size;
    if (only !== "budgets") measures.push(await measureSize(place, { documents: size, seconds }, cleanup));
  }
  const { allProcesses } = await import("#tests/bench/pages.ts");
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "?"}, Node ${process.versions.node}`;
  const text = [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}; PostgreSQL, the application and the load share the machine.`,
    report.verdictTable([...verdictsOf(measures), ...budgets]),
    ...measures.map((measure) => report.sizeSection(measure, allProcesses())),
  ].join("\n\n");
  say(`\n${text}`);
  if (only === "all") await report.keepReport(text);
}

if (import.meta.main) {
  await untilStopped(bench)
    .catch(fail)
    .finally(() => process.exit());
}
