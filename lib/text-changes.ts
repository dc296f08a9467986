import { diffWordsWithSpace } from "diff";

const MAX_MILLISECONDS = 1_500;
/** Unchanged text kept on each side of a change. */
const CONTEXT = 160;

export type Change = { kind: "same" | "added" | "removed" | "skipped"; text: string };

/** Long unchanged stretches give way to « … »: what one compares for is what changed. */
function withoutLongSame(changes: Change[]): Change[] {
  return changes.flatMap((change, index) => {
    if (change.kind !== "same" || change.text.length <= 2 * CONTEXT) return [change];
    // Whole words: the one cut at the edge is left out.
    const head = index === 0 ? "" : change.text.slice(0, CONTEXT).replace(/\S+$/, "");
    const tail = index === changes.length - 1 ? "" : change.text.slice(-CONTEXT).replace(/^\S+/, "");
    const shown: Change[] = [
      { kind: "same", text: head },
      { kind: "skipped", text: "[…]" },
      { kind: "same", text: tail },
    ];
    return shown.filter(({ text }) => text !== "");
  });
}

type Stretch = { same: string } | { removed: string; added: string };

/** Changes that touch each other are one: what was there, then what is there instead. */
function stretchesOf(changes: readonly Change[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { kind, text } of changes) {
    if (kind === "same") {
      stretches.push({ same: text });
      continue;
    }
    const last = stretches.at(-1);
    const into = last && "removed" in last ? last : { removed: "", added: "" };
    if (into !== last) stretches.push(into);
    if (kind === "removed") into.removed += text;
    else into.added += text;
  }
  return stretches;
}

const sizeOf = ({ removed, added }: { removed: string; added: string }) =>
  Math.max(removed.length, added.length);

/**
 * A sentence written anew is read in one piece: the few words that it kept by chance, on one line and shorter than the
 * changes on both sides, go with those. The rule of « semantic cleanup » of diff-match-patch.
 */
export function inPieces(changes: readonly Change[]): Change[] {
  const pieces: Stretch[] = [];
  for (const stretch of stretchesOf(changes)) {
    const [before, kept] = pieces.slice(-2);
    const isChance =
      "removed" in stretch &&
      before &&
      "removed" in before &&
      kept &&
      "same" in kept &&
      !kept.same.includes("\n") &&
      kept.same.length <= Math.min(sizeOf(before), sizeOf(stretch));
    if (!isChance) {
      pieces.push({ ...stretch });
      continue;
    }
    pieces.pop();
    before.removed += kept.same + stretch.removed;
    before.added += kept.same + stretch.added;
  }
  return pieces.flatMap((piece): Change[] =>
    "same" in piece
      ? [{ kind: "same", text: piece.same }]
      : (["removed", "added"] as const)
          .map((kind): Change => ({ kind, text: piece[kind] }))
          .filter(({ text }) => text !== ""),
  );
}

/** What was added and removed from one text to the other; null when they differ too much to be compared in time. */
export function changesBetween(before: string, after: string): Change[] | null {
  const parts = diffWordsWithSpace(before, after, { timeout: MAX_MILLISECONDS });
  if (!parts) return null;
  const kindOf = ({ added, removed }: { added: boolean; removed: boolean }) =>
    added ? "added" : removed ? "removed" : "same";
  return withoutLongSame(inPieces(parts.map((part) => ({ kind: kindOf(part), text: part.value }))));
}
