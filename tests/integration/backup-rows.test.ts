import { Writable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyIn, copyOut } from "#lib/commands/pg-copy.ts";
import { env } from "#lib/env.ts";

// Rows as a backup writes and reads them.

let client: Client;
beforeAll(async () => {
  client = new Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  await client.query(
    "CREATE TEMPORARY TABLE note (id int PRIMARY KEY, text text, words text[], at timestamptz)",
  );
});
afterAll(() => client.end());

/** Takes its time over each piece, as a full disk or a far network does. */
function slow(highWaterMark: number) {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    highWaterMark,
    write(chunk: Buffer, _encoding, done) {
      pieces.push(Buffer.from(chunk));
      setImmediate(done);
    },
  });
  return { stream, text: () => Buffer.concat(pieces) };
}
async function* inPieces(bytes: Buffer, size: number) {
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
    await turn();
  }
}
const countOf = async () => Number((await client.query("SELECT count(*) FROM note")).rows[0].count);

test("rows of any text come back the same, however slow the stream and small its pieces", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 300 }).map((value) => value.replaceAll("\0", ""));
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          text: fc.option(text),
          words: fc.option(fc.array(text, { maxLength: 4 })),
          at: fc.option(
            fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
          ),
        }),
        { maxLength: 20 },
      ),
      fc.integer({ min: 1, max: 500 }),
      async (notes, size) => {
        await client.query("TRUNCATE note");
        for (const [id, note] of notes.entries())
          await client.query("INSERT INTO note VALUES ($1, $2, $3, $4)", [
            id,
            note.text,
            note.words,
            note.at,
          ]);
        const before = (await client.query("SELECT * FROM note ORDER BY id")).rows;
        const { stream, text: written } = slow(16);
        expect(await copyOut(client, "COPY note TO STDOUT", stream)).toBe(notes.length);
        await new Promise<void>((resolve) => stream.end(() => resolve()));
        await client.query("TRUNCATE note");
        expect(await copyIn(client, "COPY note FROM STDIN", inPieces(written(), size))).toBe(notes.length);
        expect((await client.query("SELECT * FROM note ORDER BY id")).rows).toEqual(before);
      },
    ),
    { numRuns: 25 },
  );
});

test("the connection serves again after each, a stream still full included", async () => {
  for (const rows of [0, 1, 5_000, 40_000]) {
    const { stream, text } = slow(1_000);
    expect(
      await copyOut(
        client,
        `COPY (SELECT n, repeat('x', 40) FROM generate_series(1, ${rows}) n) TO STDOUT`,
        stream,
      ),
    ).toBe(rows);
    expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await new Promise<void>((resolve) => stream.end(() => resolve()));
    expect(text().toString().split("\n").length - 1).toBe(rows);
  }
});

test("a row longer than any block is written whole", async () => {
  const { stream, text } = slow(1_000);
  await copyOut(client, "COPY (SELECT repeat('é', 300000)) TO STDOUT", stream);
  await new Promise<void>((resolve) => stream.end(() => resolve()));
  expect(text().toString()).toBe(`${"é".repeat(300_000)}\n`);
});

test("a source that breaks, and a row that the table refuses, load nothing and say why", async () => {
  await client.query("TRUNCATE note");
  const broken = async function* () {
    yield Buffer.from("1\tun\t\\N\t\\N\n");
    throw new Error("the archive is cut");
  };
  await expect(copyIn(client, "COPY note FROM STDIN", broken())).rejects.toThrow("the archive is cut");
  const twice = inPieces(Buffer.from("1\tun\t\\N\t\\N\n".repeat(50_000)), 60_000);
  await expect(copyIn(client, "COPY note FROM STDIN", twice)).rejects.toMatchObject({ code: "23505" });
  expect(await countOf()).toBe(0);
});

test("a target that fails stops the reading, and the connection serves again", async () => {
  const full = new Writable({
    write: (_chunk, _encoding, done) => done(new Error("disk full")),
  });
  full.on("error", () => {});
  await expect(
    copyOut(client, "COPY (SELECT repeat('x', 100) FROM generate_series(1, 50000)) TO STDOUT", full),
  ).rejects.toThrow("disk full");
  expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});
