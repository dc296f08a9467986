import { readRegisterFile } from "#lib/register/jobs.ts";

// Reads one file of the register, named by its id, and says how long it took and the most memory that it held.
const from = performance.now();
await readRegisterFile({ id: process.argv[2] ?? "" });
const seconds = (performance.now() - from) / 1000;
// In kilobytes.
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds, megabytes }), () => process.exit());
