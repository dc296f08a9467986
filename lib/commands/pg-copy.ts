import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Client, Connection, Submittable } from "pg";

// PostgreSQL's COPY, which `pg` speaks on the wire but offers no call for: rows as the server itself writes and reads
// them, whatever their types.

/** The part of pg's connection that its types leave out. */
type CopyConnection = Connection & {
  sendCopyFromChunk(chunk: Uint8Array): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

const BLOCK = 64 * 1024;

const rowsOf = ({ text }: { text: string }) => Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0);
const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

/** What both directions share: the statement, the number of rows, the end. */
abstract class Copy implements Submittable {
  readonly #statement: string;
  rows = 0;
  error: Error | undefined;
  isOver = false;
  #finish: () => void = () => {};
  readonly finished = new Promise<void>((resolve) => {
    this.#finish = resolve;
  });

  constructor(statement: string) {
    this.#statement = statement;
  }

  submit(connection: Connection): void {
    connection.query(this.#statement);
  }
  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsOf(message);
  }
  handleReadyForQuery(): void {
    this.end();
  }
  handleError(error: Error): void {
    this.error ??= error;
    this.end();
  }
  end(): void {
    this.isOver = true;
    this.#finish();
  }
}

class CopyOut extends Copy {
  readonly #target: Writable;
  // A message is a row: written by the block, or calls would cost more than bytes.
  #block = Buffer.allocUnsafe(BLOCK);
  #filled = 0;

  constructor(statement: string, target: Writable) {
    super(statement);
    this.#target = target;
  }

  handleCopyData({ chunk }: { chunk: Buffer }, connection: Connection): void {
    if (this.error) return;
    if (this.#filled + chunk.length > BLOCK) this.#flush();
    if (chunk.length > BLOCK) {
      // The chunk lies in a buffer that the next message overwrites.
      this.#target.write(Buffer.from(chunk));
    } else {
      chunk.copy(this.#block, this.#filled);
      this.#filled += chunk.length;
    }
    if (!this.#target.writableNeedDrain || connection.stream.isPaused()) return;
    connection.stream.pause();
    this.#target.once("drain", () => connection.stream.resume());
  }

  override end(): void {
    if (!this.error) this.#flush();
    super.end();
  }

  #flush(): void {
    if (this.#filled > 0) this.#target.write(this.#block.subarray(0, this.#filled));
    this.#block = Buffer.allocUnsafe(BLOCK);
    this.#filled = 0;
  }
}

class CopyIn extends Copy {
  readonly #source: AsyncIterable<Uint8Array>;

  constructor(statement: string, source: AsyncIterable<Uint8Array>) {
    super(statement);
    this.#source = source;
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.#send(connection).catch((error: unknown) => {
      this.error ??= asError(error);
      if (!this.isOver) connection.sendCopyFail(this.error.message);
    });
  }

  async #send(connection: CopyConnection): Promise<void> {
    for await (const chunk of this.#source) {
      if (this.isOver) return;
      connection.sendCopyFromChunk(chunk);
      if (connection.stream.writableNeedDrain)
        await Promise.race([once(connection.stream, "drain"), this.finished]);
    }
    if (!this.isOver) connection.endCopyFrom();
  }
}

async function run(client: Client, copy: Copy): Promise<number> {
  client.query(copy);
  await copy.finished;
  if (copy.error) throw copy.error;
  return copy.rows;
}

/** Runs `COPY … TO STDOUT` into a stream, at the stream's pace, and leaves it open. Answers the number of rows. */
export async function copyOut(client: Client, statement: string, target: Writable): Promise<number> {
  const copy = new CopyOut(statement, target);
  // A full disk: nothing more is taken, and the connection is let run to its end.
  const stop = (error: Error) => {
    copy.error ??= error;
    client.connection.stream.resume();
  };
  target.on("error", stop);
  try {
    return await run(client, copy);
  } finally {
    target.off("error", stop);
    // Paused by the last rows: a stream that is then ended says « drain » no more, and the next query would wait for ever.
    client.connection.stream.resume();
  }
}

/** Runs `COPY … FROM STDIN` from a stream. Answers the number of rows. Throws what the server or the stream says. */
export const copyIn = (
  client: Client,
  statement: string,
  source: AsyncIterable<Uint8Array>,
): Promise<number> => run(client, new CopyIn(statement, source));
