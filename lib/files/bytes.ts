import { type FileHandle, open } from "node:fs/promises";

/** A file read by ranges, never whole: memory stays the same whatever its size. */
export type Bytes = {
  size: number;
  handle: FileHandle;
  /** Up to `length` bytes from `start` (fewer at the end of the file). */
  read(start: number, length: number): Promise<Buffer>;
};

/** Opens the file for the time of `use`. */
export const withBytes = async <T>(path: string, use: (bytes: Bytes) => Promise<T>): Promise<T> => {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const read = (start: number, length: number) => {
      const from = Math.max(0, start);
      return fill(handle, Buffer.alloc(Math.max(0, Math.min(length, size - from))), from);
    };
    return await use({ size, handle, read });
  } finally {
    await handle.close();
  }
};

/** Reads the file from `from` until the buffer is full or the file ends; answers the part that was filled. */
async function fill(handle: FileHandle, buffer: Buffer, from: number): Promise<Buffer> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

const CHUNK = 256 * 1024;

/**
 * The file in chunks of 256 kB from `start`, the end of each repeated as the beginning of the next. A chunk lasts until
 * the next is asked for: all share one buffer, since V8 would let many megabytes of dead ones lie before it looks.
 */
export async function* chunks(bytes: Bytes, start = 0, overlap = 0): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(CHUNK);
  for (let position = start; position < bytes.size; position += CHUNK - overlap) {
    yield await fill(bytes.handle, buffer, position);
    if (position + CHUNK >= bytes.size) return;
  }
}

/** One byte after another through a 64 kB window: for walking markers and chunks. -1 past the end. */
export class Cursor {
  position: number;
  readonly bytes: Bytes;
  private window: Buffer = Buffer.alloc(0);
  private windowStart = 0;

  constructor(bytes: Bytes, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  private async load(length: number): Promise<number> {
    const offset = this.position - this.windowStart;
    if (offset >= 0 && offset + length <= this.window.length) return offset;
    this.window = await this.bytes.read(this.position, Math.max(64 * 1024, length));
    this.windowStart = this.position;
    return 0;
  }

  /** The next `length` bytes, or null when the file ends before. */
  async take(length: number): Promise<Buffer | null> {
    const offset = await this.load(length);
    if (offset + length > this.window.length) return null;
    this.position += length;
    return this.window.subarray(offset, offset + length);
  }

  /** Moves just after the next byte equal to `value`; false when there is none. */
  async seek(value: number): Promise<boolean> {
    while (this.position < this.bytes.size) {
      const offset = await this.load(1);
      const found = this.window.indexOf(value, offset);
      if (found >= 0) {
        this.position = this.windowStart + found + 1;
        return true;
      }
      this.position = this.windowStart + this.window.length;
      if (this.window.length === 0) return false;
    }
    return false;
  }
}
