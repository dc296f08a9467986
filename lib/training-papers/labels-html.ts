import type { Block, List, Run } from "#lib/files/paper.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? "");

function runHtml(run: Run): string {
  if ("break" in run) return "<br>";
  let html = escaped(run.text);
  if (run.code) html = `<code>${html}</code>`;
  if (run.bold) html = `<strong>${html}</strong>`;
  if (run.italic) html = `<em>${html}</em>`;
  return run.href ? `<a href="${escaped(run.href)}">${html}</a>` : html;
}
const line = (runs: readonly Run[]): string => runs.map(runHtml).join("");

const listHtml = ({ ordered, items }: List): string => {
  const inner = items.map(({ runs, nested }) => `<li>${line(runs)}${nested.map(listHtml).join("")}</li>`);
  return ordered ? `<ol>${inner.join("")}</ol>` : `<ul>${inner.join("")}</ul>`;
};

const cells = (row: readonly string[], tag: "th" | "td"): string =>
  `<tr>${row.map((cell) => `<${tag}>${escaped(cell).replaceAll("\n", "<br>")}</${tag}>`).join("")}</tr>`;

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${line(block.runs)}</h${block.level}>`;
    case "paragraph":
      return `<p>${line(block.runs)}</p>`;
    case "quote":
      return `<blockquote><p>${line(block.runs)}</p></blockquote>`;
    case "code":
      return `<pre><code>${escaped(block.text)}</code></pre>`;
    case "list":
      return listHtml(block.list);
    case "table":
      return `<table><thead>${cells(block.head, "th")}</thead><tbody>${block.rows.map((row) => cells(row, "td")).join("")}</tbody></table>`;
    case "picture":
      return `<p><em>[${escaped(block.picture.alt)}]</em></p>`;
    case "rule":
      return "";
  }
}

/** A paper as a page shows it: to be sanitised, as any HTML that people’s words went into. */
export const htmlOfBlocks = (blocks: readonly Block[]): string => blocks.map(blockHtml).join("\n");
