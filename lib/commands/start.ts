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
      ["L’application ne démarre pas\u00A0:", ...problems.map((sentence) => `  - ${sentence}`)].join("\n"),
    );
  }
  const pending = await pendingMigrations(env.DATABASE_URL).catch((error: unknown) => {
    const { code, message } = error as { code?: string; message?: string };
    throw new CommandError(
      `La base de données ne répond pas (${code ?? message})\u00A0: vérifiez DATABASE_URL.`,
    );
  });
  if (pending.length > 0)
    throw new CommandError(
      "La base n’est pas à jour\u00A0: lancez «\u00A0npm run migrate\u00A0», puis recommencez.",
    );
}

if (import.meta.main) {
  await checkProduction()
    .then(() => {
      if (!isBuilt())
        throw new CommandError(
          "L’application n’est pas construite\u00A0: lancez «\u00A0npm run build\u00A0», puis recommencez.",
        );
      return serve();
    })
    .catch(fail)
    .finally(() => process.exit());
}
