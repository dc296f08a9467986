import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "#lib/commands/paths.ts";
import { freePort } from "#lib/commands/processes.ts";
import { checkHash } from "#lib/storage.ts";
import type { S3Settings } from "#lib/storage-s3.ts";

export type S3Server = {
  /** Of a store on this server; the keys are right. */
  settings(directory: string): S3Settings;
  /** Where the server keeps the bytes of a content, to age or to damage them. */
  pathOf(sha256: string): string;
  start(): Promise<void>;
  /** Killed: every connection is cut. */
  stop(): Promise<void>;
  discard(): Promise<void>;
};

const BUCKET = "actes";

/** A server that speaks S3 on the loopback, and verifies signatures. It comes back on the same port after a stop. */
export async function anS3Server(): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), "s3-"));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const server: S3Server = {
    settings: (directory) => ({
      endpoint: `http://127.0.0.1:${port}`,
      bucket: BUCKET,
      region: "fr-par",
      accessKeyId: "S3RVER",
      secretAccessKey: "S3RVER",
      forcePathStyle: true,
      directory,
    }),
    pathOf(sha256) {
      checkHash(sha256);
      return join(folder, BUCKET, sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}._S3rver_object`);
    },
    async start() {
      // It numbers the pages of a list with a cipher that OpenSSL keeps among its old ones.
      child = fork(join(root, "tests/setup/s3-server.ts"), [String(port), folder, BUCKET], {
        execArgv: ["--openssl-legacy-provider"],
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      await once(child, "message");
    },
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const end = once(child, "exit");
      child.kill("SIGKILL");
      await end;
    },
    async discard() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}
