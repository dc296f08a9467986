import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Extraction, extractText } from "#lib/files/extract.ts";
import { inspectFile } from "#lib/files/inspect.ts";
import type { FileKind } from "#lib/files/kinds.ts";
import { aBarePdf, aDocx, anOdt, anRtf, aPdf, aPng, aScannedPdf } from "#tests/factories/files.ts";
import { aWordZip } from "#tests/factories/zip.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "extract-"));
});
afterAll(() => rm(folder, { recursive: true }));

const saved = async (content: Buffer | string) => {
  const path = join(folder, "content");
  await writeFile(path, content);
  return path;
};
const extract = async (content: Buffer | string, kind: FileKind, limits = {}): Promise<Extraction> =>
  extractText(await saved(content), kind, limits);
const read = async (content: Buffer | string, kind: FileKind) => {
  const found = await extract(content, kind);
  if (found.status !== "READ") throw new Error(`${kind} is ${JSON.stringify(found)}`);
  return { ...found, all: found.text.map((passage) => passage.text).join("\n") };
};

describe("reads", () => {
  test("a PDF: paragraphs, words cut at the end of a line, inclusive writing, pages", async () => {
    const { all, pages, html } = await read(
      aPdf(
        "#set text(hyphenate: false)\n= Vœu pour l’eau\n\nLes administré·e·s et les habitant·es paient l’approvision-\\ nement, dit celle-\\ ci.\n\nArticle 2 : les élu·e·s.\n#pagebreak()\nFin de l’acte.",
      ),
      "PDF",
    );
    expect(all).toBe(
      "Vœu pour l’eau\nLes administré·e·s et les habitant·es paient l’approvisionnement, dit celle-ci.\nArticle 2 : les élu·e·s.\nFin de l’acte.",
    );
    expect(pages).toBe(2);
    expect(html).toBeUndefined();
  });

  test("a PDF whose justified lines set the inclusive dot apart", async () => {
    const { all } = await read(
      aPdf(
        "#set page(width: 12cm)\n#set par(justify: true)\nLe conseil municipal, réuni le 12 mars 2025, considérant que l’intercommunalité gère l’approvisionnement en eau potable des administré·e·s, émet le vœu que la régie publique soit rétablie · fin.",
      ),
      "PDF",
    );
    expect(all).toContain("des administré·e·s, émet");
    expect(all).toContain("rétablie · fin");
  });

  test("a Word document: clean HTML one heading lower, links without traps, tables with headers", async () => {
    const { all, html } = await read(await aDocx(), "DOCX");
    expect(all).toContain("Vœu pour la cantine\nLes élu·e·s demandent une régie.");
    expect(html).toContain("<h2>Vœu pour la cantine</h2>");
    expect(html).toContain('<a href="https://example.org/" rel="nofollow noopener">un lien</a>un piège');
    expect(html).toContain('<th scope="col"><p>Année</p></th>');
    expect(html).not.toMatch(/javascript|style|class|<img/);
  });

  test("an OpenDocument text", async () => {
    const { all, html } = await read(await anOdt(), "ODT");
    expect(all).toBe("Vœu pour la cantine\nLes élu·e·s demandent une régie.");
    expect(html).toContain("<h2>Vœu pour la cantine</h2>");
  });

  test("an RTF: accents, Unicode, code pages; not its title, pictures and field codes", async () => {
    const body =
      "{\\fonttbl{\\f1\\fcharset238 X;}}V\\'9cu\\par \\uc1\\u233?lu\\u183.e {\\f1 \\'b3}\\line suite{\\pict 00ff}{\\*\\bkmkstart x}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt lien}}\\tab\\{ok\\}";
    const { all, html } = await read(anRtf(body), "RTF");
    expect(all).toBe("Vœu\nélu·e ł\nsuitelien {ok}");
    expect(html).toBe("<p>Vœu</p>\n<p>élu·e ł<br />suitelien {ok}</p>");
  });

  test("Markdown without its front matter, and no HTML of its own", async () => {
    const { all, html } = await read(
      "---\ntitle: caché\n---\n# Titre\n\n<script>alert(1)</script>\n\n| a |\n|---|\n| 1 |\n\n- un",
      "MD",
    );
    expect(all).not.toContain("caché");
    expect(html).toContain("<h2>Titre</h2>");
    expect(html).toContain("&lt;script&gt;");
    expect(html).toContain('<th scope="col">a</th>');
  });

  test("a text in Windows-1252, as paragraphs", async () => {
    const { all, html } = await read(
      Buffer.from("Objet : l\x92eau\r\n\r\nConsid\xe9rant <b>", "latin1"),
      "TXT",
    );
    expect(all).toBe("Objet : l’eau\nConsidérant <b>");
    expect(html).toBe("<p>Objet : l’eau</p>\n<p>Considérant &lt;b&gt;</p>");
  });
});

