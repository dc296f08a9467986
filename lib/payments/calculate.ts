const DAY_MS = 86_400_000;

/** A sum in parts as equal as cents allow; the first bears what does not divide. */
export function partsOf(cents: number, count: number): number[] {
  const part = Math.floor(cents / count);
  return Array.from({ length: count }, (_, index) => (index === 0 ? cents - part * (count - 1) : part));
}

/** A day, and the same one of each following month, or the month's last where it has none: `YYYY-MM-DD`. */
export function monthlyDays(first: string, count: number): string[] {
  const [year = 0, month = 1, day = 1] = first.split("-").map(Number);
  return Array.from({ length: count }, (_, index) => {
    const last = new Date(Date.UTC(year, month + index, 1) - DAY_MS);
    return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day, last.getUTCDate())))
      .toISOString()
      .slice(0, 10);
  });
}
