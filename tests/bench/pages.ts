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
