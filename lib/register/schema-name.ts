import { parseDay } from "#lib/dates.ts";

/** The day that the name of a file says: « elus-cm-2026-11-12.csv », « rne_20261112 », « 12-11-2026 »; null if none. */
export function dayOfName(name: string): string | null {
  const iso = /(?<!\d)(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/.exec(name);
  if (iso) {
    const found = `${iso[1]}-${iso[2]}-${iso[3]}`;
    if (parseDay(found)) return found;
  }
  const french = /(?<!\d)(\d{2})[-_.](\d{2})[-_.](20\d{2})(?!\d)/.exec(name);
  const found = french && `${french[3]}-${french[2]}-${french[1]}`;
  return found && parseDay(found) ? found : null;
}
