import {
  type HostileFile,
  hostileAddresses,
  hostileMarkup,
  type Outcome,
  WORDS,
  xml,
} from "#tests/factories/hostile.ts";
import { anOpenDocumentZip, type ZipPart } from "#tests/factories/zip.ts";

const NAMES =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"';
const paragraph = (text: string) => `<text:p>${xml(text)}</text:p>`;
const content = (inside: string, styles = "") =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${NAMES} office:version="1.3">${styles}<office:body><office:text>${paragraph(WORDS)}${inside}</office:text></office:body></office:document-content>`;

/** An OpenDocument text that says `WORDS`, then `inside`, with other parts. */
export const anOpenText = (inside = "", extra: ZipPart[] = [], styles = ""): Buffer =>
  anOpenDocumentZip([{ name: "content.xml", content: content(inside, styles) }, ...extra]);

const odt = (
  name: string,
  make: HostileFile["make"],
  outcome: Outcome,
  never?: RegExp,
  timeoutMs?: number,
): HostileFile => ({ name, fileName: "acte.odt", make, outcome, never, timeoutMs });

const read: Outcome = { kind: "ODT", words: WORDS };
const givenUp: Outcome = { kind: "ODT", is: "UNREADABLE" };
const part = (name: string, content: string): ZipPart => ({ name, content });
const outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>';
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

export const hostileOpenTexts: HostileFile[] = [
  odt(
    "an entity that reads a file",
    () => anOpenDocumentZip([part("content.xml", content("&b;").replace("?>", `?>${outside}`))]),
    { refused: "XML_ENTITIES" },
  ),
  odt("an entity in its styles", () => anOpenText("", [part("styles.xml", `${outside}<a/>`)]), {
    refused: "XML_ENTITIES",
  }),
  odt("macros", () => anOpenText("", [part("Basic/Standard/a.xml", "<a/>")]), { refused: "MACROS" }),
  odt("a password", () => anOpenText("", [part("META-INF/manifest.xml", "<manifest:encryption-data/>")]), {
    refused: "ENCRYPTED",
  }),
  odt("an embedded program", () => anOpenText("", [part("Object 1", "MZ\x90\0")]), {
    refused: "EMBEDDED_OBJECT",
  }),
  odt(
    "a web page among its pictures",
    () => anOpenText("", [part("Pictures/a.html", "<script>1</script>")]),
    { refused: "EMBEDDED_OBJECT" },
  ),
  odt(
    "a drawing with a script among its pictures",
    () =>
      anOpenText('<text:p><draw:frame><draw:image xlink:href="Pictures/a.svg"/></draw:frame></text:p>', [
        part("Pictures/a.svg", '<svg onload="alert(1)"/>'),
      ]),
    read,
    /svg|alert/,
  ),
  odt(
    "links that run something",
    () =>
      anOpenText(
        hostileAddresses
          .map((address) => `<text:p><text:a xlink:href="${xml(address)}">lien</text:a></text:p>`)
          .join(""),
      ),
    read,
  ),
  odt(
    "scripts bound to its events",
    () =>
      anOpenText(
        '<text:p><office:event-listeners><script:event-listener script:event-name="dom:load" xlink:href="vnd.sun.star.script:a.py?location=document"/></office:event-listeners><text:script script:language="JavaScript">alert(1)</text:script></text:p>',
      ),
    read,
    /vnd\.sun/,
  ),
  odt("text that is markup", () => anOpenText(paragraph(hostileMarkup)), read),
  odt(
    "pictures from elsewhere",
    () =>
      anOpenText(
        '<text:p><draw:frame><draw:image xlink:href="https://exemple.fr/pixel.png"/></draw:frame></text:p>',
      ),
    read,
    /exemple/,
  ),
  odt(
    "styles that are markup",
    () =>
      anOpenText(
        '<text:p text:style-name="P1">piege</text:p>',
        [],
        `<office:automatic-styles><style:style style:name="P1" style:family="paragraph"><style:text-properties fo:color="red;background:url(https://exemple.fr)" fo:font-family="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"/></style:style></office:automatic-styles>`,
      ),
    read,
    /exemple|alert/,
  ),
  odt(
    "a heading of level 999,999",
    () =>
      anOpenText(
        '<text:h text:outline-level="999999">Titre</text:h><text:h text:outline-level="1 onclick=alert(1)">Titre</text:h>',
      ),
    read,
    /onclick/,
  ),
  odt("a billion spaces", () => anOpenText('<text:p>a<text:s text:c="1000000000"/>b</text:p>'), givenUp),
  odt(
    "a table of a billion columns",
    () =>
      anOpenText(
        '<table:table><table:table-column table:number-columns-repeated="1000000000"/><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>',
      ),
    givenUp,
    undefined,
    2_500,
  ),
  odt(
    "spans one inside the other, 25,000 times",
    () => anOpenText(`<text:p>${nested("<text:span>", "</text:span>", 25_000)}</text:p>`),
    givenUp,
  ),
  odt(
    "lists one inside the other, 3,000 times",
    () =>
      anOpenText(
        `${"<text:list><text:list-item>".repeat(3_000)}<text:p>fond</text:p>${"</text:list-item></text:list>".repeat(3_000)}`,
      ),
    givenUp,
  ),
  odt(
    "XML that is not closed",
    () => anOpenDocumentZip([part("content.xml", content("").replace("</office:text>", ""))]),
    givenUp,
  ),
];
