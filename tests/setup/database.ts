import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { TEMPLATE } from "#lib/commands/test-postgres.ts";

// Runs before each test file, ahead of its imports: a database that nobody else uses, migrated, with the territories;
// and a folder for the files it stores.
const url = new URL(inject("postgresUrl"));
const name = `test_${process.env.VITEST_POOL_ID}`;
const admin = new Client({ connectionString: url.href });
await admin.connect();
await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
await admin.end();
url.pathname = `/${name}`;
process.env.DATABASE_URL = url.href;

const storage = mkdtempSync(path.join(tmpdir(), "echarpe-files-"));
process.env.STORAGE_DIR = storage;
afterAll(() => rmSync(storage, { recursive: true, force: true }));
