import { workOnMembers } from "#lib/member-imports/jobs.ts";

// Does the step at which an import of members is, named by its id, and says how long it took and the most memory held.
const from = performance.now();
await workOnMembers({ id: process.argv[2] ?? "" });
const seconds = (performance.now() - from) / 1000;
// In kilobytes.
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds, megabytes }), () => process.exit());
