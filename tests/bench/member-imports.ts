import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { root } from "#lib/commands/paths.ts";
import { db } from "#lib/db.ts";
import { incomingFolder } from "#lib/incoming.ts";
import { membersPath } from "#lib/incoming-members.ts";
import { count, type Verdict } from "#tests/bench/report.ts";
import { aMessySheet } from "#tests/factories/member-sheets.ts";

/** The longest list that is read. */
const LINES = 9_900;
const SECONDS = 60;
const MEGABYTES = 512;

type Step = { seconds: number; megabytes: number };

/** In a process of its own, as the worker does: what this one holds already is none of the import's. */
async function workApart(id: string): Promise<Step> {
  const { stdout } = await promisify(execFile)(process.execPath, ["tests/bench/work-members.ts", id], {
    cwd: root,
  });
  return JSON.parse(stdout) as Step;
}

/** Reads, checks, writes and takes back a list as messy as real ones, as the jobs do. */
export async function measureMemberImport(): Promise<Verdict[]> {
  const communes = await db.territory.findMany({
    where: { kind: "COMMUNE" },
    select: { name: true, departementCode: true },
    orderBy: { id: "asc" },
    take: 500,
  });
  const letter = () => String.fromCharCode(97 + Math.floor(Math.random() * 26));
  const mark = Array.from({ length: 8 }, letter).join("");
  const { content, good } = aMessySheet({ lines: LINES, mark, communes });
  const { id } = await db.memberImport.create({
    data: { name: "membres.csv", size: content.length },
    select: { id: true },
  });
  await mkdir(incomingFolder(), { recursive: true });
  await writeFile(membersPath(id), content);
  const checking = await workApart(id);
  await db.memberImport.update({ where: { id }, data: { status: "RUNNING" } });
  const writing = await workApart(id);
  const made = await db.memberImportLine.count({ where: { importId: id, outcome: "CREATED" } });
  const lines = await db.memberImportLine.count({ where: { importId: id } });
  await db.memberImport.update({ where: { id }, data: { status: "UNDOING" } });
  const undoing = await workApart(id);
  const left = await db.member.count({ where: { email: { startsWith: `${mark}.` } } });
  const seconds = checking.seconds + writing.seconds;
  const megabytes = Math.max(checking.megabytes, writing.megabytes);
  const members = count(await db.member.count());
  return [
    {
      target: `list of ${count(lines)} members read, checked and written beside ${members}`,
      wanted: `≤ ${SECONDS} s`,
      found: `${checking.seconds.toFixed(1)} s + ${writing.seconds.toFixed(1)} s, ${count(lines / seconds)} lines a second (${count(made)} people)`,
      reached: made >= good * 0.95 && seconds <= SECONDS,
    },
    {
      target: "the same taken back",
      wanted: `≤ ${SECONDS} s, nobody left`,
      found: `${undoing.seconds.toFixed(1)} s, ${count(left)} left`,
      reached: left === 0 && undoing.seconds <= SECONDS,
    },
    {
      target: "resident memory of the process that imports it, at most",
      wanted: `≤ ${MEGABYTES} MB`,
      found: `${Math.round(megabytes)} MB`,
      reached: megabytes <= MEGABYTES,
    },
  ];
}
