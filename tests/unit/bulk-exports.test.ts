import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "#lib/commands/paths.ts";

test("no route gives a table to download but the officers’, délibérations that anybody may read, and the ballots of one decision", () => {
  const routes = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith("route.ts"),
  );
  const tables = routes.filter((path) =>
    /text\/csv|spreadsheetml|write-sheet|csv-stringify/.test(readFileSync(join(root, "app", path), "utf8")),
  );
  expect(tables.length).toBeGreaterThan(1);
  expect(tables.filter((path) => !path.startsWith("(gestion)/")).sort()).toEqual([
    // Once it is closed, for the people of its collectif.
    "(portail)/collectifs/[slug]/decisions/[id]/bulletins.csv/route.ts",
    "(public)/documents/scdl.csv/route.ts",
  ]);
});
