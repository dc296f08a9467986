import path from "node:path";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { startPostgres } from "#lib/commands/embedded-postgres.ts";
import { holderOf, takeLock } from "#lib/commands/lock.ts";
import { dataFolder } from "#lib/commands/paths.ts";
import { CommandError } from "#lib/commands/report.ts";

const lockFile = path.join(dataFolder, "database.lock");

/**
 * Starts the database of this checkout, shared by the demo, development and seeding, one at a time.
 * `ended` resolves if it stops by itself. Refuses when another command of this checkout runs it.
 */
export async function startLocalDatabase(cleanup: Cleanup): Promise<{ url: string; ended: Promise<void> }> {
  const lock = await takeLock(lockFile);
  if (!lock) {
    const holder = await holderOf(lockFile);
    throw new CommandError(
      `Une démonstration ou un serveur de développement tourne déjà dans ce dossier (processus ${holder?.pid ?? "inconnu"})\u00A0: arrêtez-le d’abord.`,
    );
  }
  await cleanup.add(lock.release);
  const postgres = await startPostgres({ name: "postgres", durable: true });
  await cleanup.add(postgres.stop);
  await lock.note(postgres.url());
  return { url: postgres.url(), ended: postgres.ended };
}

/** Address of the database that a running demo or development server of this checkout uses. */
export const runningDatabase = async (): Promise<string | undefined> => (await holderOf(lockFile))?.note;
