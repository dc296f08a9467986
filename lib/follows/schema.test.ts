import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import {
  canonicalSearch,
  fieldsOf,
  followableOf,
  followSchema,
  paramsOf,
  parseStopped,
  stoppedHref,
  targetOf,
} from "#lib/follows/schema.ts";

const uuid = "019a8c3e-7b2f-7c1d-9e4a-5f6b7c8d9e0f";
const targetIn = (raw: unknown) => followSchema.parse(raw).target;
const refusalOf = (raw: unknown) => {
  const issue = followSchema.safeParse(raw).error?.issues[0];
  return [issue?.path[0], issue?.message];
};

describe("a search that one follows", () => {
  test("is the same whatever the order of its parts, its page and its sorting", () => {
    const wanted = targetOf({ search: "q=cantine&nature=VOEU" });
    for (const search of [
      "q=cantine&nature=VOEU",
      "nature=VOEU&q=cantine&page=3",
      "?tri=date&q=cantine&nature=VOEU&x=1",
    ]) {
      expect(targetIn({ search: search.replace(/^\?/, "") })).toEqual(wanted);
    }
  });

  test("is a theme or a territory when it is filtered by that alone", () => {
    expect(targetIn({ search: "theme=12&tri=date" })).toEqual(targetOf({ themeId: 12 }));
    expect(targetIn({ search: "territoire=345" })).toEqual(targetOf({ territoryId: 345 }));
    expect(targetIn({ search: "theme=12&q=eau" })).toEqual(targetOf({ search: "q=eau&theme=12" }));
  });

  test("narrows something, and fits in its column", () => {
    for (const search of ["page=2", "tri=date", "nature=NOPE", "?"]) {
      expect(refusalOf({ search })).toEqual(["search", expect.stringContaining("tout suivre")]);
    }
    expect(refusalOf({ search: `q=${"é".repeat(300)}` })).toEqual([
      "search",
      expect.stringContaining("trop longue"),
    ]);
    expect(followableOf(parseSearchParams({ page: "3" }))).toBeNull();
  });

  test("loses the NUL character that an address may carry and the database refuses", () => {
    expect(targetIn({ search: "q=ca%00ntine%00" })).toEqual(targetOf({ search: "q=cantine" }));
    expect(refusalOf({ search: "q=%00" })[0]).toBe("search");
  });

  test("is read back as it was, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.constantFrom("VOEU", "NOTE", ""), (q, nature) => {
        const params = parseSearchParams({ q, nature });
        const search = canonicalSearch(params).replaceAll("%00", "");
        expect(canonicalSearch(paramsOf(search))).toBe(search);
      }),
    );
  });
});

test("one thing is followed at a time: none, or two, are refused beside the field asked for", () => {
  expect(refusalOf({ themeId: "" })).toEqual(["themeId", "Choisissez une chose à suivre."]);
  expect(refusalOf({ territory: "", territoryId: "" })).toEqual([
    "territory",
    "Choisissez une chose à suivre.",
  ]);
  expect(refusalOf({})).toEqual(["form", "Choisissez une chose à suivre."]);
  expect(refusalOf({ themeId: "1", documentId: uuid })).toEqual([
    "themeId",
    "Choisissez une chose à suivre.",
  ]);
  expect(targetIn({ territory: "Die", territoryId: "4" })).toEqual(targetOf({ territoryId: 4 }));
});

test("what was just stopped is told in the address of the page, and read from it", () => {
  for (const target of [
    targetOf({ documentId: uuid }),
    targetOf({ themeId: 3 }),
    targetOf({ territoryId: 4 }),
    targetOf({ search: "q=l%E2%80%99eau&suite=ADOPTED" }),
  ]) {
    const query = new URLSearchParams(stoppedHref(target).split("?")[1]);
    expect(parseStopped(Object.fromEntries(query))).toEqual(target);
    expect(followSchema.parse(fieldsOf(target)).target).toEqual(target);
  }
  for (const raw of [{}, { themeId: "x" }, { search: "" }, { documentId: ["nope"] }]) {
    expect(parseStopped(raw as Record<string, string>)).toBeNull();
  }
});
