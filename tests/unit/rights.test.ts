import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { insideOf, placeIn } from "#lib/collectifs/policy.ts";
import { root } from "#lib/commands/paths.ts";
import { animatedIds, collectifIds, isSecretariat } from "#lib/documents/policy.ts";
import { canVerifySession } from "#lib/factors/policy.ts";
import * as limits from "#lib/mandates/policy-limits.ts";
import { canUndo } from "#lib/registrations/policy.ts";
import { matches, matrixOf, type Policy, type Right } from "#lib/roles/rights.ts";
import { allRights } from "#lib/roles/rights-all.ts";
import { standings } from "#lib/roles/rights-standings.ts";
import { stateOf } from "#lib/training-sessions/policy.ts";

/**
 * What policies export besides the rights of a standing: what a viewer is, what the law says to elected people, what a
 * sign-in under way may do, and what a session or a cancellation now is.
 */
const NOT_RIGHTS: readonly Policy[] = [
  isSecretariat,
  collectifIds,
  animatedIds,
  placeIn,
  insideOf,
  ...Object.values(limits),
  canVerifySession,
  stateOf,
  canUndo,
];

const rights: readonly Right[] = allRights.flatMap((domain) => domain.rights);

const files = readdirSync(join(root, "lib"), { recursive: true, encoding: "utf8" }).filter(
  (path) => /^[a-z-]+\/policy[a-z-]*\.ts$/.test(path) && !path.endsWith(".test.ts"),
);

test.each(files)("every right of lib/%s has its line in the table", async (path) => {
  const exported: Record<string, unknown> = await import(join(root, "lib", path));
  const missing = Object.entries(exported)
    .filter(([, policy]) => typeof policy === "function" && !NOT_RIGHTS.includes(policy as Policy))
    .filter(([, policy]) => !rights.some((right) => right.policy === policy));
  expect(missing.map(([name]) => name)).toEqual([]);
});

test("no two lines say the same", () => {
  const labels = rights.map(({ label }) => label);
  expect(labels).toEqual([...new Set(labels)]);
});

test("docs/rights.md is what the policies say (vitest run --project unit tests/unit/rights.test.ts -u writes it)", async () => {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const sections = matrixOf(allRights).map(({ title, rows }) =>
    [
      `## ${title}`,
      "",
      line(["", ...standings.map(({ label }) => label.median)]),
      line(["---", ...standings.map(() => ":-:")]),
      ...rows.map(({ label, allowed }) =>
        line([label, ...standings.map(({ key }) => (allowed.includes(key) ? "oui" : "–"))]),
      ),
    ].join("\n"),
  );
  const intro =
    "Ce tableau est produit par le code des droits lui-même ; la page `/droits` du portail montre le même. Qui tient un rôle est supposé à jour d’adhésion ; les rôles qui touchent aux données des membres n’ont d’effet qu’une fois donné un second facteur.";
  const text = `${["# Qui peut quoi", intro, ...sections].join("\n\n")}\n`;
  await expect(text).toMatchFileSnapshot(join(root, "docs/rights.md"));
});

test("a filter lets a row through as the database would", () => {
  const row = { a: 1, b: null, c: { d: "x" } };
  const through = [
    {},
    { a: 1 },
    { b: null },
    { a: { in: [1, 2] } },
    { a: { not: null } },
    { c: { d: "x" } },
    { OR: [{ a: 2 }, { b: null }] },
    { AND: [{ a: 1 }, { b: null }] },
    { NOT: { a: 2 } },
  ];
  const kept = [
    { a: 2 },
    { b: { not: null } },
    { a: { in: [] } },
    { c: { d: "y" } },
    { OR: [] },
    { OR: [{ a: 2 }] },
    { AND: [{ a: 1 }, { a: 2 }] },
    { NOT: [{ a: 1 }] },
    { a: 1, b: 0 },
  ];
  for (const filter of through) expect(matches(filter, row), JSON.stringify(filter)).toBe(true);
  for (const filter of kept) expect(matches(filter, row), JSON.stringify(filter)).toBe(false);
  expect(() => matches({ z: 1 }, row)).toThrow("no z");
});
