import path from "node:path";
import {
  chooseLocalPort,
  localSecret,
  localSettings,
  seed,
  startInBackground,
  waitUntilReady,
} from "#lib/commands/application.ts";
import { build } from "#lib/commands/build.ts";
import { type Cleanup, untilStopped } from "#lib/commands/cleanup.ts";
import { startLocalDatabase } from "#lib/commands/local-database.ts";
import { logPath, tailOf } from "#lib/commands/log-files.ts";
import { migrate } from "#lib/commands/migrate.ts";
import { dataFolder } from "#lib/commands/paths.ts";
import { CommandError, fail, say, step } from "#lib/commands/report.ts";
import { optionalEnv } from "#lib/env.ts";
import { demoAccounts } from "#prisma/demo/accounts.ts";

/** From nothing to a running application with the demo association, until Ctrl-C. */
async function demo(cleanup: Cleanup): Promise<void> {
  say("Écharpe\u00A0: préparation de la démonstration…");
  const wanted = optionalEnv().PORT ?? 3000;
  const database = await step("Base de données démarrée", () => startLocalDatabase(cleanup));
  const secret = await localSecret();
  const storage = path.join(dataFolder, "files");
  const settingsFor = (port: number) => localSettings({ databaseUrl: database.url, port, storage, secret });
  // Building uses the processor, loading waits for the disk: together they take the time of the longer one.
  await Promise.all([
    step("Application construite", () => build(cleanup)),
    step("Schéma à jour", () => migrate(database.url)).then(() =>
      step("Association de démonstration chargée", () => seed(settingsFor(wanted), [], cleanup)),
    ),
  ]);
  // Chosen last: a port free two minutes ago may have been taken since.
  const port = await chooseLocalPort(wanted);
  const settings = settingsFor(port);
  const worker = await startInBackground("worker", ["lib/commands/worker.ts"], settings, cleanup);
  const web = await startInBackground("web", ["lib/commands/web.ts"], settings, cleanup);
  await step("Serveur démarré", () => waitUntilReady(port, web, "web"));
  if (port !== wanted)
    say(`\nLe port ${wanted} est déjà pris\u00A0: la démonstration utilise le port ${port}.`);
  say(`\nAdresse\u00A0: http://localhost:${port}\n\nComptes de démonstration :`);
  const widths = { email: longest("email"), password: longest("password") };
  for (const { email, password, label } of demoAccounts) {
    say(`  ${email.padEnd(widths.email)}  ${password.padEnd(widths.password)}  ${label}`);
  }
  say(
    `\nJournaux\u00A0: ${path.dirname(logPath("web"))}\nCtrl-C pour arrêter\u00A0; les données sont gardées.`,
  );
  const died = await Promise.race([
    web.ended.then(() => "web"),
    worker.ended.then(() => "worker"),
    database.ended.then(() => "PostgreSQL"),
  ]);
  throw new CommandError(
    `Le processus «\u00A0${died}\u00A0» s’est arrêté de lui-même.\n${await tailOf(died, 20)}`,
  );
}

const longest = (key: "email" | "password") =>
  Math.max(...demoAccounts.map((account) => account[key].length));

await untilStopped(demo, () => say("\nArrêt en cours…"))
  .then(() => say("Arrêté. Les données sont gardées."))
  .catch(fail)
  .finally(() => process.exit());
