import { say } from "#lib/commands/report.ts";
import { formatNumber } from "#lib/french.ts";

const EVERY_MS = 5_000;

/** « 1 h 05 min », « 12 min », « 40 s » */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** Says now and then how far a long command is, and how long it still needs at the speed it has had. */
export function progress(name: string, total: number): (done: number) => void {
  const from = performance.now();
  let saidAt = from;
  return (done) => {
    const now = performance.now();
    if (now - saidAt < EVERY_MS || done === 0) return;
    saidAt = now;
    const left = ((now - from) / done) * (total - done);
    say(
      `  ${name}\u00A0: ${formatNumber(done)} sur ${formatNumber(total)}, encore ${duration(left)} environ`,
    );
  };
}
