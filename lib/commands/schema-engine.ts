import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlQuery,
} from "@prisma/driver-adapter-utils";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Pool, type QueryResult } from "pg";
import { root } from "#lib/commands/paths.ts";

export const migrationsFolder = path.join(root, "prisma/migrations");

type File = { path: string; content: string };
export type MigrationList = Parameters<engineModule.SchemaEngine["applyMigrations"]>[0]["migrationsList"];

let isLoaded = false;

async function loadEngine(): Promise<void> {
  if (isLoaded) return;
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const glue = engineModule as unknown as WebAssembly.ModuleImports & {
    __wbg_set_wasm(wasm: WebAssembly.Exports): void;
  };
  const { instance } = await WebAssembly.instantiate(new Uint8Array(await readFile(file)), {
    "./schema_engine_bg.js": glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
  isLoaded = true;
}

/** The files of prisma/schema, as the engine names them. */
export async function readSchema(): Promise<File[]> {
  const folder = path.join(root, "prisma/schema");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => ({ path: name, content: await readFile(path.join(folder, name), "utf8") })),
  );
}

/** prisma/migrations in the order in which they apply, in the shape that the engine reads. */
export async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(path.join(migrationsFolder, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  };
}

// PostgreSQL's internal type "char", which its catalogue is full of, and text.
const CHAR = 18;
const TEXT = 25;

type Internals = { performIO(query: SqlQuery): Promise<QueryResult> };

/**
 * Prisma's adapter, with two faults repaired: it cuts a script at each semicolon, even inside a function's body or a
 * comment, and it does not know the catalogue's own type "char". A script sent whole is also one transaction: a
 * migration that fails leaves nothing.
 */
class MigrationAdapter extends PrismaPg {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    const { queryRaw } = adapter;
    const { performIO } = adapter as unknown as Internals;
    adapter.executeScript = async (script) => {
      await this.#pool.query(script);
    };
    adapter.queryRaw = async (query) => {
      const characters: number[] = [];
      const watched = Object.create(adapter);
      watched.performIO = async (inner: SqlQuery) => {
        const result = await performIO.call(adapter, inner);
        for (const [index, field] of result.fields.entries()) {
          if (field.dataTypeID !== CHAR) continue;
          field.dataTypeID = TEXT;
          characters.push(index);
        }
        return result;
      };
      const result = await queryRaw.call(watched, query);
      for (const index of characters) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  }
}

/** Runs `work` with Prisma's schema engine on a database: the WebAssembly build, since the native one is a download. */
export async function withEngine<T>(
  url: string,
  work: (engine: engineModule.SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadEngine();
  const datamodels = (await readSchema()).map((file): [string, string] => [file.path, file.content]);
  // Our own pool: the adapter never closes the one it would make, which keeps the process alive.
  const pool = new Pool({ connectionString: url, max: 2 });
  pool.on("error", () => {});
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(pool));
    const engine = await engineModule.SchemaEngine.new({ datamodels }, () => {}, adapter);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}
