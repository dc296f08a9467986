import { createHash } from "node:crypto";

/** Statements prepared at most: each connection keeps the plan of each, some hundred kilobytes for the longest. */
const MOST = 150;
/** Asked so many times, a statement will be asked again. */
const USUAL = 3;
/** Texts counted at most, so that ever different ones, as lists of values, do not fill the memory. */
const COUNTED = 1_000;

/**
 * Put in a statement, keeps it from being named: its best plan depends on its values (how many names hold what was
 * typed), and PostgreSQL forgets them once it has planned a named one five times.
 */
export const OWN_PLAN = "/* planned for its values */";

/**
 * Names the statements that a process repeats, so that PostgreSQL reads and plans them once a connection: for most of our
 * pages that is more work than the answer. Rare ones stay without a name ("") and leave nothing behind.
 */
export function statementNames({ most = MOST, usual = USUAL, counted = COUNTED } = {}) {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return ({ sql }: { sql: string }): string => {
    if (sql.includes(OWN_PLAN)) return "";
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= most) return "";
    const count = (counts.get(sql) ?? 0) + 1;
    if (count < usual) {
      if (counts.size >= counted) counts.clear();
      counts.set(sql, count);
      return "";
    }
    counts.delete(sql);
    const name = `s_${createHash("sha256").update(sql).digest("hex").slice(0, 40)}`;
    names.set(sql, name);
    return name;
  };
}
