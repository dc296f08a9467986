import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AntivirusError, isAntivirusReady, scan } from "#lib/antivirus.ts";
import { aClamd, type Clamd, EICAR } from "#tests/factories/clamd.ts";

// What is said to an antivirus and what is understood of its answers: only a plain « OK » passes a content.

let clamd: Clamd;
beforeEach(async () => {
  clamd = await aClamd();
});
afterEach(() => clamd.stop());

async function* pieces(...chunks: Uint8Array[]) {
  yield* chunks;
}
const ask = (...chunks: Uint8Array[]) => scan(clamd.address, pieces(...chunks));
const unavailable = { name: "AntivirusError", code: "UNAVAILABLE" };

test("a sound content passes, whatever its bytes and the pieces they come in", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 70_000 }), { maxLength: 5 }),
      async (chunks) => {
        expect(await ask(...chunks)).toEqual({ infected: false });
        expect(clamd.scanned.at(-1)?.equals(Buffer.concat(chunks))).toBe(true);
      },
    ),
    { numRuns: 30 },
  );
});

test("an infected content is found, even when the pieces cut what betrays it", async () => {
  const found = { infected: true, signature: "Eicar-Signature" };
  expect(await ask(EICAR)).toEqual(found);
  expect(await ask(randomBytes(100_000), EICAR.subarray(0, 20), EICAR.subarray(20))).toEqual(found);
});

test("a socket of the machine serves as well as a port", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "clamd-"));
  const local = await aClamd(path.join(folder, "clamd.ctl"));
  try {
    expect(await isAntivirusReady(local.address)).toBe(true);
    expect(await scan(local.address, pieces(EICAR))).toMatchObject({ infected: true });
  } finally {
    await local.stop();
    await rm(folder, { recursive: true });
  }
});

test("a content beyond its limit is said too large, although it hangs up on us", async () => {
  clamd.limit = 1_000_000;
  const big = Array.from({ length: 60 }, () => randomBytes(256 * 1024));
  await expect(ask(...big)).rejects.toMatchObject({ name: "AntivirusError", code: "TOO_LARGE" });
});

test.each(["hangs up", "fails", "babbles"] as const)("one that %s passes nothing", async (manner) => {
  clamd.manner = manner;
  await expect(ask(Buffer.from("acte"))).rejects.toMatchObject(unavailable);
});

test("one that is down passes nothing, and is not ready", async () => {
  expect(await isAntivirusReady(clamd.address)).toBe(true);
  await clamd.stop();
  expect(await isAntivirusReady(clamd.address)).toBe(false);
  await expect(ask(Buffer.from("acte"))).rejects.toMatchObject({
    ...unavailable,
    message: expect.stringContaining("ECONNREFUSED"),
  });
});

test("one that is slow is waited for", async () => {
  clamd.manner = "waits";
  let isOver = false;
  const verdict = ask(Buffer.from("acte")).finally(() => {
    isOver = true;
  });
  await vi.waitUntil(() => {
    clamd.release();
    return clamd.scanned.length > 0;
  });
  expect(isOver).toBe(false);
  expect(await verdict).toEqual({ infected: false });
});

test("what breaks in the content breaks the question, and leaves no connection", async () => {
  const broken = async function* () {
    yield Buffer.from("début");
    await turn();
    throw new Error("coupure");
  };
  await expect(scan(clamd.address, broken())).rejects.toThrow("coupure");
  expect(clamd.scanned).toEqual([]);
  expect(new AntivirusError("UNAVAILABLE", "x")).toBeInstanceOf(Error);
});
