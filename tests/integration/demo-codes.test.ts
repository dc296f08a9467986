import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import DemoCodesPage from "#app/(public)/demo/codes/page.tsx";

test("the page of the demo’s codes does not exist in production", async () => {
  await expect(DemoCodesPage()).rejects.toMatchObject({ digest: expect.stringContaining("404") });
});

test("where it does not exist, nothing of the demo’s secrets is loaded", () => {
  const path = "../../app/(public)/demo/codes/page.tsx";
  const page = readFileSync(join(import.meta.dirname, path), "utf8");
  expect(page).not.toMatch(/^import .*prisma\/demo/m);
  expect(page.indexOf("notFound();")).toBeGreaterThan(0);
  expect(page.indexOf("notFound();")).toBeLessThan(page.indexOf('import("#prisma/demo'));
});
