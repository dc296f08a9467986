import { connect, type Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";

export type Verdict = { infected: false } | { infected: true; signature: string };

/** UNAVAILABLE: try again later. TOO_LARGE: clamd's StreamMaxLength is smaller than this content. */
export class AntivirusError extends Error {
  readonly code: "UNAVAILABLE" | "TOO_LARGE";

  constructor(code: AntivirusError["code"], detail: string, options?: ErrorOptions) {
    super(`antivirus: ${code} (${detail})`, options);
    this.name = "AntivirusError";
    this.code = code;
  }
}

// A large archive can be looked at for minutes without a word.
const SILENCE_MS = 5 * 60_000;

/**
 * One command of clamd's protocol (clamd(8)): « z » commands end with a NUL, and so do answers. `content` follows as
 * chunks, each after its length in 4 bytes, big-endian; a length of 0 ends it. Answers what clamd said, without the NUL.
 */
async function ask(
  address: string,
  command: string,
  content: AsyncIterable<Uint8Array> = none(),
): Promise<string> {
  const socket = connect(
    address.startsWith("unix:")
      ? { path: address.slice("unix:".length) }
      : { host: new URL(address).hostname.replace(/^\[|\]$/g, ""), port: Number(new URL(address).port) },
  );
  let answer = "";
  let failure: unknown;
  socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error("silence")));
  socket.setEncoding("utf8").on("data", (text: string) => {
    answer += text;
  });
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.on("error", (error) => {
    failure ??= error;
  });
  const isOver = () => socket.destroyed || socket.readableEnded || answer.includes("\0");
  try {
    socket.write(`z${command}\0`);
    if (command === "INSTREAM") {
      for await (const chunk of content) {
        // It has said enough: an infected beginning, a limit passed.
        if (isOver()) break;
        const length = Buffer.alloc(4);
        length.writeUInt32BE(chunk.byteLength);
        socket.write(length);
        if (!socket.write(chunk)) await Promise.race([drained(socket), closed]);
        // Lets what it says be heard before more is written: once it has hung up, a write would fail and hide it.
        await turn();
      }
      if (!isOver()) socket.write(Buffer.alloc(4));
    }
    await Promise.race([closed, whole(socket, () => answer.includes("\0"))]);
  } finally {
    socket.destroy();
    await closed;
  }
  // An answer counts even when the connection broke after it: clamd hangs up on those who keep talking.
  const end = answer.indexOf("\0");
  if (end >= 0) return answer.slice(0, end).trim();
  const reason = (failure as NodeJS.ErrnoException | undefined)?.code ?? "no answer";
  throw new AntivirusError("UNAVAILABLE", reason, { cause: failure });
}

const drained = (socket: Socket) => new Promise<void>((resolve) => socket.once("drain", () => resolve()));

async function* none(): AsyncGenerator<Uint8Array> {}

const whole = (socket: Socket, isWhole: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => isWhole() && resolve();
    socket.on("data", look);
    look();
  });

/** Whether clamd answers: false when it is down, or loading its signatures. */
export const isAntivirusReady = (address: string): Promise<boolean> =>
  ask(address, "PING").then(
    (answer) => answer === "PONG",
    () => false,
  );

/** Has a content looked at as it streams. Throws AntivirusError, or the stream's own error. */
export async function scan(address: string, content: AsyncIterable<Uint8Array>): Promise<Verdict> {
  const answer = await ask(address, "INSTREAM", content);
  if (answer === "stream: OK") return { infected: false };
  const signature = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (signature) return { infected: true, signature };
  if (/size limit exceeded/i.test(answer)) throw new AntivirusError("TOO_LARGE", "StreamMaxLength");
  // « … ERROR »: never a pass.
  throw new AntivirusError("UNAVAILABLE", answer.slice(0, 100) || "empty answer");
}
