import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, vi } from "vitest";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { enqueue } from "#lib/jobs.ts";
import type { Storage } from "#lib/storage.ts";
import { diskStorage } from "#lib/storage-disk.ts";
import { store } from "#lib/store.ts";
import { anEmptyDatabase, type EmptyDatabase } from "#tests/factories/database.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aDocx, aPdf } from "#tests/factories/files.ts";
import { aMember, aSession } from "#tests/factories/members.ts";

/** What is backed up: the database and the store of the test. */
export const source = () => ({ databaseUrl: env.DATABASE_URL, storage: store() });

/** An association with a little of everything that a careless copy would change. */
export async function anAssociation(): Promise<void> {
  const author = await aMember({ firstName: "Élodie", lastName: "O’Brien\tN’Guyen\\" });
  await aSession();
  const themes = await db.theme.findMany({ take: 2, orderBy: { id: "asc" } });
  for (const text of ["L’eau en régie\nà Die.", "Une « cantine » bio — 100 % locale.", "\\N n’est pas rien"])
    await aDocument({
      author,
      title: text,
      text,
      themes,
      keywords: ["a,b", 'c"d', "", "NULL"],
      files: [
        { bytes: aPdf(`= ${text.replace(/[\\\n]/g, " ")}`), text },
        { kind: "DOCX", bytes: await aDocx([text]), text },
      ],
    });
  await db.$transaction((tx) => enqueue(tx, "extractText", { sha256: "a".repeat(64) }, { key: "waiting" }));
}

type Machine = {
  root: string;
  elsewhere: string;
  empty: EmptyDatabase;
  target: { databaseUrl: string; storage: Storage };
};

/** For each test: a folder of backups, an empty database and an empty store to restore into. */
export function anEmptyMachine(): Machine {
  const machine = {} as Machine;
  beforeEach(async () => {
    // What commands say is for people.
    vi.spyOn(console, "log").mockImplementation(() => {});
    machine.root = await mkdtemp(path.join(tmpdir(), "backups-"));
    machine.elsewhere = await mkdtemp(path.join(tmpdir(), "restored-"));
    machine.empty = await anEmptyDatabase();
    machine.target = { databaseUrl: machine.empty.url, storage: diskStorage(machine.elsewhere) };
  });
  afterEach(async () => {
    await machine.empty.drop();
    for (const folder of [machine.root, machine.elsewhere]) await rm(folder, { recursive: true });
  });
  return machine;
}

/** Every file under a folder, in order. */
export const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
