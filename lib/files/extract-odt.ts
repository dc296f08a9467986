import { odtToHtml } from "odf-kit/reader";
import * as yauzl from "yauzl";
import { storedZip } from "#lib/files/zip-write.ts";

/** What the text needs; pictures would only weigh, the reader inlines them. */
const PARTS = new Set(["content.xml", "styles.xml", "META-INF/manifest.xml"]);
const MAX_BYTES = 120_000_000;

/** HTML of an OpenDocument text, tracked changes accepted. Throws on anything broken. */
export const readOdt = async (content: Buffer): Promise<string> => {
  const zip = await yauzl.fromBufferPromise(content);
  const parts: { name: string; content: Buffer }[] = [];
  let size = 0;
  for await (const entry of zip.eachEntry()) {
    if (!PARTS.has(entry.fileName)) continue;
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      size += piece.length;
      if (size > MAX_BYTES) throw new Error("ODT too large");
      pieces.push(piece);
    }
    parts.push({ name: entry.fileName, content: Buffer.concat(pieces) });
  }
  return odtToHtml(await storedZip(parts), { fragment: true }, { trackedChanges: "final" });
};
