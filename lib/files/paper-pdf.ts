import { fitPaper, type Paper, plainRuns } from "#lib/files/paper.ts";
import { typeset } from "#lib/files/typeset.ts";

const TEMPLATE = `
#let paper = json(bytes(sys.inputs.data))
#set document(title: paper.title, author: paper.creator)
#set page(paper: "a4", margin: (x: 2.2cm, y: 2.4cm), numbering: "1 / 1")
#set text(lang: "fr", region: "FR", size: 11pt, font: ("Libertinus Serif", "DejaVu Sans Mono"))
#set par(leading: 0.7em, spacing: 1em)
#set list(marker: [–])
#set table(stroke: 0.5pt + luma(60%), inset: 6pt)
#show heading: set text(fill: rgb("#9b1c2e"))
#show heading: set block(above: 1.5em, below: 0.8em)
#show link: underline
#show table.cell.where(y: 0): strong

#let drawn(runs) = for run in runs {
  if "break" in run { linebreak() } else {
    let body = if run.at("code", default: false) { raw(run.text) } else { text(run.text) }
    if run.at("bold", default: false) { body = strong(body) }
    if run.at("italic", default: false) { body = emph(body) }
    if run.at("struck", default: false) { body = strike(body) }
    if "href" in run { link(run.href, body) } else { body }
  }
}

#let listed(given) = {
  let items = given.items.map(item => {
    drawn(item.runs)
    for inner in item.nested { listed(inner) }
  })
  if given.ordered { enum(start: given.start, ..items) } else { list(..items) }
}

#title()
#for line in paper.about { par(drawn(line)) }
#for block in paper.blocks {
  let kind = block.kind
  if kind == "heading" { heading(level: block.level, drawn(block.runs)) }
  else if kind == "paragraph" { par(drawn(block.runs)) }
  else if kind == "quote" { quote(block: true, drawn(block.runs)) }
  else if kind == "code" { raw(block: true, block.text) }
  else if kind == "list" { listed(block.list) }
  else if kind == "table" {
    table(
      columns: block.widths.map(share => share * 1fr),
      inset: (x: 6pt, y: if block.at("isTall", default: false) { 11pt } else { 6pt }),
      table.header(..block.head.map(drawn)),
      ..block.rows.flatten().map(cell => if "picture" in cell {
        image(bytes(cell.picture.svg), format: "svg", height: 9mm, alt: cell.picture.alt)
      } else { drawn(cell.runs) }),
    )
  }
  else if kind == "picture" {
    image(bytes(block.picture.svg), format: "svg", width: block.widthMm * 1mm, alt: block.picture.alt)
  }
  else if kind == "rule" { line(length: 100%, stroke: 0.5pt + luma(60%)) }
}
`;

/** Where no word of French is as long, a line may end within it: nothing leaves the page. */
const LONG_WORD = /[\p{L}\p{N}_]{28,}/gu;
const breakable = (text: string): string =>
  text.replaceAll(LONG_WORD, (word) => word.replaceAll(/.{14}(?=.)/gu, "$&\u200b"));

const dataOf = ({ title, creator, about, blocks }: Paper) => ({
  title,
  creator,
  about: about.map(plainRuns),
  blocks: blocks.map((block) =>
    block.kind === "table"
      ? {
          ...block,
          widths: block.widths ?? block.head.map(() => 1),
          head: block.head.map(plainRuns),
          // One level more: Typst flattens the rows.
          rows: block.rows.map((row, at) =>
            row.map((cell, column) => {
              const picture = column === row.length - 1 ? block.pictures?.[at] : null;
              return picture ? { picture } : { runs: plainRuns(cell) };
            }),
          ),
        }
      : block,
  ),
});

/** A paper as an accessible PDF (PDF/UA-1): title, language, headings, lists, tables with their header row. */
export const pdfOf = (paper: Paper): Buffer =>
  typeset(
    TEMPLATE,
    JSON.parse(JSON.stringify(dataOf(fitPaper(paper))), (name, value: unknown) =>
      name === "text" && typeof value === "string" ? breakable(value) : value,
    ),
  );
