import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { root } from "#lib/commands/paths.ts";
import { db } from "#lib/db.ts";
import { incomingFolder } from "#lib/incoming.ts";
import { registerPath } from "#lib/incoming-register.ts";
import { count, type Verdict } from "#tests/bench/report.ts";
import { writeBigRegister } from "#tests/factories/register.ts";

/** As many councillors as the register has, and some more. */
const LINES = 600_000;
const SECONDS = 60;
const MEGABYTES = 512;

type Reading = { seconds: number; megabytes: number };

/** Reads in a process of its own, as the worker does: what this one holds already is none of the reader's. */
async function readApart(id: string): Promise<Reading> {
  const { stdout } = await promisify(execFile)(process.execPath, ["tests/bench/read-register.ts", id], {
    cwd: root,
  });
  return JSON.parse(stdout) as Reading;
}

/** Reads a file as large as the real one against the members of the database, as the job does. */
export async function measureRegister(): Promise<Verdict[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "echarpe-register-"));
  try {
    const source = path.join(folder, "elus-cm.csv");
    const communes = await db.territory.findMany({
      where: { kind: "COMMUNE" },
      select: { code: true },
      take: 5_000,
    });
    await writeBigRegister(
      source,
      LINES,
      communes.map(({ code }) => code),
    );
    const { id } = await db.registerFile.create({
      data: { name: "elus-cm.csv", size: LINES, asOf: new Date("2026-11-12") },
      select: { id: true },
    });
    await mkdir(incomingFolder(), { recursive: true });
    await copyFile(source, registerPath(id));
    const { seconds, megabytes } = await readApart(id);
    const file = await db.registerFile.findUniqueOrThrow({ where: { id } });
    const isRead = file.status === "DONE" && file.lines === LINES;
    const members = count(await db.member.count());
    return [
      {
        target: `register of ${count(LINES)} lines against ${members} members`,
        wanted: `≤ ${SECONDS} s`,
        found: isRead ? `${seconds.toFixed(1)} s, ${count(LINES / seconds)} lines a second` : "not read",
        reached: isRead && seconds <= SECONDS,
      },
      {
        target: "resident memory of the process that reads it, at most",
        wanted: `≤ ${MEGABYTES} MB`,
        found: `${Math.round(megabytes)} MB`,
        reached: megabytes <= MEGABYTES,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
