import { randomBytes } from "node:crypto";
import { aPdf } from "#tests/factories/files.ts";
import {
  type HostileFile,
  hostileAddresses,
  hostileMarkup,
  type Outcome,
  WORDS,
  xml,
} from "#tests/factories/hostile.ts";
import { aWordZip, type ZipPart } from "#tests/factories/zip.ts";

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
export const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const run = (text: string) => `<w:r><w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;
const paragraph = (text: string) => `<w:p>${run(text)}</w:p>`;
export const body = (content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${paragraph(WORDS)}${content}</w:body></w:document>`;
const relations = (targets: { id: string; type: string; target: string; external?: boolean }[]): ZipPart => ({
  name: "word/_rels/document.xml.rels",
  content: `<Relationships xmlns="${RELATIONS}">${targets
    .map(
      ({ id, type, target, external }) =>
        `<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${xml(target)}"${external ? ' TargetMode="External"' : ""}/>`,
    )
    .join("")}</Relationships>`,
});

/** A Word document that says `WORDS`, then `content`, with other parts. */
export const aWord = (content = "", extra: ZipPart[] = []): Buffer =>
  aWordZip([{ name: "word/document.xml", content: body(content) }, ...extra]);

export const word = (
  name: string,
  make: HostileFile["make"],
  outcome: Outcome,
  never?: RegExp,
): HostileFile => ({
  name,
  fileName: "acte.docx",
  make,
  outcome,
  never,
});

const read: Outcome = { kind: "DOCX", words: WORDS };
const givenUp: Outcome = { kind: "DOCX", is: "UNREADABLE" };
/** Does not deflate: what weighs is really sent. */
const noise = (bytes: number) => randomBytes(bytes / 2).toString("hex");
export const part = (name: string, content: string | Buffer): ZipPart => ({ name, content });
const links = hostileAddresses.map((target, index) => ({
  id: `l${index}`,
  type: "hyperlink",
  target,
  external: true,
}));
const linked = links
  .map(({ id }) => `<w:p><w:hyperlink r:id="${id}">${run("lien")}</w:hyperlink></w:p>`)
  .join("");
const picture = (attribute: string) =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="&quot;&gt;&lt;script&gt;"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip ${attribute}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

/** Traps in what the document says. */
export const hostileWords: HostileFile[] = [
  word(
    "elements one inside the other, 60,000 times",
    () => aWord(`${"<w:p>".repeat(60_000)}${"</w:p>".repeat(60_000)}`),
    givenUp,
  ),
  word(
    "tables one inside the other, 2,000 times",
    () =>
      aWord(
        `${"<w:tbl><w:tr><w:tc>".repeat(2_000)}${paragraph("fond")}${"</w:tc></w:tr></w:tbl>".repeat(2_000)}`,
      ),
    givenUp,
  ),
  word("an attribute of 5 MB", () => aWord(`<w:p w:rsidR="${noise(5_000_000)}"/>`), read),
  word(
    "20,000 attributes",
    () => aWord(`<w:p ${Array.from({ length: 20_000 }, (_, n) => `w:a${n}="${noise(8)}"`).join(" ")}/>`),
    read,
  ),
  word(
    "a document of 10 MB of letters",
    () => aWord(Array.from({ length: 100 }, () => paragraph(noise(100_000))).join("")),
    read,
  ),
  word("links that run something", () => aWord(linked, [relations(links)]), read),
  word(
    "a field that links to a script",
    () =>
      aWord(
        `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "javascript:alert(1)" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("ici")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
      ),
    read,
    /javascript/,
  ),
  word(
    "a field that starts a program",
    () =>
      aWord(
        '<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;"/></w:p>',
      ),
    read,
    /DDEAUTO|cmd/,
  ),
  word("text that is markup", () => aWord(paragraph(hostileMarkup)), read),
  word(
    "a picture from elsewhere",
    () =>
      aWord(picture('r:link="q"'), [
        relations([{ id: "q", type: "image", target: "https://exemple.fr/pixel.png", external: true }]),
      ]),
    read,
    /exemple|script/,
  ),
  word(
    "a picture that is one of the reader's files",
    () =>
      aWord(picture('r:link="q"'), [
        relations([{ id: "q", type: "image", target: "file:///etc/passwd", external: true }]),
      ]),
    read,
    /root:/,
  ),
  word(
    "a picture that is a web page",
    () =>
      aWord(picture('r:embed="p"'), [
        relations([{ id: "p", type: "image", target: "media/a.png" }]),
        part("word/media/a.png", "<script>alert(1)</script>"),
      ]),
    read,
    /script|alert/,
  ),
  word(
    "a template from elsewhere",
    () =>
      aWord("", [
        relations([
          { id: "t", type: "attachedTemplate", target: "https://exemple.fr/a.dotm", external: true },
        ]),
      ]),
    read,
    /exemple/,
  ),
  word(
    "a web page to be merged",
    () =>
      aWord('<w:altChunk r:id="a"/>', [
        relations([{ id: "a", type: "aFChunk", target: "a.html" }]),
        part("word/a.html", "<script>alert(1)</script>"),
      ]),
    { refused: "EMBEDDED_OBJECT" },
  ),
  word(
    "a web page to be merged, under another name",
    () =>
      aWord('<w:altChunk r:id="a"/>', [
        relations([{ id: "a", type: "aFChunk", target: "a.mht" }]),
        part("word/a.mht", "<script>alert(1)</script>"),
      ]),
    read,
    /alert/,
  ),
  word("an embedded program", () => aWord("", [part("word/embeddings/a.bin", "MZ\x90\0")]), {
    refused: "EMBEDDED_OBJECT",
  }),
  word("an embedded PDF with scripts", () => aWord("", [part("word/embeddings/a.pdf", aPdf())]), read),
  word(
    "a map of styles that makes markup of its own",
    () =>
      aWord(paragraph("piege"), [
        part("mammoth/style-map", "p => iframe[src='https://exemple.fr'] > script:fresh\nr => style"),
      ]),
    read,
    /exemple/,
  ),
  word(
    "styles and lists that refer to one another in a circle",
    () =>
      aWord(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>piege</w:t></w:r></w:p>',
        [
          relations([
            { id: "s", type: "styles", target: "styles.xml" },
            { id: "n", type: "numbering", target: "numbering.xml" },
          ]),
          part(
            "word/styles.xml",
            `<w:styles ${W}><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="a"/></w:style><w:style w:type="numbering" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`,
          ),
          part(
            "word/numbering.xml",
            `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="n"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
          ),
        ],
      ),
    read,
  ),
  word(
    "names that belong to the language",
    () =>
      aWord(
        '<w:p><w:pPr><w:pStyle w:val="__proto__"/></w:pPr><w:r><w:rPr><w:rStyle w:val="constructor"/></w:rPr><w:t>piege</w:t></w:r></w:p>',
        [part("word/__proto__.xml", "<a/>"), part("constructor", "x")],
      ),
    read,
  ),
  word(
    "a link to a relation that only the language has",
    () => aWord('<w:p><w:hyperlink r:id="constructor"><w:r><w:t>piege</w:t></w:r></w:hyperlink></w:p>'),
    givenUp,
  ),
];
