import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { extractText } from "#lib/files/extract.ts";
import { type Act, demoActs } from "#prisma/demo/acts.ts";
import { type ActFile, actFile, SCANNED } from "#prisma/demo/files/act-file.ts";
import { type Block, treeOf } from "#prisma/demo/files/tree.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "echarpe-demo-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Read as the application reads a filed document. */
async function read({ name, kind, bytes }: ActFile) {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  const extraction = await extractText(file, kind);
  const text = extraction.status === "READ" ? extraction.text.map((passage) => passage.text).join("\n") : "";
  return { ...extraction, words: text.replace(/\s+/g, " ") };
}

const hostile: Act = {
  ...(demoActs()[0] as Act),
  slug: "hostile",
  title: 'Vœu #panic("titre") pour *tous* $x$',
  body: [
    '## #panic("non")',
    'Un **gras**, un _penché_, #import "autre.typ" et $ sum_(i=0)^n $ `code` \\#set text(red).',
    '1. premier <script>alert(1)</script>\n2. second & "troisième"',
    "| A | B |\n|---|---:|\n| #raw | 1 < 2 |",
  ].join("\n\n"),
};

test.each(["pdf", "docx", "odt"] as const)(
  "a text that looks like code stays a text in %s",
  async (format) => {
    const { status, words } = await read(await actFile({ ...hostile, format }));
    expect(status).toBe("READ");
    for (const part of [
      '#panic("titre")',
      '#panic("non")',
      "#import",
      "sum_(i=0)^n",
      "#set text(red)",
      "<script>alert(1)</script>",
      "1 < 2",
    ]) {
      expect(words).toContain(part);
    }
  },
);

test("an act is the same file at every run", async () => {
  const [act] = demoActs().filter(({ format }) => format === "pdf");
  const [one, other] = [await actFile(act as Act), await actFile(act as Act)];
  expect(one.bytes.equals(other.bytes)).toBe(true);
});

test("the scanned act shows its pages and gives no word", async () => {
  const act = demoActs().find(({ slug }) => slug === SCANNED) as Act;
  expect(await read(await actFile(act))).toMatchObject({ status: "SCANNED", pages: 2 });
});

test("headings go down one level at a time", () => {
  const levels = treeOf("### Trois\n\n## Deux\n\n#### Quatre\n\n# Un").map(
    (block) => (block as Block & { level: number }).level,
  );
  expect(levels).toEqual([2, 2, 3, 2]);
});

test("a construct that acts do not use is refused, not lost", () => {
  expect(() => treeOf("![une image](photo.png)")).toThrow(/image/);
});
