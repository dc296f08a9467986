import path from "node:path";
import { type Backup, FILES_FOLDER, filesOf, findBackup, partProblems } from "#lib/commands/backup-format.ts";
import { progress } from "#lib/commands/progress.ts";
import { CommandError, fail, say, step } from "#lib/commands/report.ts";
import { databaseProblems, restoreDatabase } from "#lib/commands/restore-database.ts";
import { env, loadEnvironmentFile, optionalEnv } from "#lib/env.ts";
import { formatCount } from "#lib/french.ts";
import type { Storage } from "#lib/storage.ts";
import { copyContents } from "#lib/storage-copy.ts";
import { diskStorage } from "#lib/storage-disk.ts";
import { hashOf } from "#lib/storage-temporary.ts";
import { store } from "#lib/store.ts";

const USAGE = "npm run restore -- /chemin/du/dossier [--check | --force]";
const SHOWN = 20;

type Target = { databaseUrl: string; storage: Storage };

/** What is wrong with a backup, every byte of it read again: French, one line each; empty when it is whole. */
export async function backupProblems(
  given: string,
): Promise<{ backup: Backup; files: Storage; problems: string[] }> {
  const { root, backup } = await findBackup(given);
  const files = diskStorage(path.join(root, FILES_FOLDER));
  const problems = await partProblems(backup);
  // The list of files is one of the parts: broken, it says nothing of them.
  if (problems.length > 0) return { backup, files, problems };
  const told = progress("Fichiers relus", backup.manifest.files.rows);
  let seen = 0;
  for await (const sha256 of filesOf(backup)) {
    const found = (await files.stat(sha256)) && (await hashOf(await files.open(sha256)));
    if (!found) problems.push(`le fichier ${sha256} manque`);
    else if (found.sha256 !== sha256) problems.push(`le fichier ${sha256} est abîmé`);
    seen += 1;
    told(seen);
  }
  return { backup, files, problems };
}

/** Whether a store holds something that is not of this backup: another's, or this one's later life. */
async function holdsOthers(storage: Storage, backup: Backup): Promise<boolean> {
  const own = new Set<string>();
  for await (const sha256 of filesOf(backup)) own.add(sha256);
  for await (const { sha256 } of storage.list()) if (!own.has(sha256)) return true;
  return false;
}

function refuse(what: string, problems: string[]): void {
  if (problems.length === 0) return;
  const shown = problems.slice(0, SHOWN);
  const more = problems.length - shown.length;
  throw new CommandError(
    [`${what} :`, ...shown.map((line) => `  - ${line}`), ...(more > 0 ? [`  … et ${more} autres`] : [])].join(
      "\n",
    ),
  );
}

async function readWhole(given: string) {
  const found = await step("Sauvegarde relue en entier", () => backupProblems(given));
  refuse("La sauvegarde est abîmée, rien n’a été touché", found.problems);
  return found;
}

/**
 * Puts a backup in the place of a database and of a store, verified whole before anything is touched. Files first: a file
 * without its row is swept, a row without its file would be a loss. Throws CommandError with what is wrong, by name.
 */
export async function restore(given: string, target: Target, { force = false } = {}): Promise<Backup> {
  const { backup, files } = await readWhole(given);
  const problems = await databaseProblems(target.databaseUrl, backup, force);
  if (!force && (await holdsOthers(target.storage, backup)))
    problems.push("le stockage contient d’autres fichiers\u00A0: --force y ajoute ceux de la sauvegarde");
  refuse("Rien n’a été touché", problems);
  await step("Fichiers remis et vérifiés", async () => {
    const told = progress("Fichiers", backup.manifest.files.rows);
    const report = await copyContents(files, target.storage, filesOf(backup), {
      onProgress: ({ seen }) => told(seen),
    });
    refuse("Des fichiers n’ont pas pu être remis", [...report.damaged, ...report.missing]);
  });
  await step("Base de données remise et comptée", () => restoreDatabase(target.databaseUrl, backup));
  return backup;
}

async function main(args: string[]): Promise<void> {
  loadEnvironmentFile();
  const [folder, ...others] = args.filter((arg) => arg !== "--force" && arg !== "--check");
  if (!folder || others.length > 0) throw new CommandError(`Dites d’où restaurer\u00A0: ${USAGE}`);
  if (args.includes("--check")) {
    const { backup } = await readWhole(folder);
    say(`${backup.folder} est entière\u00A0; rien n’a été restauré.`);
    return;
  }
  if (!optionalEnv().DATABASE_URL)
    throw new CommandError("DATABASE_URL manque\u00A0: adresse de la base à remplir (postgresql://…).");
  const target = { databaseUrl: env.DATABASE_URL, storage: store() };
  const { manifest } = await restore(folder, target, { force: args.includes("--force") });
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(
    `Restauré tel que le ${new Date(manifest.takenAt).toLocaleString("fr-FR", { timeZone: "Europe/Paris" })} :`,
  );
  say(
    `${formatCount(rows, "ligne", "lignes")}, ${formatCount(manifest.files.rows - manifest.absent.length, "fichier", "fichiers")}.`,
  );
  if (manifest.absent.length > 0)
    say(
      `${manifest.absent.length} fichiers manquaient déjà le jour de la sauvegarde\u00A0: ${manifest.absent.join(", ")}`,
    );
  say("Les secrets (.env) n’en font pas partie. Démarrez l’application et le worker.");
}

if (import.meta.main) {
  await main(process.argv.slice(2))
    .catch(fail)
    .finally(() => process.exit());
}
