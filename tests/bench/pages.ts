import { availableParallelism } from "node:os";
import { localSettings, startInBackground, waitUntilReady } from "#lib/commands/application.ts";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { freePort } from "#lib/commands/processes.ts";
import { demoEmail, demoPassword } from "#prisma/demo/accounts.ts";
import { load, sessionCookie, type Timing } from "#tests/bench/load.ts";
import type { Scenes } from "#tests/bench/scenes.ts";

export type Application = {
  base: string;
  cookie: string;
  pid: number;
  stop: () => Promise<void>;
};

export const CONCURRENCIES = [1, 8, 32] as const;
export type Concurrency = (typeof CONCURRENCIES)[number];

/** Rendered at each request in the frame of all pages, with fixed paragraphs of its own. */
export const TRIVIAL = "/accessibilite";

export const allProcesses = (): number => availableParallelism();

const noCleanup = { add: async () => {} } as unknown as Cleanup;

/** Starts the built application on this database with so many web processes, and signs a member in. */
export async function startApplication(
  { databaseUrl, storage, processes }: { databaseUrl: string; storage: string; processes: number },
  cleanup: Cleanup = noCleanup,
): Promise<Application> {
  const port = await freePort();
  const settings = {
    ...localSettings({ databaseUrl, port, storage, secret: "only-for-measures-".padEnd(40, "x") }),
    WEB_PROCESSES: String(processes),
    // One member opens in a second what a person does in an hour.
    DIRECTORY_PAGES_AN_HOUR: "1000000000",
    LOG_LEVEL: "warn",
  };
  const web = await startInBackground("bench-web", ["lib/commands/web.ts"], settings, cleanup);
  await waitUntilReady(port, web, "bench-web");
  const base = `http://localhost:${port}`;
  const cookie = await sessionCookie(base, demoEmail("MEMBER"), demoPassword);
  return { base, cookie, pid: web.process.pid ?? 0, stop: () => web.stop() };
}

export type PageTimings = Record<keyof Scenes, Record<Concurrency, Timing>>;

/** Each scene at each concurrency, after a warm-up. */
export async function measurePages(
  { base, cookie }: Application,
  scenes: Scenes,
  seconds: number,
): Promise<PageTimings> {
  const timings = {} as PageTimings;
  for (const [name, { paths }] of Object.entries(scenes) as [keyof Scenes, Scenes["list"]][]) {
    await load({ base, paths, cookie }, { connections: 8, seconds: Math.min(2, seconds) });
    timings[name] = {} as PageTimings[keyof Scenes];
    for (const connections of CONCURRENCIES) {
      timings[name][connections] = await load({ base, paths, cookie }, { connections, seconds });
    }
  }
  return timings;
}

/** Rounds of a comparison: what else the machine does changes from one second to the next. */
const ROUNDS = 5;

/**
 * What pages cost against the trivial one, « 2 » meaning that twice fewer are answered a second: 8 at once, in one process,
 * where the process is what lacks. The two are asked for in turn, a second or two each, several times: the median.
 */
export async function measureCosts(
  { base, cookie }: Application,
  pages: Record<string, readonly string[]>,
  seconds: number,
): Promise<Record<string, number>> {
  const rateOf = async (paths: readonly string[]) =>
    (await load({ base, paths, cookie }, { connections: 8, seconds: Math.min(2, seconds) })).rate;
  const rounds: Record<string, number>[] = [];
  const names = Object.keys(pages);
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const trivial = await rateOf([TRIVIAL]);
    const costs: Record<string, number> = {};
    for (const name of names) costs[name] = trivial / (await rateOf(pages[name] ?? []));
    if (round > 0) rounds.push(costs);
  }
  const median = (values: number[]) =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return Object.fromEntries(
    names.map((name) => [name, median(rounds.map((costs) => costs[name] ?? Number.NaN))]),
  );
}
