import { expect, test } from "vitest";
import { OWN_PLAN, statementNames } from "#lib/statement-names.ts";

const asked = (name: ReturnType<typeof statementNames>, sql: string, times: number) =>
  Array.from({ length: times }, () => name({ sql }));

test("a statement asked again and again is prepared under a name of its own, which PostgreSQL takes whole", () => {
  const name = statementNames();
  const names = [asked(name, "SELECT 1", 5), asked(name, "SELECT 2", 5)];
  for (const [first, second, ...others] of names) {
    expect([first, second]).toEqual(["", ""]);
    expect(new Set(others).size).toBe(1);
    expect(others[0]).toMatch(/^\w{1,63}$/);
  }
  expect(names[0]?.[4]).not.toBe(names[1]?.[4]);
});

test("beyond their number, statements are sent without a name, and those that have one keep it", () => {
  const name = statementNames({ most: 1, usual: 1 });
  const [kept] = asked(name, "SELECT 1", 1);
  expect(asked(name, "SELECT 2", 9)).toEqual(Array(9).fill(""));
  expect(name({ sql: "SELECT 1" })).toBe(kept);
});

test("statements that never come back leave no count behind that would fill the memory", () => {
  const name = statementNames({ usual: 2, counted: 10 });
  name({ sql: "SELECT 0" });
  for (let value = 1; value <= 10; value += 1) name({ sql: `SELECT ${value}` });
  expect(name({ sql: "SELECT 0" })).toBe("");
});

test("a statement planned for its values is never named", () => {
  const nameOf = statementNames({ usual: 1 });
  const sql = `${OWN_PLAN} SELECT 1`;
  expect([nameOf({ sql }), nameOf({ sql })]).toEqual(["", ""]);
  expect(nameOf({ sql: "SELECT 1" })).not.toBe("");
});
