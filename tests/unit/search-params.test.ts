import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filterNames, parseSearchParams, searchHref } from "#lib/documents/schema-search.ts";
import { MAX_PAGE } from "#lib/pagination.ts";

const uuid = "019a8c3e-7b2f-7c1d-9e4a-5f6b7c8d9e0f";
const full = {
  q: "cantine bio",
  nature: "VOEU",
  theme: "12",
  strate: "COMMUNE",
  territoire: "345",
  depuis: "2020-01-01",
  jusqua: "2025-12-31",
  suite: "ADOPTED",
  collectif: uuid,
  auteur: uuid,
  tri: "date",
  page: "3",
};

describe("the address of the list", () => {
  test("says its whole state, and is written back the same", () => {
    const params = parseSearchParams(full);
    expect(params).toEqual({ ...full, theme: 12, territoire: 345, page: 3 });
    const href = searchHref(params, { page: 3 });
    expect(parseSearchParams(Object.fromEntries(new URLSearchParams(href.split("?")[1])))).toEqual(params);
  });

  test("starts again at the first page when anything else changes, and loses a filter taken off", () => {
    const params = parseSearchParams(full);
    const without = searchHref(params, { nature: undefined });
    expect(without).not.toMatch(/page=|nature=/);
    expect(without).toContain("q=cantine+bio");
    expect(searchHref(parseSearchParams({}))).toBe("/documents");
    expect(searchHref(parseSearchParams({ q: "l’eau & la « régie »" }))).toBe(
      `/documents?${new URLSearchParams({ q: "l’eau & la « régie »" })}`,
    );
  });

  test("opens the list whatever was mistyped in it: an unreadable filter is none", () => {
    const wrong = { nature: "voeu", theme: "-1", strate: "", territoire: "1e99", depuis: "31/12/2025" };
    const others = {
      jusqua: "2025-02-30",
      suite: "?",
      collectif: "x",
      auteur: "'--",
      tri: "hasard",
      page: "-2",
    };
    expect(parseSearchParams({ ...wrong, ...others, q: "x".repeat(301) })).toEqual({ page: 1 });
  });

  test("given twice, counts the first", () => {
    expect(parseSearchParams({ q: ["eau", "feu"], page: ["2", "9"] })).toEqual({ q: "eau", page: 2 });
  });

  test.each([
    ["0", 1],
    ["1.5", 1],
    ["NaN", 1],
    ["Infinity", 1],
    ["51", MAX_PAGE],
    ["1000000000000", MAX_PAGE],
  ])("asked for page %s, shows page %d", (page, shown) => {
    expect(parseSearchParams({ page }).page).toBe(shown);
  });

  test("never fails, whatever is in it", () => {
    const name = fc.oneof(fc.constantFrom(...filterNames, "q", "tri", "page"), fc.string());
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.string(), { maxLength: 3 }),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value), (raw) => {
        const params = parseSearchParams(raw);
        expect(params.page).toBeGreaterThanOrEqual(1);
        expect(searchHref(params)).toMatch(/^\/documents(\?|$)/);
      }),
      { numRuns: 1000 },
    );
  });
});
