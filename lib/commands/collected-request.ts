import { IncomingMessage } from "node:http";

/** Bytes received, all requests together, between two collections: each costs some milliseconds. */
const EVERY_BYTES = 4 * 2 ** 20;
let received = 0;

/**
 * A request whose body does not fill the memory with what is already written. Node hands over each piece of a body in a
 * buffer of its own, outside V8's heap, and V8 lets some 64 MB of them lie dead before it looks: here they are collected
 * while others come, whatever reads the body. Needs `--expose-gc`, which web.ts gives; without it, nothing is collected.
 */
export class CollectedRequest extends IncomingMessage {
  override push(chunk: Buffer | null, encoding?: BufferEncoding): boolean {
    received += chunk?.length ?? 0;
    if (received >= EVERY_BYTES) {
      received = 0;
      globalThis.gc?.({ type: "minor" });
    }
    return super.push(chunk, encoding);
  }
}
