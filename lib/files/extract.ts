import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { ChildAnswer } from "#lib/files/extract-child.ts";
import type { FileKind } from "#lib/files/kinds.ts";
import type { Passage } from "#lib/files/passages.ts";

export type Extraction =
  /** `html` for what is read in the page (all but PDF), clean; `pages` for a PDF. */
  | { status: "READ"; text: Passage[]; pages?: number; html?: string }
  /** No text layer: a scanned PDF, a picture. */
  | { status: "SCANNED"; pages: number }
  /** `reason` is a French sentence. */
  | { status: "UNREADABLE"; reason: string };

const reasons = {
  BROKEN: "Le fichier est abîmé ou son contenu n’a pas pu être compris.",
  SLOW: "La lecture du texte prenait trop de temps et a été arrêtée.",
  HEAVY: "La lecture du texte demandait trop de mémoire et a été arrêtée.",
} as const;
type Failure = keyof typeof reasons;

const MAX_ANSWER = 32_000_000;
const POLL_MILLISECONDS = 100;

// From the root of the application, where every process of ours starts: a bundler would move import.meta.
const root = () => process.cwd();

/**
 * Reads a file's text in a process of its own, that has no right on this machine but reading our code: no writing, no
 * child, no environment (Node cannot shut the network yet; no reader here uses it). It is killed when it passes `timeoutMs` or `memoryMb` of resident memory (on Linux; elsewhere
 * only V8's heap is bounded). Always resolves, whatever the file; rejects only when `path` cannot be opened.
 */
export const extractText = async (
  path: string,
  kind: FileKind,
  { timeoutMs = 60_000, memoryMb = 512 }: { timeoutMs?: number; memoryMb?: number } = {},
): Promise<Extraction> => {
  const file = await open(path, "r");
  try {
    const child = start(file.fd, kind, timeoutMs, memoryMb);
    const answer = await supervise(child, timeoutMs, memoryMb);
    if (typeof answer === "string") return { status: "UNREADABLE", reason: reasons[answer] };
    return answer.status === "UNREADABLE" ? { ...answer, reason: reasons.BROKEN } : answer;
  } finally {
    await file.close();
  }
};

const start = (input: number, kind: FileKind, timeoutMs: number, memoryMb: number): ChildProcess => {
  const node = [
    process.execPath,
    // Below the bound on the whole, so that the heap is collected before it is reached.
    `--max-old-space-size=${Math.ceil(memoryMb * 0.7)}`,
    "--permission",
    ...["node_modules", "lib/files", "package.json"].map(
      (part) => `--allow-fs-read=${join(/* turbopackIgnore: true */ root(), part)}`,
    ),
    "--disallow-code-generation-from-strings",
    join(/* turbopackIgnore: true */ root(), "lib/files/extract-child.ts"),
    kind,
  ];
  // Should this process die without killing it, the system does: processor seconds, of all its threads.
  const seconds = Math.ceil(timeoutMs / 1000) * 3;
  const [command = "", ...args] =
    process.platform === "win32" ? node : ["/bin/sh", "-c", `ulimit -t ${seconds}; exec "$@"`, "sh", ...node];
  return spawn(command, args, {
    // Descriptor 3 carries the answer: libraries print on the other two.
    stdio: [input, "ignore", "ignore", "pipe"],
    // Our environment holds secrets, its does not.
    env: { NODE_ENV: "production" },
    cwd: root(),
  });
};

const supervise = (
  child: ChildProcess,
  timeoutMs: number,
  memoryMb: number,
): Promise<ChildAnswer | Failure> =>
  new Promise((resolve) => {
    let failure: Failure | null = null;
    const stop = (reason: Failure) => {
      failure ??= reason;
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => stop("SLOW"), timeoutMs);
    const poll = setInterval(async () => {
      if ((await peakMegabytes(child.pid)) > memoryMb) stop("HEAVY");
    }, POLL_MILLISECONDS);
    const finish = (answer: ChildAnswer | Failure) => {
      clearTimeout(timer);
      clearInterval(poll);
      resolve(answer);
    };

    const parts: Buffer[] = [];
    let size = 0;
    const output = child.stdio[3] as Readable;
    output.on("error", () => stop("BROKEN"));
    output.on("data", (part: Buffer) => {
      size += part.length;
      if (size > MAX_ANSWER) stop("BROKEN");
      else parts.push(part);
    });
    child.on("spawn", () => lowerPriority(child.pid));
    child.on("error", () => finish("BROKEN"));
    child.on("close", (_code, signal) => {
      // Not by us: V8 aborts when its heap is full, the system kills what takes its last memory or its processor share.
      if (signal === "SIGXCPU") failure ??= "SLOW";
      if (signal === "SIGABRT" || signal === "SIGKILL") failure ??= "HEAVY";
      finish(failure ?? parse(Buffer.concat(parts).toString("utf8")));
    });
  });

const parse = (json: string): ChildAnswer | Failure => {
  try {
    return JSON.parse(json) as ChildAnswer;
  } catch {
    return "BROKEN";
  }
};

/** The web processes and the database come first. */
const lowerPriority = (pid: number | undefined) => {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has already ended, or the system does not let us.
  }
};

/** Highest resident memory so far (proc(5), VmHWM): a peak between two looks is seen. 0 where there is no /proc. */
const peakMegabytes = async (pid: number | undefined): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
};
