import { rm } from "node:fs/promises";
import sharp from "sharp";
import { FileRefused } from "#lib/files/refusals.ts";

const SECONDS = 30;

// Decoding is the one thing here that takes memory with the size of the picture: one at a time in each process.
let turn: Promise<unknown> = Promise.resolve();

/**
 * Rewrites a photo without its metadata, turned upright, and answers the path of the new file (beside the first,
 * for the caller to remove). A phone writes where, when and with what a picture was taken (EXIF, XMP, IPTC): GPS
 * coordinates of someone's home are personal data, and nobody sees that they are there. Only the pixels and the
 * colour profile are kept. Throws `FileRefused` when the picture cannot be decoded to its end.
 */
export const stripMetadata = (tempPath: string, kind: "JPEG" | "PNG"): Promise<string> => {
  const mine = turn.then(() => rewrite(tempPath, kind));
  turn = mine.catch(() => {});
  return mine;
};

const rewrite = async (tempPath: string, kind: "JPEG" | "PNG"): Promise<string> => {
  const cleanPath = `${tempPath}-clean`;
  const image = sharp(tempPath, {
    failOn: "truncated",
    limitInputPixels: 80_000_000,
    sequentialRead: true,
    animated: false,
  })
    .autoOrient()
    .keepIccProfile()
    .timeout({ seconds: SECONDS });
  try {
    await (kind === "JPEG"
      ? image.jpeg({ quality: 90, chromaSubsampling: "4:4:4" })
      : image.png({ compressionLevel: 6 })
    ).toFile(cleanPath);
    return cleanPath;
  } catch {
    await rm(cleanPath, { force: true });
    throw new FileRefused("CORRUPT");
  }
};
