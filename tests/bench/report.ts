import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "#lib/commands/paths.ts";
import type { Timing } from "#tests/bench/load.ts";
import { CONCURRENCIES, type PageTimings } from "#tests/bench/pages.ts";
import type { Scenes } from "#tests/bench/scenes.ts";
import { type SqlScene, sqlScenes } from "#tests/bench/sql.ts";

export type SqlTimings = Record<SqlScene, { one: Timing; eight: Timing }>;

/** What was measured on one size of library. */
export type Measure = {
  documents: number;
  scenes: Scenes;
  sql: SqlTimings;
  plain: Timing;
  one: PageTimings;
  all: PageTimings;
  /** Of pages, by the name of their scene, against the trivial one. */
  costs: Record<string, number>;
};

/** A target of the issue with what was found. */
export type Verdict = { target: string; wanted: string; found: string; reached: boolean };

const file = path.join(root, "docs/performance.md");
const MARK = "<!-- measured by npm run bench: what follows is replaced -->";

export const count = (n: number): string => n.toLocaleString("en-US", { maximumFractionDigits: 0 });
/** « – » when nothing was answered in the time given. */
export const ms = (n: number): string => (Number.isNaN(n) ? "–" : n < 10 ? n.toFixed(1) : n.toFixed(0));
const pair = ({ p50, p95 }: Timing): string => `${ms(p50)} / ${ms(p95)}`;
const rate = ({ rate: r, failures }: Timing): string =>
  `${r < 10 ? r.toFixed(1) : count(r)}${failures > 0 ? ` (${failures} failed)` : ""}`;

export const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function pagesTable({ scenes, one, all }: Measure, processes: number): string {
  const head = ["page", ...CONCURRENCIES.map((c) => `1 process, ${c} at once`)];
  head.push(...CONCURRENCIES.map((c) => `${processes} processes, ${c} at once`));
  const cells = (timings: PageTimings, name: keyof Scenes) =>
    CONCURRENCIES.map((c) => `${rate(timings[name][c])} · ${pair(timings[name][c])}`);
  const names = Object.keys(scenes) as (keyof Scenes)[];
  return table(
    head,
    names.map((name) => [scenes[name].name, ...cells(one, name), ...cells(all, name)]),
  );
}

const sqlTable = ({ scenes, sql }: Measure): string =>
  table(
    ["SQL of", "p50 / p95 ms, one client", "p50 / p95 ms, 8 at once", "a second, 8 at once"],
    sqlScenes.map((name) => [
      scenes[name].name,
      pair(sql[name].one),
      pair(sql[name].eight),
      rate(sql[name].eight),
    ]),
  );

export const sizeSection = (
  measure: Measure,
  processes: number,
): string => `### ${count(measure.documents)} documents

Requests a second · p50 / p95 in ms, a member signed in.

${pagesTable(measure, processes)}

${sqlTable(measure)}

The list as JSON from plain Node and \`pg\`, one process, 8 at once: ${rate(measure.plain)} a second · ${pair(measure.plain)} ms.
`;

export const verdictTable = (verdicts: Verdict[]): string =>
  table(
    ["target", "wanted", "found", ""],
    verdicts.map(({ target, wanted, found, reached }) => [
      target,
      wanted,
      found,
      reached ? "reached" : "**not reached**",
    ]),
  );

/** Replaces what an earlier run measured; the prose above stays. */
export async function keepReport(measured: string): Promise<void> {
  const [prose = ""] = (await readFile(file, "utf8")).split(MARK);
  await writeFile(file, `${prose}${MARK}\n\n${measured.trim()}\n`);
}
