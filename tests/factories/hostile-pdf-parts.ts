import { WORDS } from "#tests/factories/hostile.ts";

type Objects = Record<number, string | Buffer>;

/** A PDF of numbered objects with a true cross-reference table (ISO 32000-1, 7.5.4); object 1 is the catalog. */
const pdfOf = (objects: Objects, trailer = ""): Buffer => {
  // Longer than what is looked at for a web page at the start: what follows is only reached by reading it.
  const head = Buffer.from(`%PDF-1.7\n%${"=".repeat(1_100)}\n`);
  const parts: Buffer[] = [head];
  const offsets = new Map<number, number>();
  let length = head.length;
  for (const [number, body] of Object.entries(objects)) {
    const part = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      Buffer.from(body as string),
      Buffer.from("\nendobj\n"),
    ]);
    offsets.set(Number(number), length);
    parts.push(part);
    length += part.length;
  }
  const size = Math.max(...offsets.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? "0000000000 65535 f \n" : `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n${rows.join("")}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
};

export const stream = (content: string | Buffer, dictionary = "", declared?: number): Buffer => {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${declared ?? bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from("\nendstream"),
  ]);
};

const escaped = (text: string) => text.replace(/[()\\]/g, "\\$&");
export const show = (text: string): string => `BT /F1 12 Tf 40 700 Td (${escaped(text)}) Tj ET`;

/** One page that says `WORDS`, whose catalog and page may say more; `others` add or replace objects. */
export const aPage = ({
  catalog = "",
  page = "",
  others = {},
  trailer = "",
}: {
  catalog?: string;
  page?: string;
  others?: Objects;
  trailer?: string;
} = {}): Buffer =>
  pdfOf(
    {
      1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> ${page} >>`,
      4: stream(show(WORDS)),
      5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      ...others,
    },
    trailer,
  );
