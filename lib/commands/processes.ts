import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "#lib/commands/paths.ts";

const parent = process.ppid;

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  // A zombie answers signals although it is dead: only its parent has not noticed yet.
  return !/^\d+ \(.*\) Z/s.test(procFile(pid, "stat"));
}

/** A mark that differs between two processes given the same pid; "" where the system tells nothing. */
export function startTimeOf(pid: number): string {
  const stat = procFile(pid, "stat");
  if (stat) return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  return ps(pid, "lstart=");
}

/** The command line of a process, "" when it cannot be read. */
export const commandLineOf = (pid: number): string =>
  procFile(pid, "cmdline").replaceAll("\0", " ") || ps(pid, "command=");

function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "";
  }
}

/** Resolves to false when the process still lives after `milliseconds`. */
export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (isAlive(pid)) {
    if (performance.now() > end) return false;
    await delay(30);
  }
  return true;
}

export type Child = {
  process: ChildProcess;
  /** Exit code, or 128 when a signal ended it. */
  ended: Promise<number>;
  stop(milliseconds?: number): Promise<void>;
};

/**
 * Starts a process of ours in its own group, so that Ctrl-C reaches only the command the person started:
 * it stops the others in the right order. One that `speaks` can send us messages.
 */
export function startChild(
  args: string[],
  env: NodeJS.ProcessEnv,
  output: "inherit" | "ignore" | number = "inherit",
  { speaks = false } = {},
): Child {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ["ignore", output, output, ...(speaks ? (["ipc"] as const) : [])],
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 128));
  });
  ended.catch(() => {});
  return {
    process: child,
    ended,
    async stop(milliseconds = 30_000) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const deadline = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), milliseconds);
      await ended;
      clearTimeout(deadline);
    },
  };
}

/**
 * Resolves once when this process is asked to stop: Ctrl-C, SIGTERM, a closed terminal, or the death of the
 * process that started it (killed with -9, it could not tell us).
 */
export function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    const watch = setInterval(() => process.ppid !== parent && resolve(), 500);
    watch.unref();
    // Listeners stay: npm sends again the signal that the terminal has already sent.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}

/** Whether nothing listens on this port of this address; false too where the address is not ours. */
export function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      resolve(host === "::1" && error.code !== "EADDRINUSE"),
    );
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A loopback port that nothing uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
