import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import pg from "pg";
import type { Statement } from "#tests/bench/sql.ts";

// The list as JSON from plain Node and the driver, without rights, page nor framework: the most that this machine gives.
// Run with: the file of statements, the address of the database, the port.

const [file = "", url, port] = process.argv.slice(2);
const addresses = JSON.parse(await readFile(file, "utf8")) as Statement[][];
const pool = new pg.Pool({ connectionString: url, max: 8 });
let next = 0;

createServer(async (_request, response) => {
  const answers = [];
  for (const { text, values } of addresses[next++ % addresses.length] ?? []) {
    answers.push((await pool.query(text, values)).rows);
  }
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(answers));
}).listen(Number(port), "localhost", () => process.send?.("ready"));
