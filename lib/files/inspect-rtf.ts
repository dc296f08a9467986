import { type Bytes, chunks } from "#lib/files/bytes.ts";
import { FileRefused } from "#lib/files/refusals.ts";

// OLE objects and links: how programs travel in RTF.
const OBJECT_WORDS = /^obj(ect|data|emb|link|autlink|sub|pub|icemb|html|ocx|update|class|alias|sect)$/;

const [OPEN, CLOSE, BACKSLASH, MINUS] = [0x7b, 0x7d, 0x5c, 0x2d];
const isLetter = (byte: number) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

/** Reads control words and groups only, byte after byte, so that a brace inside `\binN` data is not counted. */
class RtfWalker {
  closed = false;
  private depth = 0;
  private mode: "text" | "backslash" | "word" | "parameter" = "text";
  private word = "";
  private parameter = "";
  private skip = 0;

  /** Stops at the brace that closes the document. */
  push(chunk: Buffer): void {
    for (let index = 0; index < chunk.length && !this.closed; index += 1) {
      if (this.skip > 0) {
        const jump = Math.min(this.skip, chunk.length - index);
        this.skip -= jump;
        index += jump - 1;
        continue;
      }
      const byte = chunk[index] ?? 0;
      if (this.mode === "backslash" && isLetter(byte)) this.mode = "word";
      else if (this.mode === "backslash") {
        this.mode = "text";
        continue;
      }
      if (this.mode === "word" && isLetter(byte)) {
        if (this.word.length < 40) this.word += String.fromCharCode(byte);
        continue;
      }
      if (this.mode !== "text" && (isDigit(byte) || (byte === MINUS && this.mode === "word"))) {
        this.mode = "parameter";
        if (this.parameter.length < 12) this.parameter += String.fromCharCode(byte);
        continue;
      }
      if (this.mode !== "text") {
        this.endWord();
        if (byte === 0x20) continue;
        if (this.skip > 0) {
          index -= 1;
          continue;
        }
      }
      this.plain(byte);
    }
  }

  private endWord(): void {
    const word = this.word.toLowerCase();
    if (OBJECT_WORDS.test(word)) throw new FileRefused("EMBEDDED_OBJECT");
    if (word === "bin") this.skip = Math.max(0, Number(this.parameter) || 0);
    this.mode = "text";
    this.word = "";
    this.parameter = "";
  }

  private plain(byte: number): void {
    if (byte === BACKSLASH) this.mode = "backslash";
    else if (byte === OPEN) this.depth += 1;
    else if (byte === CLOSE) {
      this.depth -= 1;
      this.closed = this.depth <= 0;
    }
  }
}

/** Refuses an RTF whose groups are not closed (it was cut) or that carries an object. */
export const inspectRtf = async (bytes: Bytes): Promise<void> => {
  const walker = new RtfWalker();
  for await (const chunk of chunks(bytes)) {
    walker.push(chunk);
    if (walker.closed) return;
  }
  throw new FileRefused("TRUNCATED");
};
