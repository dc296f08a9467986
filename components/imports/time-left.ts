import { formatCount } from "#lib/french.ts";

/** How long something still takes, as one says it: « moins d’une minute », « environ 12 minutes », « environ 2 h 30 ». */
export function timeLeft(seconds: number): string {
  if (seconds < 50) return "moins d’une minute";
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `environ ${formatCount(minutes, "minute", "minutes")}`;
  const rounded = Math.round(minutes / 10) * 10;
  const rest = rounded % 60;
  return `environ ${Math.floor(rounded / 60)}\u00a0h${rest > 0 ? `\u00a0${rest}` : ""}`;
}
