import { logFile } from "#lib/commands/log-files.ts";
import { type Child, startChild } from "#lib/commands/processes.ts";
import { environmentWith } from "#lib/env.ts";

/** Put back as soon as it is dead, as systemd or Docker would. */
export class Supervised {
  #child: Child | undefined;
  #isStopping = false;
  readonly #start: () => Promise<Child>;

  constructor(start: () => Promise<Child>) {
    this.#start = start;
  }

  async run(): Promise<void> {
    this.#child = await this.#start();
    void this.#child.ended.then(() => (this.#isStopping ? undefined : this.run()));
  }

  get pid(): number | undefined {
    return this.#child?.process.pid;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#child?.stop();
  }
}

/** One of our commands, its output kept in the log of this name. */
export const background =
  (log: string, file: string, settings: Record<string, string>) => async (): Promise<Child> => {
    const output = await logFile(log);
    const child = startChild([file], environmentWith(settings), output.fd);
    await output.close();
    return child;
  };

/** Without a word of warning. */
export function kill(pid: number | undefined): void {
  if (!pid) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Dead already.
  }
}
