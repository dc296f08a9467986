import { ERRORS, type Lock, type Locker } from "@tus/server";
import { type HeldLock, takeLock } from "#lib/locks.ts";

const PATIENCE_MS = 20_000;

/**
 * One request at a time writes to an upload, across processes. A phone whose connection broke comes back before the server
 * knows that the first one is dead: the first is asked to let go.
 */
export const uploadLocker: Locker = {
  newLock(id): Lock {
    let held: HeldLock | null = null;
    return {
      async lock(signal, cancel) {
        held = await takeLock(`upload:${id}`, {
          patience: PATIENCE_MS,
          signal,
          onWanted: () => void cancel(),
        });
        if (!held) throw ERRORS.ERR_LOCK_TIMEOUT;
      },
      unlock: async () => held?.release(),
    };
  },
};
