import { Readable } from "node:stream";
import { csvStream, xlsxStream } from "#lib/files/write-sheet.ts";
import { fecLines, ledgerColumns, ledgerRows } from "#lib/treasury/queries-export.ts";
import { viewerOf } from "#lib/viewer-read.ts";

// Writes the accounts of a year as a file, in a process of its own, for whoever reads as fast as it comes; says how long it took,
// how many bytes, and the most memory that it held.
const [memberId = "", year = "", format = ""] = process.argv.slice(2);
const viewer = await viewerOf(memberId);
if (!viewer) throw new Error("barred");
async function* fec(): AsyncGenerator<Buffer> {
  if (viewer) for await (const lines of fecLines(viewer, Number(year))) yield Buffer.from(lines.join(""));
}
const stream =
  format === "fec"
    ? fec()
    : format === "csv"
      ? csvStream(ledgerColumns, ledgerRows(viewer, Number(year), "csv"))
      : xlsxStream(`Exercice ${year}`, ledgerColumns, ledgerRows(viewer, Number(year), "xlsx"));
const from = performance.now();
let bytes = 0;
for await (const chunk of Readable.toWeb(Readable.from(stream)) as AsyncIterable<Uint8Array>)
  bytes += chunk.length;
const seconds = (performance.now() - from) / 1000;
// In kilobytes.
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds, bytes, megabytes }), () => process.exit());
