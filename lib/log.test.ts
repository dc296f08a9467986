import { expect, test } from "vitest";
import { describeError } from "#lib/log.ts";

test("masks the addresses that an error quotes", () => {
  expect(describeError(new Error("no member jeanne@exemple.fr here")).message).toBe(
    "no member [adresse] here",
  );
});

test("keeps of a Prisma error the rule, not the values of the query", () => {
  const error = new Error(
    'Invalid `create()` invocation:\n{ data: { name: "Jeanne" } }\nUnique constraint failed',
  );
  error.name = "PrismaClientKnownRequestError";
  expect(describeError(Object.assign(error, { code: "P2002" }))).toMatchObject({
    code: "P2002",
    message: "Unique constraint failed",
  });
});

test("repeats no message in the stack", () => {
  expect(describeError(new Error("Jeanne Dupont")).stack).not.toContain("Jeanne Dupont");
});
