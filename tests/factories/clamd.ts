import { createServer, type Server, type Socket } from "node:net";
import { freePort } from "#lib/commands/processes.ts";

/** The test virus of the profession, in two halves so that this very file is not taken for it. */
export const EICAR = Buffer.from(
  ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(""),
  "latin1",
);

/** How the peer behaves. `hangs up`: closes in the middle of the content, without a word. */
export type Manner = "scans" | "hangs up" | "fails" | "babbles" | "waits";

export type Clamd = {
  address: string;
  manner: Manner;
  /** Bytes of content that it takes at most (StreamMaxLength). */
  limit: number;
  /** Contents received whole. */
  scanned: Buffer[];
  /** Answers those that it keeps waiting. */
  release(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * A peer that speaks clamd's protocol as clamd(8) says: commands « zPING » and « zINSTREAM » ended by NUL; chunks after their
 * length in 4 bytes, big-endian; 0 ends; answers ended by NUL, then the connection closes. On a port, or a socket's path.
 */
export async function aClamd(path?: string): Promise<Clamd> {
  const port = path === undefined ? await freePort() : 0;
  const sockets = new Set<Socket>();
  let waiting: (() => void)[] = [];
  let server: Server | undefined;

  const listen = (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    const say = (answer: string) => socket.end(`${answer}\0`);
    let received = Buffer.alloc(0);
    let command: string | undefined;
    const content: Buffer[] = [];
    let size = 0;
    let isOver = false;

    const conclude = () => {
      const bytes = Buffer.concat(content);
      clamd.scanned.push(bytes);
      if (clamd.manner === "fails") return say("stream: Can't allocate memory ERROR");
      if (clamd.manner === "babbles") return say("What is it?");
      say(bytes.includes(EICAR) ? "stream: Eicar-Signature FOUND" : "stream: OK");
    };

    const readChunks = () => {
      while (!isOver && received.length >= 4) {
        const length = received.readUInt32BE(0);
        if (length === 0) {
          isOver = true;
          if (clamd.manner === "waits") waiting.push(conclude);
          else conclude();
          return;
        }
        size += length;
        if (clamd.manner === "hangs up") {
          isOver = true;
          socket.resetAndDestroy();
          return;
        }
        if (size > clamd.limit) {
          isOver = true;
          say("INSTREAM size limit exceeded. ERROR");
          return;
        }
        if (received.length < 4 + length) {
          size -= length;
          return;
        }
        content.push(received.subarray(4, 4 + length));
        received = received.subarray(4 + length);
      }
    };

    socket.on("data", (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      if (command === undefined) {
        const end = received.indexOf(0);
        if (end < 0) return;
        command = received.subarray(0, end).toString("latin1");
        received = received.subarray(end + 1);
        if (command === "zPING") return say("PONG");
        if (command !== "zINSTREAM") return say("UNKNOWN COMMAND");
      }
      readChunks();
    });
  };

  const clamd: Clamd = {
    address: path === undefined ? `tcp://127.0.0.1:${port}` : `unix:${path}`,
    manner: "scans",
    limit: 25_000_000,
    scanned: [],
    release() {
      for (const answer of waiting) answer();
      waiting = [];
    },
    start() {
      server = createServer(listen);
      const target = path === undefined ? { port, host: "127.0.0.1" } : { path };
      return new Promise((resolve) => server?.listen(target, resolve));
    },
    stop() {
      const closing = server;
      server = undefined;
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => (closing ? closing.close(() => resolve()) : resolve()));
    },
  };
  await clamd.start();
  return clamd;
}
