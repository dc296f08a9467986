import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { aPhoto, aPng } from "#tests/factories/files.ts";
import type { HostileFile, Outcome } from "#tests/factories/hostile.ts";
import { aZip } from "#tests/factories/zip.ts";

const image = (
  fileName: string,
  name: string,
  make: HostileFile["make"],
  outcome: Outcome,
  never?: RegExp,
): HostileFile => ({ name, fileName, make, outcome, never });

const png: Outcome = { kind: "PNG", is: "SCANNED" };
const jpeg: Outcome = { kind: "JPEG", is: "SCANNED" };

const chunk = (type: string, data: Buffer | string): Buffer => {
  const named = Buffer.concat([Buffer.from(type), Buffer.from(data as string)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(named.length - 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};

/** A chunk put just after the header of a PNG (8 bytes of signature, 25 of IHDR). */
const withChunk = async (type: string, data: Buffer | string): Promise<Buffer> => {
  const whole = await aPng();
  return Buffer.concat([whole.subarray(0, 33), chunk(type, data), whole.subarray(33)]);
};

const header = (width: number, height: number): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 2, 0, 0, 0], 8);
  return data;
};
/** A PNG of that size, whose pixels are `data` once inflated. */
const pngOf = (width: number, height: number, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header(width, height)),
    chunk("IDAT", deflateSync(data)),
    chunk("IEND", ""),
  ]);

/** A segment put just after the start of a JPEG. */
const withSegment = async (marker: number, data: string): Promise<Buffer> => {
  const whole = await aPhoto();
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return Buffer.concat([
    whole.subarray(0, 2),
    Buffer.from([0xff, marker]),
    length,
    Buffer.from(data),
    whole.subarray(2),
  ]);
};

const script = "<script>alert(1)</script>";
const hidden = /script|alert|<\?php/;

export const hostileImages: HostileFile[] = [
  image("photo.png", "a PNG of 10 billion pixels", () => pngOf(100_000, 100_000, Buffer.alloc(9)), {
    refused: "TOO_MANY_PIXELS",
  }),
  image("photo.png", "a PNG without width", () => pngOf(0, 5, Buffer.alloc(9)), { refused: "CORRUPT" }),
  image("photo.png", "a PNG whose pixels are missing", () => pngOf(3_000, 3_000, Buffer.alloc(9)), {
    refused: "CORRUPT",
  }),
  image(
    "photo.png",
    "a PNG of 9 pixels that inflates to 60 MB",
    () => pngOf(3, 3, Buffer.alloc(60_000_000)),
    png,
  ),
  image(
    "photo.png",
    "a comment of 50 MB once inflated",
    async () =>
      withChunk("zTXt", Buffer.concat([Buffer.from("a\0\0"), deflateSync(Buffer.alloc(50_000_000))])),
    png,
  ),
  image(
    "photo.png",
    "a colour profile of 50 MB once inflated",
    async () =>
      withChunk("iCCP", Buffer.concat([Buffer.from("a\0\0"), deflateSync(Buffer.alloc(50_000_000))])),
    png,
  ),
  image("photo.png", "a script in a comment", () => withChunk("tEXt", `Comment\0${script}`), png, hidden),
  image(
    "photo.png",
    "an archive after it",
    async () => Buffer.concat([await aPng(), aZip([{ name: "a.html", content: script }])]),
    png,
    /a\.html/,
  ),
  image(
    "photo.png",
    "chunks longer than the file",
    async () =>
      withChunk("tEXt", "a").then((whole) => {
        whole.writeUInt32BE(0x7fffffff, 33);
        return whole;
      }),
    { refused: "TRUNCATED" },
  ),
  image("photo.png", "a true one, cut", async () => (await aPng(400, 300)).subarray(0, -30), {
    refused: "TRUNCATED",
  }),
  image("photo.jpg", "a script in a comment", () => withSegment(0xfe, `*/${script}/*`), jpeg, hidden),
  image(
    "photo.jpg",
    "a script in its description",
    () => withSegment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${script}</x:xmpmeta>`),
    jpeg,
    hidden,
  ),
  image(
    "photo.jpg",
    "a program after it",
    async () => Buffer.concat([await aPhoto(), Buffer.from(`<?php system('id'); ?>${script}`)]),
    jpeg,
    hidden,
  ),
  image(
    "photo.jpg",
    "a height that comes later",
    async () => {
      const whole = await aPhoto();
      whole.writeUInt16BE(0, whole.indexOf(Buffer.from([0xff, 0xc0])) + 5);
      return whole;
    },
    { refused: "CORRUPT" },
  ),
  image(
    "photo.jpg",
    "four billion pixels",
    async () => {
      const whole = await aPhoto();
      whole.writeUInt16BE(65_535, whole.indexOf(Buffer.from([0xff, 0xc0])) + 5);
      whole.writeUInt16BE(65_535, whole.indexOf(Buffer.from([0xff, 0xc0])) + 7);
      return whole;
    },
    { refused: "TOO_MANY_PIXELS" },
  ),
  image("photo.jpg", "a header and nothing else", () => Buffer.from("ffd8ffd9", "hex"), {
    refused: "TRUNCATED",
  }),
  image(
    "photo.jpg",
    "noise between its markers",
    async () => {
      const whole = await aPhoto(800, 600);
      whole.fill(0x55, whole.length - 2_000, whole.length - 2);
      return whole;
    },
    { refused: "CORRUPT" },
  ),
  image(
    "photo.jpg",
    "a moving picture that is also a script",
    () => Buffer.from(`GIF89a/*${"\0".repeat(40)}*/=1;alert(1)`, "latin1"),
    { refused: "KIND" },
  ),
  image(
    "photo.png",
    "a WebP",
    () =>
      sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } })
        .webp()
        .toBuffer(),
    { refused: "KIND" },
  ),
];

/** Names that a sender may give: each is a text that is read, under a name that harms nobody. */
export const hostileNames: string[] = [
  "../../../etc/passwd",
  "..\\..\\Windows\\System32\\a.txt",
  "/etc/cron.d/a.txt",
  "C:\\a.txt",
  "a.txt\r\nSet-Cookie: a=b",
  'a"; filename="b.txt',
  "<img src=x onerror=alert(1)>.txt",
  "\u202etxt.exe",
  "a\u0000.txt",
  `${"a".repeat(5_000)}.txt`,
  "\u0301\u0301\u0301",
  ".htaccess",
  "....",
  "con.txt",
  "%2e%2e%2fa.txt",
  "=cmd|'/c calc'!A1.txt",
  "\ud800.txt",
  "__proto__",
  `a${".".repeat(15_000)}b.txt`,
];
