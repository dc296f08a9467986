import { type Bytes, Cursor } from "#lib/files/bytes.ts";
import { FileRefused } from "#lib/files/refusals.ts";

const MAX_PIXELS = 80_000_000;
// A progressive JPEG or interlaced PNG is held whole in memory to be decoded, where others pass line by line.
const MAX_PIXELS_WHOLE = 40_000_000;
const MAX_PARTS = 200_000;

const checkSize = (width: number, height: number, whole: boolean) => {
  if (width === 0 || height === 0) throw new FileRefused("CORRUPT");
  if (width * height > (whole ? MAX_PIXELS_WHOLE : MAX_PIXELS)) throw new FileRefused("TOO_MANY_PIXELS");
};

/** Start-of-frame markers of JPEG (ITU T.81 table B.1): C0-CF without C4 (DHT), C8 (JPG) and CC (DAC). */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const isProgressive = (marker: number) =>
  marker === 0xc2 || marker === 0xc6 || marker === 0xca || marker === 0xce;

/** Walks the segments, then the scans, up to the end-of-image marker. Refuses what is cut, empty or too large. */
export const inspectJpeg = async (bytes: Bytes): Promise<void> => {
  const cursor = new Cursor(bytes, 2);
  let frame = false;
  let scan = false;
  for (let parts = 0; parts < MAX_PARTS * 10; parts += 1) {
    if (!(await cursor.seek(0xff))) throw new FileRefused("TRUNCATED");
    const marker = (await cursor.take(1))?.[0];
    if (marker === undefined) throw new FileRefused("TRUNCATED");
    if (marker === 0xff) {
      cursor.position -= 1;
      continue;
    }
    // Stuffed zeros and restart markers belong to the scan's data.
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue;
    if (marker === 0xd9) {
      if (!frame || !scan) throw new FileRefused("TRUNCATED");
      return;
    }
    const length = (await cursor.take(2))?.readUInt16BE(0) ?? 0;
    if (length < 2) throw new FileRefused("TRUNCATED");
    if (isFrame(marker)) {
      const header = await cursor.take(5);
      if (!header) throw new FileRefused("TRUNCATED");
      checkSize(header.readUInt16BE(3), header.readUInt16BE(1), isProgressive(marker));
      cursor.position -= 5;
      frame = true;
    }
    if (marker === 0xda) scan = true;
    cursor.position += length - 2;
  }
  throw new FileRefused("CORRUPT");
};

/** Walks the chunks from IHDR to IEND (PNG specification, 5.2 to 5.6). Refuses what is cut, empty or too large. */
export const inspectPng = async (bytes: Bytes): Promise<void> => {
  const cursor = new Cursor(bytes, 8);
  let data = false;
  for (let parts = 0; parts < MAX_PARTS; parts += 1) {
    const head = await cursor.take(8);
    if (!head) throw new FileRefused("TRUNCATED");
    const length = head.readUInt32BE(0);
    const type = head.toString("latin1", 4, 8);
    if (cursor.position + length + 4 > bytes.size) throw new FileRefused("TRUNCATED");
    if (parts === 0) {
      const header = type === "IHDR" && length === 13 ? await cursor.take(13) : null;
      if (!header) throw new FileRefused("CORRUPT");
      checkSize(header.readUInt32BE(0), header.readUInt32BE(4), header[12] === 1);
      cursor.position += 4;
      continue;
    }
    if (type === "IDAT" && length > 0) data = true;
    if (type === "IEND") {
      if (!data) throw new FileRefused("TRUNCATED");
      return;
    }
    cursor.position += length + 4;
  }
  throw new FileRefused("CORRUPT");
};
