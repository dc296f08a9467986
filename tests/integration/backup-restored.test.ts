import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { backUp } from "#lib/commands/backup.ts";
import type { Backup } from "#lib/commands/backup-format.ts";
import { restore } from "#lib/commands/restore.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import type { Storage } from "#lib/storage.ts";
import { s3Storage } from "#lib/storage-s3.ts";
import { store } from "#lib/store.ts";
import { tableDigests, withClient } from "#tests/factories/database.ts";
import { anS3Server } from "#tests/factories/s3-server.ts";
import { anAssociation, anEmptyMachine, filesIn, source } from "#tests/integration/backup-drill.ts";

// The drill: a backup is worth what its restoration gives back.

// Migrations and territories, twice: seconds each, on a quiet machine.
vi.setConfig({ testTimeout: 120_000 });

const machine = anEmptyMachine();
beforeAll(anAssociation);
afterAll(() => db.$disconnect());

const jobsOf = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query(
      `SELECT t.identifier, j.key, j.payload, j.max_attempts, j.priority, j.run_at
        FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id ORDER BY j.key`,
    );
    return rows;
  });

const readable = async (storage: Storage, sha256: string) =>
  Buffer.concat(await (await storage.open(sha256)).toArray());

async function expectSameFiles(storage: Storage) {
  const files = await db.storedFile.findMany({ where: { scan: { not: "INFECTED" } } });
  expect(files.length).toBeGreaterThan(5);
  for (const { sha256 } of files)
    expect((await readable(storage, sha256)).equals(await readable(store(), sha256)), sha256).toBe(true);
}

const fileOf = async () => (await filesIn(path.join(machine.root, "files")))[0] ?? "";
const partOf = ({ folder, manifest }: Backup) =>
  path.join(folder, manifest.tables.find(({ name }) => name === "Document")?.file ?? "");

describe("a backup restored into an empty machine", () => {
  test("gives back every row, file and waiting job as they were, and the application lives on with them", async () => {
    const { manifest } = await backUp(machine.root, source());
    expect(manifest.absent).toEqual([]);
    const before = await tableDigests(env.DATABASE_URL);
    await restore(machine.root, machine.target);
    expect(await tableDigests(machine.empty.url)).toEqual(before);
    expect(before.Document).toMatchObject({ rows: "3" });
    await expectSameFiles(machine.target.storage);
    expect(await jobsOf(machine.empty.url)).toEqual(await jobsOf(env.DATABASE_URL));
    expect(await jobsOf(machine.empty.url)).not.toEqual([]);
    // Sequences, triggers and foreign keys are at work.
    await withClient(machine.empty.url, async (client) => {
      const theme = await client.query(`INSERT INTO "Theme" ("name") VALUES ('Nouveau') RETURNING "id"`);
      const last = await client.query(`SELECT max("id") AS id FROM "Theme"`);
      expect(theme.rows[0].id).toBe(last.rows[0].id);
      await client.query(`UPDATE "Document" SET "title" = 'Lavoir municipal' WHERE "title" LIKE 'L’eau%'`);
      const found = await client.query(
        `SELECT "title" FROM "Document" WHERE "search" @@ acts_query('lavoir')`,
      );
      expect(found.rows).toEqual([{ title: "Lavoir municipal" }]);
      await expect(client.query(`DELETE FROM "JournalEntry"`)).rejects.toThrow();
      await expect(
        client.query(`UPDATE "Document" SET "authorId" = gen_random_uuid()`),
      ).rejects.toMatchObject({
        code: "23503",
      });
    });
  });

  test("may be restored into a store that speaks S3", async () => {
    const server = await anS3Server();
    try {
      await backUp(machine.root, source());
      const storage = s3Storage(server.settings(machine.elsewhere));
      await restore(machine.root, { databaseUrl: machine.empty.url, storage });
      await expectSameFiles(storage);
    } finally {
      await server.discard();
    }
  });

  test("made under an older schema, comes to that of this release", async () => {
    const { folder, manifest } = await backUp(machine.root, source());
    // The same rows as an older release would have written them: without the latest table, nor its migration.
    const latest = "20261122090000_quarantine";
    expect(manifest.migrations).toContain(latest);
    const older = { ...manifest, migrations: manifest.migrations.filter((name) => name !== latest) };
    await writeFile(path.join(folder, "manifest.json"), JSON.stringify(older));
    await restore(machine.root, machine.target);
    const applied = await withClient(machine.empty.url, (client) =>
      client.query("SELECT migration_name FROM _prisma_migrations"),
    );
    expect(applied.rows.map((row) => row.migration_name)).toContain(latest);
    expect(await tableDigests(machine.empty.url)).toEqual(await tableDigests(env.DATABASE_URL));
  });
});

describe("a restoration refuses, and touches nothing", () => {
  const nothingTouched = async () => {
    expect(await readdir(machine.elsewhere)).toEqual([]);
    expect(await tableDigests(machine.empty.url)).toEqual({});
  };

  test("a part of the database that changed, by its name", async () => {
    const backup = await backUp(machine.root, source());
    const bytes = await readFile(partOf(backup));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(partOf(backup), bytes);
    await expect(restore(machine.root, machine.target)).rejects.toThrow(
      "Document.copy.gz n’est plus ce qui avait été écrit",
    );
    await rm(partOf(backup));
    await expect(restore(machine.root, machine.target)).rejects.toThrow("Document.copy.gz manque");
    await nothingTouched();
  });

  test("a file that changed or went, by its hash", async () => {
    await backUp(machine.root, source());
    const file = await fileOf();
    await writeFile(file, "autre chose");
    await expect(restore(machine.root, machine.target)).rejects.toThrow(`${path.basename(file)} est abîmé`);
    await rm(file);
    await expect(restore(machine.root, machine.target)).rejects.toThrow(`${path.basename(file)} manque`);
    await nothingTouched();
  });

  test("a manifest that means nothing, a backup of a later release", async () => {
    const { folder, manifest } = await backUp(machine.root, source());
    const file = path.join(folder, "manifest.json");
    await writeFile(
      file,
      JSON.stringify({ ...manifest, migrations: [...manifest.migrations, "29991231000000_future"] }),
    );
    await expect(restore(machine.root, machine.target)).rejects.toThrow("plus récente");
    await writeFile(file, "{");
    await expect(restore(machine.root, machine.target)).rejects.toThrow("illisible");
    await nothingTouched();
  });

  test("a database or a store that is not empty, unless it is forced", async () => {
    await backUp(machine.root, source());
    await restore(machine.root, machine.target);
    await machine.target.storage.put(Readable.from([Buffer.from("autre")]));
    await expect(restore(machine.root, machine.target)).rejects.toThrow(
      /la base n’est pas vide[\s\S]*d’autres fichiers/,
    );
    await withClient(machine.empty.url, (client) =>
      client.query(`UPDATE "Member" SET "firstName" = 'Changé'`),
    );
    await restore(machine.root, machine.target, { force: true });
    expect(await tableDigests(machine.empty.url)).toEqual(await tableDigests(env.DATABASE_URL));
  });

  test("a database that the application still uses, even forced", async () => {
    await backUp(machine.root, source());
    await withClient(machine.empty.url, async () => {
      await expect(restore(machine.root, machine.target, { force: true })).rejects.toThrow("encore utilisée");
    });
  });
});
