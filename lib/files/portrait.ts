import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { withBytes } from "#lib/files/bytes.ts";
import { inspectJpeg, inspectPng } from "#lib/files/inspect-image.ts";
import { FileRefused } from "#lib/files/refusals.ts";

export const MAX_PORTRAIT_BYTES = 10_000_000;

const MAX_PIXELS = 60_000_000;
const SECONDS = 20;
const LARGE = 512;
const SMALL = 96;

export type PortraitRefusal = "KIND" | "HEIC" | "TOO_LARGE" | "TOO_MANY_PIXELS" | "CORRUPT" | "NO_FILE";

/** Said beside the field; each tells what to do. */
export const portraitRefusals: Record<PortraitRefusal, string> = {
  NO_FILE: "Choisissez une photo.",
  KIND: "Ce fichier n’est pas une photo JPEG, PNG ou WebP. Enregistrez-la dans l’un de ces formats, puis renvoyez-la.",
  HEIC: "Cette photo est au format HEIC de l’iPhone, que nous ne savons pas lire. Envoyez-la depuis l’iPhone, qui la convertit, ou enregistrez-la en JPEG.",
  TOO_LARGE: "Cette photo est trop lourde\u00a0: 10\u00a0Mo au plus. Réduisez-la, puis renvoyez-la.",
  TOO_MANY_PIXELS:
    "Cette photo est trop grande\u00a0: 60 millions de pixels au plus. Réduisez-la, puis renvoyez-la.",
  CORRUPT: "Cette photo est abîmée ou incomplète. Reprenez l’original et renvoyez-le.",
};

type Kind = "JPEG" | "PNG" | "WEBP";
const HEIC_BRANDS = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

/** The kind that the first bytes say, whatever the name; nothing else is ever given to the decoder. */
function kindOf(head: Buffer): Kind | "HEIC" | null {
  if (head.length >= 3 && head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return "JPEG";
  const text = head.toString("latin1");
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "PNG";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "WEBP";
  return text.slice(4, 8) === "ftyp" && HEIC_BRANDS.includes(text.slice(8, 12)) ? "HEIC" : null;
}

// Decoding takes memory with the size of the picture: one at a time in each process.
let turn: Promise<unknown> = Promise.resolve();

export type Portrait = { large: Buffer; small: Buffer };

/**
 * Two square WebP (512 and 96 pixels) from a photo: turned upright, cut around what stands out, without metadata (a
 * phone writes where a picture was taken). Answers why not for a file that is no such photo. HEIC is recognised and
 * refused: decoders of HEVC are under patents, and ours has none.
 */
export const makePortrait = (path: string): Promise<Portrait | PortraitRefusal> => {
  const mine = turn.then(() => make(path));
  turn = mine.catch(() => {});
  return mine;
};

async function make(path: string): Promise<Portrait | PortraitRefusal> {
  const refused = await withBytes(path, async (bytes): Promise<PortraitRefusal | null> => {
    if (bytes.size > MAX_PORTRAIT_BYTES) return "TOO_LARGE";
    const kind = kindOf(await bytes.read(0, 16));
    if (kind === null || kind === "HEIC") return kind ?? "KIND";
    try {
      if (kind === "JPEG") await inspectJpeg(bytes);
      if (kind === "PNG") await inspectPng(bytes);
      return null;
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      return error.refusal.code === "TOO_MANY_PIXELS" ? "TOO_MANY_PIXELS" : "CORRUPT";
    }
  });
  if (refused) return refused;
  const source = await readFile(path);
  const square = (input: Buffer, size: number) =>
    sharp(input, { failOn: "truncated", limitInputPixels: MAX_PIXELS, animated: false })
      .autoOrient()
      .timeout({ seconds: SECONDS })
      .resize(size, size, { fit: "cover", position: sharp.strategy.attention })
      // Transparent corners would be black where there is no alpha to show.
      .flatten({ background: "#ffffff" })
      .webp({ quality: 82 })
      .toBuffer();
  try {
    const large = await square(source, LARGE);
    return { large, small: await square(large, SMALL) };
  } catch (error) {
    return /pixel limit/i.test(String(error)) ? "TOO_MANY_PIXELS" : "CORRUPT";
  }
}
