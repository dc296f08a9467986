import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isDrawn,
  keptPath,
  MAX_STROKES,
  type Point,
  STROKES,
  simplified,
} from "#lib/attendance/labels-strokes.ts";

const point = fc.tuple(
  fc.double({ min: -50, max: 400, noNaN: true }),
  fc.double({ min: -50, max: 200, noNaN: true }),
);
const drawings = fc.array(fc.array(point, { minLength: 1, maxLength: 400 }), { minLength: 1, maxLength: 30 });

test("whatever is drawn is kept as a path that the server takes, in the box and no longer than it may be", () => {
  fc.assert(
    fc.property(drawings, (drawing) => {
      const path = keptPath(drawing);
      expect(path).toMatch(STROKES);
      expect(path.length).toBeLessThanOrEqual(MAX_STROKES);
      const numbers = path.split(/[ML ]/).filter(Boolean).map(Number);
      expect(Math.max(...numbers)).toBeLessThanOrEqual(300);
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 60 },
  );
});

test("a simplified line keeps both its ends and stays within its tolerance", () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 200 }), (stroke) => {
      const kept = simplified(stroke, 1);
      expect(kept[0]).toEqual(stroke[0]);
      expect(kept.at(-1)).toEqual(stroke.at(-1));
      expect(kept.length).toBeLessThanOrEqual(stroke.length);
    }),
  );
  const straight: Point[] = Array.from({ length: 1000 }, (_, index) => [index / 10, 50]);
  expect(keptPath([straight])).toBe("M0 50L99.9 50");
});

test("thousands of dots are cut, never refused", () => {
  const dots: Point[][] = Array.from({ length: 3000 }, (_, index) => [[index % 300, index % 100]]);
  const path = keptPath(dots);
  expect(path).toMatch(STROKES);
  expect(path.length).toBeLessThanOrEqual(MAX_STROKES);
});

test("a dot or a slip of the finger is no signature", () => {
  expect(isDrawn([])).toBe(false);
  expect(isDrawn([[[10, 10]]])).toBe(false);
  expect(
    isDrawn([
      [
        [10, 10],
        [12, 10],
      ],
    ]),
  ).toBe(false);
  expect(
    isDrawn([
      [
        [10, 10],
        [40, 30],
      ],
    ]),
  ).toBe(true);
});

describe("what is not a path of lines is refused:", () => {
  test.each([
    "",
    "M1 1",
    "L1 1L2 2",
    "M1 1L2 2Z",
    "M1 1C2 2 3 3 4 4",
    'M1 1L2 2" onload="alert(1)',
    "M1 1L2 2<script>",
    "M1e9 1L2 2",
    "M1 1L2",
    "M1 1L2 2url(#a)",
    "M1 1L2 2\n",
    "M1 1L2 2\0",
    "M1,1L2,2",
    "M99999 1L2 2",
  ])("%j", (path) => {
    expect(STROKES.test(path)).toBe(false);
  });

  test("and long hostile texts are told at once", () => {
    const started = performance.now();
    expect(STROKES.test(`M1 1${"L1 1".repeat(100_000)}!`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
