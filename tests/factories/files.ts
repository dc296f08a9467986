import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import {
  Document,
  ExternalHyperlink,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import { OdtDocument } from "odf-kit";
import sharp from "sharp";

let compiler: NodeCompiler | undefined;

/** A PDF with a text layer. `body` is Typst markup. */
export const aPdf = (body = "= Vœu pour l’eau\n\nLe conseil municipal émet un vœu."): Buffer => {
  compiler ??= NodeCompiler.create();
  return compiler.pdf({ mainFileContent: `#set text(lang: "fr")\n#set page(width: 15cm)\n${body}` });
};

/** What a scanner makes: pages that hold a picture and no text. */
export const aScannedPdf = (pages = 2): Buffer =>
  aPdf(
    Array.from({ length: pages }, () => "#rect(width: 10cm, height: 12cm, fill: luma(200))").join(
      "\n#pagebreak()\n",
    ),
  );

/** A minimal PDF whose trailer is `trailer`, as a table or as a cross-reference stream. */
export const aBarePdf = ({ trailer = "", stream = false } = {}): Buffer => {
  const catalog =
    "%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n";
  const section = stream
    ? `3 0 obj\n<< /Type /XRef /Size 4 /W [1 2 1] /Root 1 0 R ${trailer} /Length 0 >>\nstream\n\nendstream\nendobj\n`
    : `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R ${trailer} >>\n`;
  return Buffer.from(`${catalog}${section}startxref\n${catalog.length}\n%%EOF\n`, "latin1");
};

export const aDocx = (paragraphs = ["Les élu·e·s demandent une régie."]): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: "Vœu pour la cantine", heading: HeadingLevel.HEADING_1 }),
            ...paragraphs.map((text) => new Paragraph({ children: [new TextRun(text)] })),
            new Paragraph({
              children: [
                new ExternalHyperlink({ link: "https://example.org/", children: [new TextRun("un lien")] }),
                new ExternalHyperlink({ link: "javascript:alert(1)", children: [new TextRun("un piège")] }),
              ],
            }),
            new Table({
              rows: [
                new TableRow({ tableHeader: true, children: ["Année", "Coût"].map(cell) }),
                new TableRow({ children: ["2025", "12 000 €"].map(cell) }),
              ],
            }),
          ],
        },
      ],
    }),
  );

const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });

export const anOdt = async (paragraphs = ["Les élu·e·s demandent une régie."]): Promise<Buffer> => {
  const document = new OdtDocument();
  document.addHeading("Vœu pour la cantine", 1);
  for (const paragraph of paragraphs) document.addParagraph(paragraph);
  return Buffer.from(await document.save());
};

export const anRtf = (body = "Les \\'e9lu\\u183.e\\u183.s demandent une r\\'e9gie.\\par"): Buffer =>
  Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\n{\\info{\\title Secret}}${body}}`,
    "latin1",
  );

const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 40 } } });

export const aPng = (width = 40, height = 30): Promise<Buffer> => canvas(width, height).png().toBuffer();

/** A photo as a phone takes it: lying on its side, with its place and its maker inside. */
export const aPhoto = (width = 400, height = 300): Promise<Buffer> =>
  canvas(width, height)
    .withExif({ IFD0: { Make: "Téléphone" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 51/1 24/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** Header of an OLE2 container ([MS-CFB]) whose directory names `streams`. */
export const aCompoundFile = (streams: string[]): Buffer => {
  const file = Buffer.alloc(512 * 4);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  streams.forEach((name, index) => {
    file.write(name, 1024 + index * 128, "utf16le");
  });
  return file;
};
