import path from "node:path";
import { Worker } from "node:worker_threads";
import type { HeaderLine } from "#lib/mail-origin.ts";

export type MailFile = {
  /** As the sender named it: to be cleaned before it is shown. */
  name: string;
  bytes: Uint8Array;
};

export type MailReading = {
  headers: HeaderLine[];
  /** The one address of its From field, in lower case; « » when there is none, or more than one. */
  from: string;
  /** What was written, quotes and signature cut (lib/mail-cut.ts). */
  text: string;
  /** Five at most, and how many more there were. */
  files: MailFile[];
  leftOut: number;
};

const MAX_HEAP_MB = 192;
const MAX_STACK_MB = 4;

/**
 * Reads a message in a thread of its own, whose heap is bounded and which is stopped after `timeoutMs`: whatever is in
 * it, whoever waits for it goes on. Null for what cannot be read, or not within these bounds.
 */
export function readMail(raw: Uint8Array, { timeoutMs = 20_000 } = {}): Promise<MailReading | null> {
  return new Promise((resolve) => {
    // From the root of the application, where every process of ours starts: a bundler would move import.meta.
    const thread = new Worker(path.join(process.cwd(), "lib/mail-read-thread.ts"), {
      workerData: raw,
      // It reads bytes that anybody may have written: our secrets are no business of its.
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, stackSizeMb: MAX_STACK_MB },
    });
    let reading: MailReading | null = null;
    const timer = setTimeout(() => void thread.terminate(), timeoutMs);
    thread.once("message", (message: MailReading) => {
      reading = message;
    });
    // Its error is that of the message that it reads.
    thread.once("error", () => {});
    thread.once("exit", () => {
      clearTimeout(timer);
      resolve(reading);
    });
  });
}
