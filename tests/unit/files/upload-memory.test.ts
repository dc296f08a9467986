import { fork } from "node:child_process";
import { once } from "node:events";
import { openAsBlob } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const MEGABYTE = 1_000_000;
let folder: string;
let heavy: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "upload-memory-"));
  heavy = path.join(folder, "lourd.rtf");
  // An RTF is read to its last brace before it is accepted.
  const file = await open(heavy, "wx");
  await file.write("{\\rtf1\\ansi ");
  const text = Buffer.alloc(MEGABYTE, "Le conseil municipal. ");
  for (let written = 0; written < 99; written += 1) await file.write(text);
  await file.write("}");
  await file.close();
});
afterAll(() => rm(folder, { recursive: true }));

/** The reception in a process started as web.ts does; its young generation is already as large as pages make it. */
async function receiveHeavy(): Promise<{ accepted: number[]; peak: number }> {
  const child = fork(path.resolve("tests/setup/receiving-server.ts"), {
    execArgv: ["--min-semi-space-size=64", "--expose-gc"],
  });
  try {
    const [port] = await once(child, "message");
    const form = new FormData();
    form.append("files", await openAsBlob(heavy), "lourd.rtf");
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: form });
    return (await response.json()) as { accepted: number[]; peak: number };
  } finally {
    const ended = once(child, "exit");
    child.disconnect();
    await ended;
  }
}

test("receiving and inspecting a file of 100 MB never holds 30 MB of buffers", async () => {
  const { accepted, peak } = await receiveHeavy();
  expect(accepted).toHaveLength(1);
  expect(accepted[0]).toBeGreaterThan(99 * MEGABYTE);
  expect(peak).toBeLessThan(30 * MEGABYTE);
});
