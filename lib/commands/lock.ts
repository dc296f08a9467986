import { mkdir, open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive, startTimeOf } from "#lib/commands/processes.ts";

type Holder = { pid: number; startedAt: string; note?: string };

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

/** Who holds the lock, if that process still lives. The start time unmasks a pid given again to another process. */
export async function holderOf(file: string): Promise<Holder | null> {
  const holder = await readHolder(file);
  if (!holder || !isAlive(holder.pid)) return null;
  return startTimeOf(holder.pid) === holder.startedAt ? holder : null;
}

/**
 * Takes the lock `file` for this process, or returns null when a living process holds it.
 * A lock left by a process that died is taken over.
 */
export async function takeLock(
  file: string,
): Promise<{ note(text: string): Promise<void>; release(): Promise<void> } | null> {
  await mkdir(path.dirname(file), { recursive: true });
  const mine: Holder = { pid: process.pid, startedAt: startTimeOf(process.pid) };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const handle = await open(file, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return null;
      throw error;
    });
    if (handle) {
      await handle.writeFile(JSON.stringify(mine));
      return {
        note: async (note) => {
          await handle.truncate(0);
          await handle.write(JSON.stringify({ ...mine, note }), 0);
        },
        release: async () => {
          await handle.close();
          await rm(file, { force: true });
        },
      };
    }
    if (await holderOf(file)) return null;
    // Empty for an instant while its owner writes it: look again before taking it for stale.
    if (!(await readHolder(file)) && attempt < 2) await delay(100);
    else await rm(file, { force: true });
  }
  return null;
}
