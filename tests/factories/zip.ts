import { crc32, deflateRawSync } from "node:zlib";

export type ZipPart = {
  name: string;
  content: Buffer | string;
  /** Lies, for hostile archives. */
  declaredSize?: number;
  flags?: number;
  crc?: number;
};

const header = (part: ZipPart, content: Buffer, packed: Buffer, nameLength: number): Buffer => {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(part.flags ?? 0x0800, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(part.crc ?? crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(part.declaredSize ?? content.length, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
};

/** A deflated zip archive written by hand, so that it can be wrong in every way. */
export const aZip = (parts: ZipPart[]): Buffer => {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content as string);
    const packed = deflateRawSync(content);
    const name = Buffer.from(part.name);
    const fields = header(part, content, packed, name.length);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    locals.push(Buffer.from("PK\x03\x04", "latin1"), fields, name, packed);
    centrals.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, tail, name);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};

const contentTypes = (main: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.${main}+xml"/></Types>`;

/** The least a Word document is made of, then `extra` parts; a part of the same name replaces. */
export const aWordZip = (
  extra: ZipPart[] = [],
  main = "openxmlformats-officedocument.wordprocessingml.document.main",
): Buffer =>
  aZip(
    replacing(
      [
        { name: "[Content_Types].xml", content: contentTypes(main) },
        { name: "word/document.xml", content: "<w:document><w:body/></w:document>" },
      ],
      extra,
    ),
  );

/** The least an OpenDocument text is made of, then `extra` parts; a part of the same name replaces. */
export const anOpenDocumentZip = (
  extra: ZipPart[] = [],
  mimetype = "application/vnd.oasis.opendocument.text",
): Buffer =>
  aZip(
    replacing(
      [
        { name: "mimetype", content: mimetype },
        { name: "content.xml", content: "<office:document-content/>" },
        { name: "META-INF/manifest.xml", content: "<manifest:manifest/>" },
      ],
      extra,
    ),
  );

const replacing = (base: ZipPart[], extra: ZipPart[]): ZipPart[] => [
  ...base.filter(({ name }) => !extra.some((part) => part.name === name)),
  ...extra,
];
