import { expect } from "vitest";

const chainOf = (error: unknown): string => {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? "";
  return [error.message, JSON.stringify((error as { meta?: unknown }).meta), chainOf(error.cause)].join("\n");
};

/** Expects the database to refuse, by the rule of that name. */
export async function refusalBy(rule: string, writing: Promise<unknown>): Promise<void> {
  const refused = await writing.then(
    () => "nothing was refused",
    (error: unknown) => chainOf(error),
  );
  expect(refused.toLowerCase()).toContain(rule.toLowerCase());
}
