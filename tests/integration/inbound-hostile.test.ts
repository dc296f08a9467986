import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { keepIncoming } from "#lib/inbound/write.ts";
import { readReplyAddress } from "#lib/reply-address.ts";
import {
  answerFrom,
  aTalk,
  handleAll,
  listening,
  postsOf,
  say,
  send,
  type Talk,
  withReplies,
} from "#tests/integration/inbound-setup.ts";

withReplies();

/** A message given as it is to what follows the listener; what became of it, and the text published. */
async function fateOf(talk: Talk, raw: string | Buffer) {
  const address = readReplyAddress(talk.address);
  if (!address) throw new Error("no address");
  await keepIncoming(address, Buffer.from(raw), "SMTP");
  const rows = await handleAll();
  const { status, refusal } = rows.at(-1) ?? {};
  return { status, refusal, text: (await postsOf(talk.thread)).at(-1)?.text };
}

const head = ({ member }: Talk, more = "") => `From: ${member.email}\r\nSubject: Re\r\n${more}`;
const unreadable = { status: "REFUSED", refusal: "UNREADABLE" };

describe("a mail made to do harm is refused, and stops nothing", () => {
  test("a hundred thousand header fields", async () => {
    const talk = await aTalk();
    expect(await fateOf(talk, `${head(talk)}${"X-A: b\r\n".repeat(100_000)}\r\nOui`)).toMatchObject(
      unreadable,
    );
  });

  test("parts within parts, a thousand deep", async () => {
    const talk = await aTalk();
    const open = Array.from(
      { length: 1_000 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    ).join("");
    expect(await fateOf(talk, `${head(talk)}${open}Content-Type: text/plain\r\n\r\nOui`)).toMatchObject({
      status: "REFUSED",
    });
  });

  test("ten thousand parts", async () => {
    const talk = await aTalk();
    const parts = "--b\r\nContent-Type: text/plain\r\n\r\nOui\r\n".repeat(10_000);
    expect(
      await fateOf(talk, `${head(talk)}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--`),
    ).toMatchObject(unreadable);
  });

  test("a page nested a hundred thousand deep, and one of two million signs", async () => {
    const talk = await aTalk();
    const html = (page: string) => `${head(talk, "Content-Type: text/html\r\n")}\r\n${page}`;
    expect(await fateOf(talk, html("<b>".repeat(100_000)))).toMatchObject({ status: "REFUSED" });
    expect(await fateOf(talk, html("a<br>".repeat(400_000)))).toMatchObject({ status: "REFUSED" });
  });

  test("fourteen megabytes of text, on one line", async () => {
    const talk = await aTalk();
    expect(await fateOf(talk, `${head(talk)}\r\n${"mot ".repeat(3_500_000)}`)).toMatchObject(unreadable);
  });

  test("nothing at all but a few bytes", async () => {
    const talk = await aTalk();
    expect(await fateOf(talk, Buffer.from([0, 255, 10, 10]))).toMatchObject({
      status: "REFUSED",
      refusal: "FORGED",
    });
  });
});

describe("a mail badly made is read as far as it can be", () => {
  test.each([
    [
      "iso-8859-1, 8 bits",
      "Content-Type: text/plain; charset=iso-8859-1\r\n",
      Buffer.from("Été à l’école".replace("’", "'"), "latin1"),
      "Été à l'école",
    ],
    [
      "windows-1252, quoted-printable",
      "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n",
      Buffer.from("L=92=E9cole, c=\r\n=9Cur"),
      "L’école, cœur",
    ],
    [
      "base64",
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n",
      Buffer.from(Buffer.from("D’accord, à jeudi.").toString("base64")),
      "D’accord, à jeudi.",
    ],
    [
      "a charset that does not exist",
      "Content-Type: text/plain; charset=klingon\r\n",
      Buffer.from("D’accord"),
      "D’accord",
    ],
    [
      "format=flowed",
      "Content-Type: text/plain; charset=utf-8; format=flowed\r\n",
      Buffer.from("Une longue \r\nphrase."),
      "Une longue phrase.",
    ],
    ["no header of type, bare line feeds", "", Buffer.from("Oui.\nNon."), "Oui.\nNon."],
    [
      "a boundary that never comes",
      "Content-Type: multipart/alternative; boundary=b\r\n",
      Buffer.from("--b\r\nContent-Type: text/plain\r\n\r\nOui."),
      "Oui.",
    ],
    [
      "UTF-7 that hides markup",
      "Content-Type: text/plain; charset=utf-7\r\n",
      Buffer.from("+ADw-script+AD4-"),
      "+ADw-script+AD4-",
    ],
    ["NUL characters", "Content-Type: text/plain\r\n", Buffer.from("Oui\0 pour\0 jeudi"), "Oui pour jeudi"],
  ])("%s", async (_name, type, body, text) => {
    const talk = await aTalk();
    expect(
      await fateOf(talk, Buffer.concat([Buffer.from(head(talk, type)), Buffer.from("\r\n"), body])),
    ).toEqual({ status: "POSTED", refusal: null, text });
  });

  test("an address that would stop her mails never reaches the others", async () => {
    const talk = await aTalk();
    const { text } = await fateOf(
      talk,
      `${head(talk)}\r\nOui. http://localhost:3000/api/desinscription?jeton=secret`,
    );
    expect(text).toBe("Oui.");
  });
});

test("whatever bytes come, the job ends, and the listener takes the next message", {
  timeout: 120_000,
}, async () => {
  const talk = await aTalk();
  const pieces = fc.constantFrom(
    "From: a@b.fr\r\n",
    'Content-Type: multipart/mixed; boundary="',
    "b\r\n",
    "--b\r\n",
    "--b--\r\n",
    "\r\n\r\n",
    "\r\n.\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Type: message/rfc822\r\n\r\n",
    "=?utf-8?Q?=",
    "?=",
    "charset=",
    "\0",
    "\xff",
    "Content-Type: text/html\r\n\r\n<p>",
    "<blockquote>",
    "begin 644 a\r\n",
    "name*0*=utf-8''%",
    "Received: ",
    ": :\r\n",
    "(((((",
    "<<<>>>",
  );
  const raw = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
    fc.array(pieces, { minLength: 1, maxLength: 60 }).map((parts) => Buffer.from(parts.join(""), "latin1")),
  );
  await fc.assert(
    fc.asyncProperty(raw, async (bytes) => {
      await db.incomingMail.deleteMany();
      expect((await fateOf(talk, bytes)).status).toBe("REFUSED");
    }),
    { numRuns: 40 },
  );
  await db.incomingMail.deleteMany();
  await listening(async (listener) => {
    await fc.assert(
      fc.asyncProperty(raw, async (bytes) => {
        await say(listener, ["EHLO x", bytes, "QUIT"]);
      }),
      { numRuns: 40 },
    );
    expect(await send(listener, answerFrom(talk))).toBeNull();
  });
});
