import path from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import sharp from "sharp";
import type { Act } from "#prisma/demo/acts.ts";
import { actSource, typst } from "#prisma/demo/files/pdf.ts";
import { type Random, seededRandom } from "#prisma/demo/random.ts";

const DOTS_PER_INCH = 110;
// Points of an A4 page, as Typst writes them.
const [WIDTH, HEIGHT] = [595.2755905511812, 841.8897637795276];

const pixels = (points: number) => Math.round((points * DOTS_PER_INCH) / 72);

/** The act's pages one above the other, as Typst draws them: outlines, no text. */
function pagesSvg(act: Act): { svg: Buffer; count: number } {
  const svg = typst().plainSvg(actSource(act));
  const height = Number(/viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(svg)?.[1] ?? HEIGHT);
  // Each page paints its white sheet at the origin, over the first page: the paper is added below instead.
  const sheets = /<path class="typst-shape" fill="#ffffff" fill-rule="nonzero" d="M 0 0v 841[^>]*>/g;
  return { svg: Buffer.from(svg.replace(sheets, "")), count: Math.round(height / HEIGHT) };
}

/** Greyish paper, a page laid a little askew, and the grain of an old copier. */
async function scanned(page: Buffer, angle: number, random: Random): Promise<Buffer> {
  const paper = "#e9e8e4";
  const tilted = await sharp(page)
    .rotate(angle, { background: paper })
    .resize(pixels(WIDTH), pixels(HEIGHT), { fit: "cover" })
    .greyscale()
    .png()
    .toBuffer();
  const { width, height } = await sharp(tilted).metadata();
  const dots = Buffer.alloc(width * height, 128);
  for (const [index] of dots.entries()) dots[index] = 98 + random.int(0, 30) + random.int(0, 30);
  const grain = await sharp(dots, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
  return sharp(tilted)
    .composite([{ input: grain, blend: "soft-light" }])
    .blur(0.5)
    .greyscale()
    .jpeg({ quality: 55 })
    .toBuffer();
}

const template = `
#set document(title: sys.inputs.title)
#set page(paper: "a4", margin: 0pt)
#for number in range(int(sys.inputs.pages)) { image("scan-" + str(number) + ".jpg", width: 100%, height: 100%) }
`;

/** The act as a scanner gives it: a PDF made of pictures, in which no word can be found. */
export async function scannedPdf(act: Act): Promise<Buffer> {
  const { svg, count } = pagesSvg(act);
  const all = await sharp(svg, { density: DOTS_PER_INCH, unlimited: true })
    .resize({ width: pixels(WIDTH) })
    .flatten({ background: "#f4f3ee" })
    .png()
    .toBuffer();
  const { height } = await sharp(all).metadata();
  const step = height / count;
  const random = seededRandom(1);
  const workspace = import.meta.dirname;
  const compiler = NodeCompiler.create({ workspace });
  for (let number = 0; number < count; number += 1) {
    const top = Math.round(number * step);
    const area = { left: 0, top, width: pixels(WIDTH), height: Math.min(Math.floor(step), height - top) };
    const page = await sharp(all).extract(area).png().toBuffer();
    // In the compiler's memory alone: nothing is written there.
    const picture = await scanned(page, number % 2 === 0 ? 0.7 : -0.5, random);
    compiler.mapShadow(path.join(workspace, `scan-${number}.jpg`), picture);
  }
  const inputs = { title: `Numérisation : ${act.title}`, pages: String(count) };
  return compiler.pdf({ mainFileContent: template, inputs }, { pdfTags: false, creationTimestamp: 0 });
}
