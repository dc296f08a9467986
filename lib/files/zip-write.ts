import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { finished, pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

type Content = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/** An archive says nothing of when or by whom it was made: the first day that the format knows, in any zone. */
const UNDATED = { mtime: new Date(1980, 0, 1), mode: 0o100600, forceDosTimestamp: true };

/** Adds an entry, read as it comes, and waits until it is read. Throws the source's own error: the archive is then spoilt. */
async function addTo(zip: ZipFile, name: string, content: Content, compress: boolean): Promise<void> {
  const source = Readable.from(content, { objectMode: false });
  zip.addReadStream(source, name, { ...UNDATED, compress });
  await finished(source, { writable: false });
}

export type ZipWriter = {
  /** `isText` is compressed, what is compressed already is not. Throws the source's own error: the archive is then spoilt. */
  add(name: string, content: Content, options?: { isText?: boolean }): Promise<void>;
  /** Writes the directory and syncs; answers the bytes of the whole. */
  end(): Promise<number>;
  /** Closes without ending: what was written is no archive. */
  close(): Promise<void>;
};

/** A new archive on the disk, written entry by entry: memory does not grow with it, but by some hundred bytes an entry. */
export function openZip(path: string): ZipWriter {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const written = pipeline(output, createWriteStream(path, { flags: "wx", mode: 0o600, flush: true }));
  // Waited for at the end; a refusal before that is no stray one.
  written.catch(() => undefined);
  zip.on("error", (error) => output.destroy(error));
  return {
    add: (name, content, { isText = false } = {}) =>
      Promise.race([addTo(zip, name, content, isText), written]),
    async end() {
      zip.end();
      await written;
      return (await stat(path)).size;
    },
    async close() {
      output.destroy();
      await written.catch(() => undefined);
    },
  };
}

export type ZipPart = { name: string; content: Content };

/** An archive of texts, given away as it is written: nothing holds the whole of it. */
export function zipStream(parts: Iterable<ZipPart>): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on("error", (error) => output.destroy(error));
  const fill = async () => {
    for (const { name, content } of parts) await addTo(zip, name, content, true);
    zip.end();
  };
  fill().catch((error) => output.destroy(error));
  return output;
}

/** An archive without compression, in memory: for handing a few parts to a library that wants a zip. */
export function storedZip(entries: readonly { name: string; content: Buffer }[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content } of entries) zip.addBuffer(content, name, { ...UNDATED, compress: false });
  zip.end();
  return buffer(zip.outputStream);
}
