import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "vite";
import { expect, test } from "vitest";
import { root } from "#lib/commands/paths.ts";

// French sets a no-break space inside its quotation marks and before its double punctuation: with an ordinary one, a line
// begins with « : ». Looked for in what the source says to people: texts of JSX, strings, templates that are not SQL.

const BREAKS = [
  /« /u,
  / »/u,
  /[\p{L}\p{N}»)’%€…}] [:;!?](?=\s|$|["»)\]])/u,
  // After a value or an element.
  /^\s+[:;!?»](?=\s|$)/u,
];

type Node = { type: string; start: number; end: number; [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

const SPACES = /[\u00a0\u202f]/gu;
/** No-break spaces are not what is looked for: a mark stands for each. */
const marked = (text: string) => text.replace(/\\u00a0|\\u202f/giu, "¤").replace(SPACES, "¤");

/** The texts of a file, as they are written. */
function textsOf(code: string, node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const one of node) textsOf(code, one, found);
  else if (isNode(node)) {
    const { type, start, end, value } = node;
    if (type === "TaggedTemplateExpression") return textsOf(code, (node.quasi as Node).expressions, found);
    const raw = code.slice(start, end);
    // Those of a template come with the braces before and after.
    if (type === "JSXText" || type === "TemplateElement") found.push(raw);
    else if (type === "Literal" && typeof value === "string") found.push(raw.slice(1, -1));
    for (const [key, child] of Object.entries(node)) if (key !== "value") textsOf(code, child, found);
  }
  return found;
}

/** What JSX shows as it is written: it reads no escape outside braces. */
function escapesOf(code: string, node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const one of node) escapesOf(code, one, found);
  else if (isNode(node)) {
    const shown = node.type === "JSXAttribute" ? node.value : node;
    if (isNode(shown) && (shown.type === "JSXText" || (shown !== node && shown.type === "Literal"))) {
      const raw = code.slice(shown.start, shown.end);
      if (/\\[ux][0-9a-f]/iu.test(raw)) found.push(raw);
    }
    for (const child of Object.values(node)) escapesOf(code, child, found);
  }
  return found;
}

const files = ["app", "components", "lib"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"))
    .map((name) => path.join(folder, name)),
);

const fragile = (name: string, code: string): string[] =>
  textsOf(code, parseSync(name, code, { lang: name.endsWith("x") ? "tsx" : "ts" }).program)
    .filter((text) => BREAKS.some((pattern) => pattern.test(marked(text))))
    .map((text) => `${name}: ${text.trim().slice(0, 80)}`);

test("a French text breaks neither before its double punctuation nor inside its quotation marks", () => {
  expect(fragile("a.tsx", "<p>Quoi ? {a} : « b »</p>")).toHaveLength(2);
  expect(fragile("a.ts", ["const a = b ? `$", "{c} : d` : 'e\\u00A0: f';"].join(""))).toHaveLength(1);
  expect(files.flatMap((name) => fragile(name, readFileSync(path.join(root, name), "utf8")))).toEqual([]);
});

test("JSX shows no escape as it is written", () => {
  const found = (name: string, code: string) =>
    escapesOf(code, parseSync(name, code, { lang: "tsx" }).program);
  expect(found("a.tsx", '<p title="a\\u00a0b">c\\u00a0d{"e\\u00a0f"}</p>')).toHaveLength(2);
  const pages = files.filter((name) => name.endsWith("x"));
  expect(pages.flatMap((name) => found(name, readFileSync(path.join(root, name), "utf8")))).toEqual([]);
});
