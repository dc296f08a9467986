import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { dumpDatabase } from "#lib/commands/backup-database.ts";
import {
  type Backup,
  backupName,
  FILES_FOLDER,
  filesOf,
  listBackups,
  MANIFEST,
  type Manifest,
  readBackup,
} from "#lib/commands/backup-format.ts";
import { untilStopped } from "#lib/commands/cleanup.ts";
import { root as checkout } from "#lib/commands/paths.ts";
import { progress } from "#lib/commands/progress.ts";
import { CommandError, fail, say, step } from "#lib/commands/report.ts";
import { env, loadEnvironmentFile, optionalEnv } from "#lib/env.ts";
import { formatBytes, formatCount } from "#lib/french.ts";
import { takeLock } from "#lib/locks.ts";
import type { Storage } from "#lib/storage.ts";
import { copyContents } from "#lib/storage-copy.ts";
import { diskStorage } from "#lib/storage-disk.ts";
import { STORE_LOCK, store } from "#lib/store.ts";

const USAGE = "npm run backup -- /chemin/du/dossier [--keep 30] [--quick]";
const PARTIAL = /^.*\.partial$/;
const KEPT = 30;
/** A sweep under way ends within minutes. */
const PATIENCE_MS = 30 * 60_000;

type Options = {
  /** Files already in the folder are trusted by their size, not read again. */
  quick?: boolean;
  /** Complete backups that remain after this one is made. */
  keep?: number;
  signal?: AbortSignal;
};

/**
 * Makes a backup in a folder of backups: the database at one instant, then the files that its rows name. Files already there
 * are verified, not copied again. The sweep is held meanwhile, so that no file goes between its row's copy and its own.
 */
export async function backUp(
  root: string,
  source: { databaseUrl: string; storage: Storage },
  { quick = false, keep = KEPT, signal }: Options = {},
): Promise<Backup> {
  const lock = await takeLock(STORE_LOCK, { patience: PATIENCE_MS, signal });
  if (!lock)
    throw new CommandError(
      "Une autre sauvegarde, ou le nettoyage de la nuit, est en cours. Réessayez plus tard.",
    );
  try {
    await mkdir(root, { recursive: true, mode: 0o700 });
    await removeInterrupted(root);
    const backup = await write(root, source, { quick, signal });
    await removeOld(root, keep);
    return backup;
  } finally {
    await lock.release();
  }
}

async function write(
  root: string,
  { databaseUrl, storage }: { databaseUrl: string; storage: Storage },
  { quick, signal }: { quick: boolean; signal: AbortSignal | undefined },
): Promise<Backup> {
  const partial = path.join(root, `${backupName(new Date())}.partial`);
  await mkdir(partial, { mode: 0o700 });
  const { files, ...dump } = await step("Base de données écrite", () => dumpDatabase(databaseUrl, partial));
  const manifest: Manifest = {
    format: 1,
    application: await applicationVersion(),
    ...dump,
    files: { ...files, totalBytes: 0 },
    absent: [],
  };
  const told = progress("Fichiers", files.rows);
  const target = diskStorage(path.join(root, FILES_FOLDER));
  const report = await step("Fichiers copiés et vérifiés", () =>
    copyContents(storage, target, filesOf({ folder: partial, manifest }), {
      verifiesPresent: !quick,
      signal,
      onProgress: ({ seen }) => told(seen),
    }),
  );
  manifest.files.totalBytes = report.totalBytes;
  manifest.absent = [...report.missing, ...report.damaged].sort();
  // Last of all, and synced before the folder takes its name: an interrupted backup never looks complete.
  await writeSynced(path.join(partial, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
  const folder = path.join(root, backupName(new Date(manifest.takenAt)));
  await rename(partial, folder);
  await syncFolder(root);
  return { folder, manifest };
}

async function applicationVersion(): Promise<string> {
  return JSON.parse(await readFile(path.join(checkout, "package.json"), "utf8")).version;
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

async function removeInterrupted(root: string): Promise<void> {
  for (const name of (await readdir(root)).filter((entry) => PARTIAL.test(entry)))
    await rm(path.join(root, name), { recursive: true, force: true });
}

/** The oldest backups beyond those kept, then the files that none of the others names. */
async function removeOld(root: string, keep: number): Promise<void> {
  const names = await listBackups(root);
  const old = names.slice(0, Math.max(0, names.length - keep));
  for (const name of old) await rm(path.join(root, name), { recursive: true, force: true });
  if (old.length === 0) return;
  const wanted = new Set<string>();
  for (const name of names.slice(old.length))
    for await (const sha256 of filesOf(await readBackup(path.join(root, name)))) wanted.add(sha256);
  const files = diskStorage(path.join(root, FILES_FOLDER));
  for await (const { sha256 } of files.list()) if (!wanted.has(sha256)) await files.remove(sha256);
  await files.sweepTemporary(new Date());
}

type Asked = { root: string; quick: boolean; keep: number };

function asked(args: string[]): Asked {
  const at = args.indexOf("--keep");
  const keep = at < 0 ? KEPT : Number(args[at + 1]);
  const [root, ...others] = args.filter(
    (arg, index) => !arg.startsWith("--") && (at < 0 || index !== at + 1),
  );
  const unknown = args.filter((arg) => arg.startsWith("--") && arg !== "--keep" && arg !== "--quick");
  if (!root || others.length > 0 || unknown.length > 0 || !Number.isInteger(keep) || keep < 1)
    throw new CommandError(`Dites où écrire la sauvegarde\u00A0: ${USAGE}`);
  return { root: path.resolve(root), quick: args.includes("--quick"), keep };
}

async function main(args: string[]): Promise<void> {
  loadEnvironmentFile();
  const { root, quick, keep } = asked(args);
  if (!optionalEnv().DATABASE_URL)
    throw new CommandError("DATABASE_URL manque\u00A0: adresse de la base à sauvegarder (postgresql://…).");
  const stop = new AbortController();
  const backup = await untilStopped(
    () =>
      backUp(root, { databaseUrl: env.DATABASE_URL, storage: store() }, { quick, keep, signal: stop.signal }),
    () => stop.abort(),
  );
  if (!backup)
    throw new CommandError("Interrompu\u00A0: cette sauvegarde n’existe pas, les précédentes sont intactes.");
  const { tables, files, absent } = backup.manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  say(`Sauvegarde\u00A0: ${backup.folder}`);
  say(
    `${formatCount(rows, "ligne", "lignes")} de ${tables.length} tables, ${formatCount(files.rows - absent.length, "fichier", "fichiers")} (${formatBytes(files.totalBytes)}).`,
  );
  if (absent.length > 0)
    throw new CommandError(
      [`${absent.length} fichiers manquent ou sont abîmés dans le stockage, et donc ici :`, ...absent].join(
        "\n  ",
      ),
    );
}

if (import.meta.main) {
  await main(process.argv.slice(2))
    .catch(fail)
    .finally(() => process.exit());
}
