import fc from "fast-check";
import { expect, test } from "vitest";
import { byteRange } from "#lib/http-range.ts";

test.each([
  ["bytes=0-99", { start: 0, end: 99 }],
  ["bytes=0-0", { start: 0, end: 0 }],
  ["bytes=900-", { start: 900, end: 999 }],
  ["bytes=900-5000", { start: 900, end: 999 }],
  ["bytes=-100", { start: 900, end: 999 }],
  ["bytes=-5000", { start: 0, end: 999 }],
  ["bytes=999-", { start: 999, end: 999 }],
])("%s of a file of 1,000 bytes", (header, range) => {
  expect(byteRange(header, 1000)).toEqual(range);
});

test.each(["bytes=1000-", "bytes=1000-1001", "bytes=-0"])("%s asks for what is not there", (header) => {
  expect(byteRange(header, 1000)).toBe("unsatisfiable");
});

test.each([
  null,
  "",
  "bytes=",
  "bytes=-",
  "bytes=a-b",
  "bytes=5-2",
  "bytes=0-1,5-6",
  "items=0-5",
  "bytes=0-99 ",
  "bytes=-1-5",
  "bytes=1.5-3",
  `bytes=${"9".repeat(400)}-`,
])("%j is answered by the whole file", (header) => {
  expect(byteRange(header, 1000)).toBeNull();
});

test("nothing is satisfied in an empty file", () => {
  for (const header of ["bytes=0-", "bytes=0-0", "bytes=-1"])
    expect(byteRange(header, 0)).toBe("unsatisfiable");
});

test("a range is always within the file", () => {
  const number = fc.oneof(fc.constant(""), fc.nat().map(String), fc.bigInt(0n, 10n ** 15n - 1n).map(String));
  fc.assert(
    fc.property(number, number, fc.nat(), (first, last, size) => {
      const range = byteRange(`bytes=${first}-${last}`, size);
      if (range === null || range === "unsatisfiable") return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeGreaterThanOrEqual(range.start);
      expect(range.end).toBeLessThan(size);
    }),
    { numRuns: 2000 },
  );
});
