import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { CommandError } from "#lib/commands/report.ts";
import { ignoreMissing } from "#lib/storage.ts";
import { hashOf } from "#lib/storage-temporary.ts";

// A folder of backups: `files/aa/bb/<sha256>`, shared by all, and for each backup a folder named by its instant with the
// database's rows (gzip of PostgreSQL's own COPY text), the list of the files that belong to it, and manifest.json, written
// last: a folder without it is no backup.

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().regex(/^[A-Za-z0-9_]+$/);
const part = z.object({
  file: z.string().regex(/^[A-Za-z0-9_.]+$/),
  rows: z.number().int(),
  bytes: z.number().int(),
  sha256: hash,
});

const manifestSchema = z.object({
  format: z.literal(1),
  application: z.string(),
  /** When the database was photographed; nothing later is in it. */
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(
    part.extend({
      name,
      columns: z.array(name),
      /** Says which official geography it was loaded from. */
      comment: z.string().nullable(),
    }),
  ),
  sequences: z.array(z.object({ name, value: z.string().regex(/^\d+$/) })),
  jobs: part,
  files: part.extend({ totalBytes: z.number() }),
  /** Files that rows name and that the store did not have whole, in spite of it all. */
  absent: z.array(hash),
});

export type Part = z.output<typeof part>;
export type Manifest = z.output<typeof manifestSchema>;
export type Backup = { folder: string; manifest: Manifest };

export const MANIFEST = "manifest.json";
export const FILES_FOLDER = "files";
const NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z$/;

/** `2026-11-22T02-30-00-000Z`: sorts by time, and is a name on every system. */
export const backupName = (takenAt: Date): string => takenAt.toISOString().replaceAll(/[:.]/g, "-");

/** Names of the complete backups in a folder, the oldest first. */
export async function listBackups(root: string): Promise<string[]> {
  const names = ((await readdir(root).catch(ignoreMissing)) ?? []).filter((entry) => NAME.test(entry)).sort();
  const complete = await Promise.all(
    names.map((entry) =>
      stat(path.join(root, entry, MANIFEST)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return names.filter((_, index) => complete[index]);
}

/** The backup that a path names: one of a folder of backups, or the folder's latest. Throws CommandError. */
export async function findBackup(given: string): Promise<{ root: string; backup: Backup }> {
  const folder = path.resolve(given);
  const isOne = NAME.test(path.basename(folder));
  const root = isOne ? path.dirname(folder) : folder;
  const latest = isOne ? path.basename(folder) : (await listBackups(root)).at(-1);
  if (!latest) throw new CommandError(`Aucune sauvegarde complète dans ${root}.`);
  return { root, backup: await readBackup(path.join(root, latest)) };
}

export async function readBackup(folder: string): Promise<Backup> {
  const text = await readFile(path.join(folder, MANIFEST), "utf8").catch(ignoreMissing);
  if (text === null) throw new CommandError(`Sauvegarde incomplète\u00A0: ${folder} n’a pas de ${MANIFEST}.`);
  try {
    return { folder, manifest: manifestSchema.parse(JSON.parse(text)) };
  } catch (error) {
    throw new CommandError(`Sauvegarde abîmée\u00A0: ${path.join(folder, MANIFEST)} est illisible.`, {
      cause: error,
    });
  }
}

/** What is wrong with the parts of a backup, in French, one sentence each; empty when all are as they were written. */
export async function partProblems({ folder, manifest }: Backup): Promise<string[]> {
  const problems: string[] = [];
  for (const { file, sha256 } of [...manifest.tables, manifest.jobs, manifest.files]) {
    const found = await hashOf(createReadStream(path.join(folder, file))).catch(ignoreMissing);
    if (!found) problems.push(`${file} manque`);
    else if (found.sha256 !== sha256) problems.push(`${file} n’est plus ce qui avait été écrit`);
  }
  return problems;
}

/** Hashes of the files that belong to a backup. */
export async function* filesOf({ folder, manifest }: Backup): AsyncGenerator<string> {
  const input = createReadStream(path.join(folder, manifest.files.file)).pipe(createGunzip());
  for await (const line of createInterface({ input })) {
    const sha256 = line.slice(0, 64);
    if (!manifest.absent.includes(sha256)) yield sha256;
  }
}
