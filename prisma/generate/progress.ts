import { formatNumber } from "#lib/french.ts";

const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;

/** Says how far a long work is and how long it still takes, at most every five seconds. */
export function progress(say: (line: string) => void, noun: string, total: number): (done: number) => void {
  const started = performance.now();
  let last = started;
  return (done) => {
    const now = performance.now();
    const spent = (now - started) / 1000;
    if (done >= total) say(`  ✓ ${formatNumber(total)} ${noun} (${duration(spent)})`);
    else if (now - last > 5_000) {
      last = now;
      say(
        `    ${formatNumber(done)} ${noun} sur ${formatNumber(total)}, encore ${duration((spent / done) * (total - done))} environ`,
      );
    }
  };
}
