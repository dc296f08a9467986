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
npm run bench -- --sizes 1000,1000000    ces nombres de documents, croissants
npm run bench -- --only pages|budgets    une partie seulement (budgets\u00A0: poids, Lighthouse, envois, lecture)
npm run bench -- --seconds 5             durée de chaque mesure (3 par défaut)`;

const MEMBERS = 5_000;
/** Last of all, once documents are measured: the association of tomorrow. */
const DIRECTORY_MEMBERS = 50_000;
const PARTS = ["all", "pages", "budgets"] as const;

function readArguments() {
  const options = {
    sizes: { type: "string", default: "1000,10000,100000" },
    seconds: { type: "string", default: "3" },
    only: { type: "string", default: "all" },
    help: { type: "boolean", default: false },
  } as const;
  try {
    const { values } = parseArgs({ options });
    const sizes = values.sizes.split(",").map(Number);
    const seconds = Number(values.seconds);
    const only = PARTS.find((part) => part === values.only);
    const isGrowing = sizes.every((size, index) => size > (sizes[index - 1] ?? 999));
    if (isGrowing && seconds > 0 && only) return { sizes, seconds, only, help: values.help };
  } catch {
    // Said below, as for a number that is none.
  }
  throw new CommandError(`Option inconnue.\n\n${HELP}`);
}

async function bench(cleanup: Cleanup): Promise<void> {
  const { sizes, seconds, only, help } = readArguments();
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
  const measures = [];
  let filled = 0;
  let budgets: Awaited<ReturnType<typeof measureBudgets>> = [];
  for (const size of only === "budgets" ? [1_000] : sizes) {
    await fill(size - filled, filled === 0);
    if (filled === 0 && only !== "pages") budgets = await measureBudgets(place, cleanup);
    filled = size;
    if (only !== "budgets") measures.push(await measureSize(place, { documents: size, seconds }, cleanup));
  }
  if (only !== "pages") {
    const { measureDirectory } = await import("#tests/bench/directory.ts");
    await seed(settings, ["--members", String(DIRECTORY_MEMBERS - MEMBERS)], cleanup);
    const measure = () => measureDirectory(place, seconds, cleanup);
    budgets.push(...(await step("Annuaire", measure)));
    const { measureCollectifs } = await import("#tests/bench/collectifs.ts");
    budgets.push(...(await step("Collectifs", () => measureCollectifs(place, seconds, cleanup))));
    const { measureSignIn } = await import("#tests/bench/sign-in.ts");
    budgets.push(...(await step("Connexions", () => measureSignIn(place, seconds, cleanup))));
    const { measureTreasury } = await import("#tests/bench/treasury.ts");
    budgets.push(...(await step("Trésorerie", () => measureTreasury(place, seconds))));
    const { measurePayments } = await import("#tests/bench/payments.ts");
    budgets.push(...(await step("Paiements", () => measurePayments(cleanup))));
    const { measureTrainingPacks } = await import("#tests/bench/training-packs.ts");
    budgets.push(
      ...(await step("Dossiers de formation", () => measureTrainingPacks(place, seconds, cleanup))),
    );
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
