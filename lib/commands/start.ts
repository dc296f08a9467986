import { isBuilt } from "#lib/commands/build.ts";
import { pendingMigrations } from "#lib/commands/migrate.ts";
import { CommandError, fail } from "#lib/commands/report.ts";
import { serve } from "#lib/commands/web.ts";
import { env, environmentProblems, loadEnvironmentFile } from "#lib/env.ts";

/** Refuses to start half configured: everything that is wrong is said at once. */
export async function checkProduction(): Promise<void> {
  loadEnvironmentFile();
  const problems = environmentProblems();
  if (problems.length > 0) {
    throw new CommandError(
      ["L’application ne démarre pas :", ...problems.map((sentence) => `  - ${sentence}`)].join("\n"),
    );
  }
  const pending = await pendingMigrations(env.DATABASE_URL).catch((error: unknown) => {
    const { code, message } = error as { code?: string; message?: string };
    throw new CommandError(`La base de données ne répond pas (${code ?? message}) : vérifiez DATABASE_URL.`);
  });
  if (pending.length > 0)
    throw new CommandError("La base n’est pas à jour : lancez « npm run migrate », puis recommencez.");
}

if (import.meta.main) {
  await checkProduction()
    .then(() => {
      if (!isBuilt())
        throw new CommandError(
          "L’application n’est pas construite : lancez « npm run build », puis recommencez.",
        );
      return serve();
    })
    .catch(fail)
    .finally(() => process.exit());
}
