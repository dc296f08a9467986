import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clashesOf, joinParts, mergeParagraphs, type Part, type Settlement } from "#lib/merge-paragraphs.ts";

const merged = (mine: string, base: string, theirs: string) => joinParts(mergeParagraphs(mine, base, theirs));
const text = (...paragraphs: string[]) => paragraphs.join("\n\n");

describe("two texts made of one", () => {
  const base = text("Budget.", "Travaux.", "Divers.");

  test("keep what each changed alone, even side by side", () => {
    const mine = text("Budget voté.", "Travaux.", "Divers.");
    const theirs = text("Budget.", "Travaux de l’école.", "Divers.", "Prochaine réunion.");
    expect(merged(mine, base, theirs)).toBe(
      text("Budget voté.", "Travaux de l’école.", "Divers.", "Prochaine réunion."),
    );
  });

  test("keep the items that each added or changed in a list", () => {
    const list = "Tâches :\n- plan\n- devis\n- chiffrage";
    const mine = "Tâches :\n- plan\n- devis\n- chiffrage de l’eau";
    const theirs = "Tâches :\n- plan daté\n- devis\n- chiffrage";
    expect(merged(mine, list, theirs)).toBe("Tâches :\n- plan daté\n- devis\n- chiffrage de l’eau");
  });

  test("clash on the paragraph that both changed, and on no other", () => {
    const parts = mergeParagraphs(
      text("Budget voté.", "Travaux.", "Divers A."),
      base,
      text("Budget rejeté.", "Travaux.", "Divers."),
    );
    expect(clashesOf(parts).map(({ mine, theirs }) => [mine.trim(), theirs.trim()])).toEqual([
      ["Budget voté.", "Budget rejeté."],
    ]);
    expect(joinParts(parts, [{ keep: "mine" }])).toBe(text("Budget voté.", "Travaux.", "Divers A."));
    expect(joinParts(parts, [{ keep: "theirs" }])).toBe(text("Budget rejeté.", "Travaux.", "Divers A."));
    expect(joinParts(parts, [{ keep: "both" }])).toBe(
      text("Budget rejeté.", "Budget voté.", "Travaux.", "Divers A."),
    );
    expect(joinParts(parts, [{ keep: "typed", text: " Budget ajourné. " }])).toBe(
      text("Budget ajourné.", "Travaux.", "Divers A."),
    );
  });

  test("clash where one took out what the other changed", () => {
    const parts = mergeParagraphs(
      text("Budget.", "Divers."),
      base,
      text("Budget.", "Travaux faits.", "Divers."),
    );
    expect(clashesOf(parts)).toEqual([{ mine: "", theirs: "\n\nTravaux faits." }]);
  });

  test("clash where both began an empty text, and agree where both wrote the same", () => {
    expect(clashesOf(mergeParagraphs("La mienne.", "", "La sienne."))).toHaveLength(1);
    expect(mergeParagraphs("Pareil.", "", "Pareil.")).toEqual([{ same: "\n\nPareil." }]);
  });
});

const units = fc.constantFrom(
  "Un.",
  "Deux.",
  "Trois.",
  "- item",
  "1. rang",
  "```\ncode\n```",
  "עברית",
  "😀 <b>",
);
const texts = fc.array(units, { maxLength: 12 }).map((all) => all.join("\n\n"));
const settlements = fc.array(
  fc.constantFrom<Settlement>(
    { keep: "mine" },
    { keep: "theirs" },
    { keep: "both" },
    { keep: "typed", text: "x" },
  ),
);
const wordsIn = (parts: readonly Part[]) =>
  parts.flatMap((part) => ("same" in part ? [part.same] : [part.clash.mine, part.clash.theirs])).join("");

test("a text that only one changed is hers, whole", () => {
  fc.assert(
    fc.property(texts, texts, (base, mine) => {
      expect(merged(mine, base, base)).toBe(mine);
      expect(merged(base, base, mine)).toBe(mine);
      expect(merged(mine, base, mine)).toBe(mine);
    }),
  );
});

test("nothing that either wrote anew is lost: it stands in what is kept or in a clash", () => {
  fc.assert(
    fc.property(texts, texts, texts, fc.nat(12), fc.nat(12), (base, mine, theirs, here, there) => {
      const put = (whole: string, at: number, added: string) => {
        const all = whole === "" ? [] : whole.split("\n\n");
        return all.toSpliced(at, 0, added).join("\n\n");
      };
      const parts = mergeParagraphs(put(mine, here, "Ma phrase."), base, put(theirs, there, "Sa phrase."));
      expect(wordsIn(parts)).toContain("Ma phrase.");
      expect(wordsIn(parts)).toContain("Sa phrase.");
    }),
  );
});

test("each may be the one who is second: the same clashes, seen from the other side", () => {
  fc.assert(
    fc.property(texts, texts, texts, settlements, (base, mine, theirs, chosen) => {
      const parts = mergeParagraphs(mine, base, theirs);
      expect(joinParts(parts, chosen)).not.toMatch(/^\n/);
      expect(clashesOf(parts).map(({ mine, theirs }) => [theirs, mine])).toEqual(
        clashesOf(mergeParagraphs(theirs, base, mine)).map(({ mine, theirs }) => [mine, theirs]),
      );
    }),
  );
});
