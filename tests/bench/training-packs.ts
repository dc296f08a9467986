import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { localSettings, startInBackground, waitUntilReady } from "#lib/commands/application.ts";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { freePort } from "#lib/commands/processes.ts";
import { db } from "#lib/db.ts";
import { bulkKinds } from "#lib/training-papers/labels.ts";
import { issueLacking } from "#lib/training-papers/write-issue.ts";
import { load } from "#tests/bench/load.ts";
import { count, type Verdict } from "#tests/bench/report.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPaperedSession } from "#tests/factories/training-papers.ts";
import { within } from "#tests/factories/unique.ts";

// A session’s whole pack, as the manager asks for it in the evening: a hundred participants, six papers each, and the session’s
// own. The worker draws; the web process answers meanwhile.

const PEOPLE = 100;
/** Collectivités that they come from. */
const GROUPS = 10;
const PATIENCE_MS = 600_000;
/** On a machine of two cores that the worker also uses. */
const TIMES_SLOWER = 2.5;
const MOST_MEGABYTES = 512;
const PAGE = "/attestation";

/** The most memory that a process has held, in megabytes; null where the system does not say. */
async function peakOf(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
  return kilobytes ? Number(kilobytes) / 1024 : null;
}

/** A session of so many people, each paper of theirs issued; the pack that is then asked for. */
async function anEvening(): Promise<{ packId: string; enqueue: () => Promise<unknown> }> {
  const groups = Array.from({ length: GROUPS }, () => PEOPLE / GROUPS);
  const { session } = await aPaperedSession({ groups, halfDays: 1 }, db);
  for (const kind of bulkKinds) {
    await within(undefined, (tx) => issueLacking(tx, { sessionId: session.id, kind, byId: null }, 50));
    await within(undefined, (tx) => issueLacking(tx, { sessionId: session.id, kind, byId: null }, 50));
  }
  const { id: askedById } = await aMember();
  const { id: packId } = await db.trainingPack.create({ data: { sessionId: session.id, askedById } });
  return {
    packId,
    enqueue: () =>
      db.$queryRaw`SELECT count(*) FROM graphile_worker.add_job('makeTrainingPack', ${JSON.stringify({ id: packId })}::json)`,
  };
}

async function untilReady(packId: string): Promise<{ total: number; size: number }> {
  const started = performance.now();
  while (performance.now() - started < PATIENCE_MS) {
    const pack = await db.trainingPack.findUniqueOrThrow({ where: { id: packId } });
    if (pack.readyAt) return { total: pack.total ?? 0, size: pack.size ?? 0 };
    await delay(100);
  }
  throw new Error("the pack was not made in time");
}

export async function measureTrainingPacks(
  { databaseUrl }: { databaseUrl: string },
  seconds: number,
  cleanup: Cleanup,
): Promise<Verdict[]> {
  const { packId, enqueue } = await anEvening();
  const storage = await mkdtemp(path.join(tmpdir(), "echarpe-bench-"));
  const port = await freePort();
  const settings = {
    ...localSettings({ databaseUrl, port, storage, secret: "x".repeat(40) }),
    LOG_LEVEL: "warn",
    WEB_PROCESSES: "1",
  };
  try {
    const web = await startInBackground("bench-web", ["lib/commands/web.ts"], settings, cleanup);
    await waitUntilReady(port, web, "bench-web");
    const worker = await startInBackground("bench-worker", ["lib/commands/worker.ts"], settings, cleanup);
    const asked = { base: `http://localhost:${port}`, paths: [PAGE] };
    await load(asked, { connections: 1, seconds });
    const idle = await load(asked, { connections: 1, seconds });
    await enqueue();
    const from = performance.now();
    const [{ total, size, ms }, busy] = await Promise.all([
      untilReady(packId).then((made) => ({ ...made, ms: performance.now() - from })),
      load(asked, { connections: 1, seconds }),
    ]);
    const each = ms / total;
    const peak = await peakOf(worker.process.pid);
    await worker.stop();
    await web.stop();
    const times = busy.p95 / idle.p95;
    return [
      {
        target: `a pack of ${count(PEOPLE)} participants, ${count(total)} PDFs, ${Math.round(size / 1e6)} MB`,
        wanted: "≤ 60 ms a PDF",
        found: `${each.toFixed(1)} ms a PDF`,
        reached: each <= 60,
      },
      {
        target: "the most memory that the worker held meanwhile",
        wanted: `≤ ${MOST_MEGABYTES} MB`,
        found: peak === null ? "unknown" : `${Math.round(peak)} MB`,
        reached: peak !== null && peak <= MOST_MEGABYTES,
      },
      {
        target: "a page meanwhile against the same page with nothing to do, p95",
        wanted: `≤ ${TIMES_SLOWER} ×`,
        found: `${times.toFixed(2)} × (${busy.p95.toFixed(0)} ms, ${idle.p95.toFixed(0)} idle), ${busy.failures} failures`,
        reached: times <= TIMES_SLOWER && busy.failures === 0,
      },
    ];
  } finally {
    await rm(storage, { recursive: true, force: true });
  }
}
