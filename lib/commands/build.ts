import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { glob, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Cleanup, untilStopped } from "#lib/commands/cleanup.ts";
import { takeLock } from "#lib/commands/lock.ts";
import { logFile, tailOf } from "#lib/commands/log-files.ts";
import { dataFolder, root } from "#lib/commands/paths.ts";
import { startChild } from "#lib/commands/processes.ts";
import { CommandError, fail, say, step } from "#lib/commands/report.ts";
import { environmentWith } from "#lib/env.ts";

const stampFile = path.join(root, ".next/echarpe-build");

// All that `next build` reads; the commands and the tests are not among it, nor tsconfig.json, which Next rewrites.
const sources = [
  "{app,components,lib,public}/**/*",
  "prisma/schema/*.prisma",
  "{package-lock.json,package.json,next.config.ts,postcss.config.mjs,instrumentation.ts}",
];

async function fingerprint(): Promise<string> {
  const files: string[] = [];
  for await (const entry of glob(sources, { cwd: root, withFileTypes: true })) {
    const file = path.relative(root, path.join(entry.parentPath, entry.name));
    if (entry.isFile() && !file.startsWith("lib/commands/") && !/\.(test|spec)\.tsx?$/.test(file))
      files.push(file);
  }
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(`${file}\0`).update(await readFile(path.join(root, file)));
  return hash.digest("hex");
}

const stamp = () => (existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "");

/** Whether some build is there, of these sources or older ones. */
export const isBuilt = () => existsSync(path.join(root, ".next/BUILD_ID"));

/** Runs `next build` unless the sources are those of the build that is there. Returns whether it built. */
export async function build(cleanup: Cleanup): Promise<boolean> {
  const lock = await takeBuildLock();
  await cleanup.add(lock.release);
  try {
    const wanted = await fingerprint();
    if (isBuilt() && stamp() === wanted) return false;
    await rm(stampFile, { force: true });
    const log = await logFile("build");
    const environment = environmentWith({ NODE_ENV: "production" });
    const next = startChild(
      [path.join(root, "node_modules/next/dist/bin/next"), "build"],
      environment,
      log.fd,
    );
    await log.close();
    await cleanup.add(() => next.stop(5_000));
    if ((await next.ended) !== 0)
      throw new CommandError(`La construction a échoué :\n${await tailOf("build", 60)}`);
    await writeFile(stampFile, wanted);
    return true;
  } finally {
    await lock.release();
  }
}

/** Two builds in one folder would spoil each other: the second waits, then most often finds its work done. */
async function takeBuildLock() {
  for (;;) {
    const lock = await takeLock(path.join(dataFolder, "build.lock"));
    if (lock) return lock;
    await delay(500);
  }
}

if (import.meta.main) {
  await untilStopped((cleanup) => step("Construction", () => build(cleanup)))
    .then((didBuild) => didBuild === false && say("  (rien n’avait changé depuis la dernière)"))
    .catch(fail)
    .finally(() => process.exit());
}
