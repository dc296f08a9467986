import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTransport } from "nodemailer";
import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { MAX_MAIL_BYTES } from "#lib/smtp-limits.ts";
import {
  answerFrom,
  aTalk,
  handleAll,
  listening,
  say,
  send,
  waiting,
  withReplies,
} from "#tests/integration/inbound-setup.ts";

withReplies();

const greet = "EHLO client.exemple";
const begin = (address: string) => [greet, "MAIL FROM:<a@exemple.com>", `RCPT TO:<${address}>`, "DATA"];

describe("the listener", () => {
  test("announces its limit, and offers neither sign-in nor what it cannot do", async () => {
    const answer = await listening((listener) => say(listener, [greet, "QUIT"]));
    expect(answer).toContain(`SIZE ${MAX_MAIL_BYTES}`);
    expect(answer).not.toMatch(/AUTH|STARTTLS/);
  });

  test("refuses a message announced too heavy before it is sent", async () => {
    const { address } = await aTalk();
    const lines = [
      greet,
      `MAIL FROM:<a@exemple.com> SIZE=${MAX_MAIL_BYTES + 1}`,
      `RCPT TO:<${address}>`,
      "QUIT",
    ];
    expect(await listening((listener) => say(listener, lines))).toMatch(/^552/m);
  });

  test("refuses a message that is too heavy and did not say so, and keeps nothing of it", async () => {
    const talk = await aTalk();
    const refused = await listening((listener) =>
      send(listener, {
        envelope: { from: talk.member.email, to: talk.address },
        raw: Buffer.alloc(MAX_MAIL_BYTES + 1_000_000, "un mot\r\n"),
      }),
    );
    expect(refused?.responseCode).toBe(552);
    expect(await waiting()).toEqual([]);
  });

  test("keeps nothing of a message that is cut on the way", async () => {
    const { address } = await aTalk();
    await listening(async (listener) => {
      const socket = createConnection({ port: listener.port, host: "127.0.0.1" });
      for (const line of begin(address)) {
        await once(socket, "data");
        socket.write(`${line}\r\n`);
      }
      await once(socket, "data");
      socket.write("From: a@exemple.com\r\n\r\nOui pour");
      socket.destroy();
    });
    expect(await waiting()).toEqual([]);
  });

  test("asks to come back when a message cannot be kept, and keeps it when it does", async () => {
    const talk = await aTalk();
    const refused = await listening((listener) => send(listener, answerFrom(talk)), {
      keep: () => Promise.reject(new Error("the database is away")),
    });
    expect(refused?.responseCode).toBe(451);
    expect(await listening((listener) => send(listener, answerFrom(talk)))).toBeNull();
    expect(await waiting()).toHaveLength(1);
  });

  test("shows out whoever tries addresses", async () => {
    const tries = Array.from({ length: 20 }, (_, index) => `RCPT TO:<reponse+${index}@reponses.exemple.fr>`);
    const answer = await listening((listener) =>
      say(listener, [greet, "MAIL FROM:<a@exemple.com>", ...tries]),
    );
    expect([answer.match(/^550/gm)?.length, answer.match(/^421/gm)?.length]).toEqual([5, 1]);
  });

  test("shows out whoever stays too long, saying little", async () => {
    await listening(
      async ({ port }) => {
        const socket = createConnection({ port, host: "127.0.0.1" });
        const timer = setInterval(() => socket.write("NOOP\r\n"), 50);
        socket.resume();
        await once(socket, "close").finally(() => clearInterval(timer));
      },
      { limits: { sessionMs: 400 } },
    );
  });

  test("asks to come back when too much arrives at once, and gives the room back", async () => {
    const talk = await aTalk();
    await listening(
      async (listener) => {
        expect((await send(listener, answerFrom(talk, { text: "Un mot. ".repeat(500) })))?.responseCode).toBe(
          452,
        );
        expect(await send(listener, answerFrom(talk))).toBeNull();
      },
      { limits: { bytesAtOnce: 2_000 } },
    );
  });

  test("speaks under its certificate when it has one", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "echarpe-tls-"));
    const [keyFile, certFile] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-keyout",
        keyFile,
        "-out",
        certFile,
        ...subject,
      ],
      { stdio: "ignore" },
    );
    const tls = { key: readFileSync(keyFile, "utf8"), cert: readFileSync(certFile, "utf8") };
    rmSync(folder, { recursive: true });
    const talk = await aTalk();
    await listening(
      async ({ port }) => {
        const transport = createTransport({
          host: "localhost",
          port,
          requireTLS: true,
          tls: { ca: tls.cert },
        });
        await transport.sendMail(answerFrom(talk));
        transport.close();
      },
      { tls },
    );
    expect(await waiting()).toHaveLength(1);
  });
});

describe("a bomb of mails", () => {
  test("of one member is held back by a refusal that passes, and others still pass", async () => {
    const [bomber, other] = [await aTalk(), await aTalk()];
    await listening(async (listener) => {
      const transport = createTransport({
        host: "127.0.0.1",
        port: listener.port,
        ignoreTLS: true,
        pool: true,
        maxConnections: 5,
        maxMessages: Infinity,
      });
      const codes = await Promise.all(
        Array.from({ length: 1_000 }, (_, index) =>
          transport.sendMail(answerFrom(bomber, { text: `Bombe ${index}` })).then(
            () => 250,
            ({ responseCode }: { responseCode: number }) => responseCode,
          ),
        ),
      );
      transport.close();
      expect(codes.filter((code) => code === 250)).toHaveLength(30);
      expect(codes.filter((code) => code === 450)).toHaveLength(970);
      expect(await send(listener, answerFrom(other))).toBeNull();
    });
    expect(await db.incomingMail.count()).toBe(31);
    await db.incomingMail.deleteMany({ where: { memberId: bomber.member.id } });
    expect(await handleAll()).toEqual([expect.objectContaining({ status: "POSTED" })]);
  });
});
