import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MAX_PORTRAIT_BYTES, makePortrait } from "#lib/files/portrait.ts";
import { aPicture } from "#tests/factories/profiles.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "echarpe-portrait-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function portraitOf(bytes: Uint8Array) {
  const file = path.join(folder, "photo");
  await writeFile(file, bytes);
  return makePortrait(file);
}

async function madeOf(bytes: Uint8Array) {
  const made = await portraitOf(bytes);
  if (typeof made === "string") throw new Error(made);
  return made;
}

/** A JPEG turned by its EXIF, which also says where it was taken. */
const fromPhone = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: "#00ff00" } })
    .composite([
      { input: { create: { width: 20, height: 30, channels: 3, background: "#ff0000" } }, left: 0, top: 0 },
    ])
    .withExif({ IFD0: { Make: "Telephone" }, IFD3: { GPSLatitude: "48/1 51/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

describe("a photo becomes two squares:", () => {
  test.each(["jpeg", "png", "webp"] as const)("from %s, whatever its shape", async (format) => {
    const { large, small } = await madeOf(await aPicture(900, 300, format));
    expect(await sharp(large).metadata()).toMatchObject({ format: "webp", width: 512, height: 512 });
    expect(await sharp(small).metadata()).toMatchObject({ format: "webp", width: 96, height: 96 });
  });

  test("upright, and without what the phone wrote about the place", async () => {
    const { large } = await madeOf(await fromPhone());
    const { exif, xmp, iptc, orientation } = await sharp(large).metadata();
    expect({ exif, xmp, iptc, orientation }).toEqual({});
    expect(large.includes("Telephone")).toBe(false);
    // Turned a quarter right: what was on the left is now on top.
    const { data } = await sharp(large)
      .extract({ left: 250, top: 40, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(200);
  });

  test("a tiny picture is enlarged rather than refused", async () => {
    const { small } = await madeOf(await aPicture(1, 1, "png"));
    expect(await sharp(small).metadata()).toMatchObject({ width: 96, height: 96 });
  });
});

describe("anything else is refused before it is decoded:", () => {
  test.each([
    ["nothing", Buffer.alloc(0), "KIND"],
    ["an SVG, which may hold scripts", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "KIND"],
    ["a PDF", Buffer.from("%PDF-1.7\n"), "KIND"],
    ["a HEIC of an iPhone", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), "HEIC"],
    ["a JPEG cut short", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "CORRUPT"],
    [
      "a WebP of noise",
      Buffer.concat([Buffer.from("RIFF\x10\0\0\0WEBPVP8 "), Buffer.alloc(64, 7)]),
      "CORRUPT",
    ],
    ["a file that is too heavy", Buffer.alloc(MAX_PORTRAIT_BYTES + 1, 0xff), "TOO_LARGE"],
  ])("%s", async (_name, bytes, refused) => {
    expect(await portraitOf(bytes)).toBe(refused);
  });

  test.each(["gif", "avif"] as const)("a %s", async (format) => {
    expect(await portraitOf(await aPicture(8, 8, format))).toBe("KIND");
  });

  test("a PNG that says it has more pixels than anybody needs", async () => {
    const png = await aPicture(8, 8, "png");
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    expect(await portraitOf(png)).toBe("TOO_MANY_PIXELS");
  });

  test("a WebP with more pixels than anybody needs", async () => {
    const wide = await sharp({ create: { width: 16_000, height: 4_000, channels: 3, background: "#fff" } })
      .webp({ quality: 1, effort: 0 })
      .toBuffer();
    expect(await portraitOf(wide)).toBe("TOO_MANY_PIXELS");
  });
});