describe("says", () => {
  test("that a PDF without a text layer is scanned", async () => {
    expect(await extract(aScannedPdf(3), "PDF")).toEqual({ status: "SCANNED", pages: 3 });
  });

  test("that a picture is scanned", async () => {
    expect(await extract(await aPng(), "PNG")).toEqual({ status: "SCANNED", pages: 1 });
  });

  test.each([
    ["PDF", "%PDF-1.7 rien"],
    ["DOCX", "PK\x03\x04 rien"],
    ["ODT", "PK\x03\x04 rien"],
    ["RTF", "{\\rtf1}"],
    ["TXT", "  "],
  ] as const)("that a broken or empty %s is unreadable", async (kind, content) => {
    expect(await extract(content, kind)).toEqual({
      status: "UNREADABLE",
      reason: "Le fichier est abîmé ou son contenu n’a pas pu être compris.",
    });
  });

  test("a PDF without pages is unreadable", async () => {
    expect(await extract(aBarePdf(), "PDF")).toMatchObject({ status: "UNREADABLE" });
  });
});

describe("a hostile file", () => {
  // Lines of one letter: the tokenizer copies all it has read at each line.
  const slow = () => Buffer.from(`{\\rtf1 ${"a\n".repeat(5_000_000)}}`);

  test("that takes too long is stopped", async () => {
    const path = await saved(slow());
    expect(await inspectFile(path, { name: "lent.rtf" })).toMatchObject({ ok: true });
    const started = Date.now();
    expect(await extractText(path, "RTF", { timeoutMs: 1500, memoryMb: 4000 })).toEqual({
      status: "UNREADABLE",
      reason: "La lecture du texte prenait trop de temps et a été arrêtée.",
    });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test("that takes too much memory is stopped", async () => {
    const paragraphs = Array.from(
      { length: 400_000 },
      (_, n) => `<w:p><w:r><w:t>Article ${n}</w:t></w:r></w:p>`,
    );
    const namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const xml = `<w:document xmlns:w="${namespace}"><w:body>${paragraphs.join("")}</w:body></w:document>`;
    const found = await extract(aWordZip([{ name: "word/document.xml", content: xml }]), "DOCX", {
      memoryMb: 256,
    });
    expect(found).toEqual({
      status: "UNREADABLE",
      reason: "La lecture du texte demandait trop de mémoire et a été arrêtée.",
    });
  });

  test("that takes memory outside of the heap is stopped too", async () => {
    const binary = Buffer.concat([
      Buffer.from("{\\rtf1{\\*\\x\\bin60000000 "),
      Buffer.alloc(60_000_000, 1),
      Buffer.from("}}"),
    ]);
    const found = await extract(binary, "RTF", { memoryMb: 150 });
    expect(found).toHaveProperty("reason", expect.stringContaining("trop de mémoire"));
  });

  test.runIf(process.platform === "linux")("does not outlive the process that was reading it", async () => {
    const path = join(folder, "orphan");
    await writeFile(path, slow());
    // 4321 MB make its command line like no other's.
    const code = `import("#lib/files/extract.ts").then(({ extractText }) => extractText(${JSON.stringify(path)}, "RTF", { timeoutMs: 900, memoryMb: 4321 }))`;
    const reader = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "ignore" });
    const orphans = async () => {
      const names = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
      const lines = await Promise.all(
        names.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")),
      );
      return lines.filter((line) => line.includes("extract-child.ts") && line.includes("=3025\0")).length;
    };
    await expect.poll(orphans, { timeout: 10_000 }).toBe(1);
    reader.kill("SIGKILL");
    await expect.poll(orphans, { timeout: 20_000 }).toBe(0);
  });

  test("harms nobody else: another one is read meanwhile", async () => {
    const path = join(folder, "slow");
    await writeFile(path, slow());
    const [bad, good] = await Promise.all([
      extractText(path, "RTF", { timeoutMs: 1500 }),
      extract("Bonjour", "TXT"),
    ]);
    expect(bad.status).toBe("UNREADABLE");
    expect(good).toMatchObject({ status: "READ", text: [{ position: 0, text: "Bonjour" }] });
  });
});
