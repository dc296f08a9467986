import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { root } from "#lib/commands/paths.ts";
import { db } from "#lib/db.ts";
import { type ExportFormat, exportFormats } from "#lib/treasury/labels.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { count, type Verdict } from "#tests/bench/report.ts";
import { lengthenLastYear } from "#tests/bench/treasury-fill.ts";

/** A long year may hold this much more memory than a short one: what the collector leaves for later. */
const GROWTH = 1.25;
const MEGABYTES = 384;
/** All that the process may keep: an export that held its year would end without an answer. */
const HEAP_MEGABYTES = 128;
const LINES = 500_000;

type Written = { seconds: number; bytes: number; megabytes: number };

/** In a process of its own: what this one holds already is none of the export's. */
async function exportApart(viewer: MemberViewer, year: number, format: string): Promise<Written> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [`--max-old-space-size=${HEAP_MEGABYTES}`, "tests/bench/export-year.ts", viewer.id, String(year), format],
    { cwd: root },
  );
  return JSON.parse(stdout) as Written;
}

/** The accounts of the longest year as each kind of file, beside those of the shortest that is worth writing. */
export async function measureYearExports(viewer: MemberViewer, databaseUrl: string): Promise<Verdict[]> {
  await lengthenLastYear(databaseUrl, LINES);
  const years = await db.$queryRaw<{ year: number; lines: number }[]>`
    SELECT extract(year FROM e."day")::int AS year, count(*)::int AS lines
    FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id" GROUP BY 1 HAVING count(*) > 5000 ORDER BY 2`;
  const [short, long] = [years[0], years.at(-1)];
  if (!short || !long || short === long) return [];
  const verdicts: Verdict[] = [];
  for (const format of Object.keys(exportFormats) as ExportFormat[]) {
    const small = await exportApart(viewer, short.year, format);
    const { seconds, bytes, megabytes } = await exportApart(viewer, long.year, format);
    const growth = megabytes / small.megabytes;
    verdicts.push({
      target: `${format.toUpperCase()} of a year of ${count(long.lines)} lines: memory against one of ${count(short.lines)}`,
      wanted: `written whole in a heap of ${HEAP_MEGABYTES} MB, ≤ ${GROWTH} ×, ≤ ${MEGABYTES} MB resident`,
      found: `${growth.toFixed(2)} ×, ${Math.round(megabytes)} MB, ${Math.round(bytes / 1e6)} MB written in ${seconds.toFixed(1)} s, ${count(long.lines / seconds)} lines a second`,
      reached: growth <= GROWTH && megabytes <= MEGABYTES,
    });
  }
  return verdicts;
}
