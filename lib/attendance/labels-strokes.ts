// A signature as it is kept: an SVG path in a box of 300 × 100, lines alone, one decimal.

export const BOX = { width: 300, height: 100 } as const;
export const MAX_STROKES = 8000;
/** Digits, four commands and their separators: nothing of it can leave the attribute that draws it. */
export const STROKES =
  /^M-?\d{1,3}(?:\.\d{1,2})? -?\d{1,3}(?:\.\d{1,2})?(?:[MLml]-?\d{1,3}(?:\.\d{1,2})? -?\d{1,3}(?:\.\d{1,2})?)+$/;

export type Point = readonly [x: number, y: number];

/** Square of the distance from a point to a segment. */
function away([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2;
}

/** Ramer-Douglas-Peucker, without recursion: a finger that rests gives thousands of points. */
export function simplified(stroke: readonly Point[], tolerance: number): Point[] {
  const kept = new Set([0, stroke.length - 1]);
  const spans: [number, number][] = [[0, stroke.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let [worst, at] = [tolerance * tolerance, -1];
    for (let index = from + 1; index < to; index++) {
      const distance = away(stroke[index] as Point, stroke[from] as Point, stroke[to] as Point);
      if (distance > worst) [worst, at] = [distance, index];
    }
    if (at < 0) continue;
    kept.add(at);
    spans.push([from, at], [at, to]);
  }
  return stroke.filter((_, index) => kept.has(index));
}

const held = (value: number, most: number): string =>
  String(Math.round(Math.min(most, Math.max(0, value)) * 10) / 10);
const written = ([x, y]: Point): string => `${held(x, BOX.width)} ${held(y, BOX.height)}`;

/** A point alone (the dot of an i) is a line of a tenth, which round ends show. */
const pathOf = (stroke: readonly Point[]): string => {
  const [first, ...others] = stroke.map(written);
  return `M${first}${others.length > 0 ? others.map((point) => `L${point}`).join("") : `L${first}`}`;
};

/** The strokes as drawn, for the screen: nothing left out. */
export const drawnPath = (strokes: readonly (readonly Point[])[]): string =>
  strokes
    .filter((stroke) => stroke.length > 0)
    .map(pathOf)
    .join("");

/** Strokes, in the box, as the path that is kept: as fine as its greatest length allows. */
export function keptPath(strokes: readonly (readonly Point[])[]): string {
  for (let tolerance = 0.4; tolerance < 20; tolerance *= 2) {
    const path = drawnPath(
      strokes.filter(({ length }) => length > 0).map((stroke) => simplified(stroke, tolerance)),
    );
    if (path.length <= MAX_STROKES) return path;
  }
  // Hundreds of dots: what comes first of them.
  return drawnPath(strokes)
    .slice(0, MAX_STROKES)
    .replace(/[ML][^ML]*$/, "");
}

/** Whether somebody drew something: a finger that slipped is no signature. */
export const isDrawn = (strokes: readonly (readonly Point[])[]): boolean =>
  strokes
    .flatMap((stroke) =>
      stroke
        .slice(1)
        .map(([x, y], index) => Math.hypot(x - (stroke[index]?.[0] ?? x), y - (stroke[index]?.[1] ?? y))),
    )
    .reduce((sum, length) => sum + length, 0) >= 15;
