import { askedToStop } from "#lib/commands/processes.ts";

class Interrupted extends Error {}

/** What must be undone at the end, the last begun first, however the command ends. */
export class Cleanup {
  #tasks: (() => Promise<void>)[] = [];
  #isClosed = false;

  /** Whether the end has begun. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Registers the undoing of something that has just begun; undoes it at once if we are already stopping. */
  async add(task: () => Promise<void>): Promise<void> {
    if (!this.#isClosed) {
      this.#tasks.push(task);
      return;
    }
    await task();
    throw new Interrupted();
  }

  async run(): Promise<void> {
    this.#isClosed = true;
    for (const task of this.#tasks.splice(0).reverse())
      await task().catch((error: unknown) => console.error(error));
  }
}

/**
 * Runs `work` until it ends or the person stops it, then undoes all that it began.
 * Returns what `work` returned, or null when it was interrupted.
 */
export async function untilStopped<T>(
  work: (cleanup: Cleanup) => Promise<T>,
  onStop?: () => void,
): Promise<T | null> {
  const cleanup = new Cleanup();
  const running = work(cleanup);
  running.catch(() => {});
  try {
    const asked = askedToStop().then(() => onStop?.());
    const first = await Promise.race([running.then((value) => ({ value })), asked]);
    return first ? first.value : null;
  } finally {
    await cleanup.run();
    await running.catch(() => {});
  }
}
