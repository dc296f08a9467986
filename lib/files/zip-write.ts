import { crc32 } from "node:zlib";

/** A zip archive without compression (APPNOTE 6.3, 4.3.6), in memory: for handing a few parts to a library that wants a zip. */
export const storedZip = (entries: { name: string; content: Buffer }[]): Buffer => {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const path = Buffer.from(name, "utf8");
    // Version, flags (UTF-8 names), method, time, date, CRC, sizes, lengths: the same 26 bytes in both headers.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(offset, 10);
    locals.push(Buffer.from("PK\x03\x04", "latin1"), common, path, content);
    centrals.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, end, path);
    offset += 30 + path.length + content.length;
  }
  const directory = Buffer.concat(centrals);
  const last = Buffer.alloc(22);
  last.write("PK\x05\x06", 0, "latin1");
  last.writeUInt16LE(entries.length, 8);
  last.writeUInt16LE(entries.length, 10);
  last.writeUInt32LE(directory.length, 12);
  last.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, last]);
};
