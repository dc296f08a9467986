import { readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backUp } from "#lib/commands/backup.ts";
import { type Backup, listBackups } from "#lib/commands/backup-format.ts";
import { backupProblems, restore } from "#lib/commands/restore.ts";
import { db } from "#lib/db.ts";
import { sweepStoredFiles } from "#lib/documents/jobs.ts";
import { takeLock } from "#lib/locks.ts";
import { diskStorage } from "#lib/storage-disk.ts";
import { STORE_LOCK, store } from "#lib/store.ts";
import { aStoredFile } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { anAssociation, anEmptyMachine, filesIn, source } from "#tests/integration/backup-drill.ts";

const machine = anEmptyMachine();
beforeAll(anAssociation);
afterAll(() => db.$disconnect());

describe("a backup", () => {
  test("is the database of one instant: what is written meanwhile is in the next one", async () => {
    const { manifest } = await backUp(machine.root, source());
    const rows = (name: string, backup: Backup["manifest"]) =>
      backup.tables.find((table) => table.name === name)?.rows;
    await aMember();
    const again = await backUp(machine.root, source());
    expect(rows("Member", again.manifest)).toBe((rows("Member", manifest) ?? 0) + 1);
    expect(await listBackups(machine.root)).toHaveLength(2);
  });

  test("holds the sweep until its files are copied", async () => {
    const lock = await takeLock(STORE_LOCK);
    await expect(sweepStoredFiles()).rejects.toThrow("backup");
    await lock?.release();
    await expect(sweepStoredFiles()).resolves.toBeUndefined();
  });

  test("copies again only what is not there whole", async () => {
    await backUp(machine.root, source());
    const [damaged = "", ...others] = await filesIn(path.join(machine.root, "files"));
    const datesOf = () => Promise.all(others.map(async (file) => (await stat(file)).mtimeMs));
    const before = await datesOf();
    await writeFile(damaged, "x");
    await backUp(machine.root, source());
    expect(await datesOf()).toEqual(before);
    expect((await backupProblems(machine.root)).problems).toEqual([]);
  });

  test("leaves out what the antivirus refused, and says what the store has lost", async () => {
    const infected = await aStoredFile({ bytes: Buffer.from("virus") });
    await db.storedFile.update({
      where: { sha256: infected.sha256 },
      data: { scan: "INFECTED", scannedAt: new Date() },
    });
    const lost = await aStoredFile({ bytes: Buffer.from("perdu") });
    await store().remove(lost.sha256);
    try {
      const { manifest } = await backUp(machine.root, source());
      expect(manifest.absent).toEqual([lost.sha256]);
      expect((await backupProblems(machine.root)).problems).toEqual([]);
      const files = diskStorage(path.join(machine.root, "files"));
      expect(await files.stat(infected.sha256)).toBeNull();
    } finally {
      await db.storedFile.deleteMany({ where: { sha256: { in: [infected.sha256, lost.sha256] } } });
    }
  });

  test("that is interrupted does not exist, and the next one removes what it left", async () => {
    const stop = new AbortController();
    stop.abort(new Error("stopped"));
    await expect(backUp(machine.root, source(), { signal: stop.signal })).rejects.toThrow();
    expect(await listBackups(machine.root)).toEqual([]);
    await expect(restore(machine.root, machine.target)).rejects.toThrow("Aucune sauvegarde complète");
    await backUp(machine.root, source());
    expect((await readdir(machine.root)).filter((name) => name.endsWith(".partial"))).toEqual([]);
  });

  test("makes the oldest go beyond the number to keep, with the files that it alone had", async () => {
    const { sha256 } = await aStoredFile({ bytes: Buffer.from("de passage") });
    await backUp(machine.root, source());
    await db.storedFile.delete({ where: { sha256 } });
    const files = diskStorage(path.join(machine.root, "files"));
    expect(await files.stat(sha256)).not.toBeNull();
    await backUp(machine.root, source(), { keep: 1 });
    expect(await files.stat(sha256)).toBeNull();
    expect(await listBackups(machine.root)).toHaveLength(1);
    expect((await backupProblems(machine.root)).problems).toEqual([]);
  });
});
