import type { RegisterStrength } from "@prisma/client";
import { z } from "zod";

/** What a line of the register and a member have in common. As `RegisterMatch.comparison` holds it. */
export const comparisonSchema = z.object({
  lastName: z.enum(["SAME", "NEAR"]),
  firstName: z.enum(["SAME", "NEAR"]),
  /** NOT_GIVEN by the member; UNREADABLE in the register. */
  birth: z.enum(["SAME", "YEAR_DIFFERS", "DIFFERENT", "NOT_GIVEN", "UNREADABLE"]),
  /** SAME council; ATTACHED, hers is the commune by which one sits there; NEAR, same département; UNKNOWN, no mandate known. */
  place: z.enum(["SAME", "ATTACHED", "NEAR", "ELSEWHERE", "UNKNOWN"]),
});
export type Comparison = z.output<typeof comparisonSchema>;

/** Days as `YYYY-MM-DD`. A year is what people mistype; the day and the month that agree then say much. */
export function compareBirths(hers: string | null, registers: string | null): Comparison["birth"] {
  if (hers === null) return "NOT_GIVEN";
  if (registers === null) return "UNREADABLE";
  if (hers === registers) return "SAME";
  return hers.slice(4) === registers.slice(4) ? "YEAR_DIFFERS" : "DIFFERENT";
}

/** One letter put, left out, changed or swapped with its neighbour; two in a long name. */
export function isOneSlip(a: string, b: string): boolean {
  const allowed = Math.min(a.length, b.length) >= 8 ? 2 : 1;
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > allowed) return false;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      next.push(best);
    }
    before = row;
    row = next;
  }
  return (row[b.length] ?? Number.POSITIVE_INFINITY) <= allowed;
}

/** Folded given names: the same; near (« marie » and « marie claude », a slip of the keyboard); or null. */
export function compareFirstNames(a: string, b: string): Comparison["firstName"] | null {
  const [one, other] = [a.replaceAll(" ", ""), b.replaceAll(" ", "")];
  if (one === other) return "SAME";
  const [first = ""] = a.split(" ");
  const [second = ""] = b.split(" ");
  if (first === second && first.length >= 3 && (first === a || second === b)) return "NEAR";
  return isOneSlip(one, other) ? "NEAR" : null;
}

/**
 * How much a comparison is worth; null when it says nothing. A birth date weighs most: among half a million élu·es, two
 * who share names and birth date are one. Without it, the council decides, and a name alone proves little.
 */
export function strengthOf({ lastName, firstName, birth, place }: Comparison): RegisterStrength | null {
  const near = (lastName === "NEAR" ? 1 : 0) + (firstName === "NEAR" ? 1 : 0);
  const isSeat = place === "SAME" || place === "ATTACHED";
  const isHere = isSeat || place === "NEAR";
  if (birth === "SAME") {
    if (near === 0) return place === "ELSEWHERE" ? "LIKELY" : "STRONG";
    if (near === 1) return isHere ? "LIKELY" : "WEAK";
    return isHere ? "WEAK" : null;
  }
  if (near === 2) return null;
  if (birth === "DIFFERENT") return near === 0 && isSeat ? "WEAK" : null;
  if (near === 1) return isSeat ? "WEAK" : null;
  if (isSeat) return "LIKELY";
  return place === "ELSEWHERE" ? null : "WEAK";
}
