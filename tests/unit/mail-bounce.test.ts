import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bounceOf } from "#lib/mail-bounce.ts";
import { bounces } from "#tests/factories/bounces.ts";

const ID = "019ab3c4-1111-7abc-8def-0123456789ab";
const about = { messageId: `<${ID}@exemple.fr>`, to: "aline@exemple.com" };
const crlf = (raw: string) => raw.replaceAll("\n", "\r\n");
const read = (raw: string) => bounceOf(Buffer.from(raw), "exemple.fr");

describe("a notice says which mail came back, and why", () => {
  test.each(Object.entries(bounces))("from %s", (_name, write) => {
    const { raw, code, isFinal } = write(about);
    expect(read(raw)).toEqual({ mailIds: [ID], code, isFinal });
    expect(read(crlf(raw))).toEqual({ mailIds: [ID], code, isFinal });
  });
});

test("an id of another domain, or in the text alone, names no mail of ours", () => {
  expect(read(`Message-ID: <${ID}@exemple.com>\n\nBonjour`).mailIds).toEqual([]);
  expect(read(`From: mailer-daemon@exemple.com\n\nvoir <${ID}@exemple.fr>`).mailIds).toEqual([]);
});

test("reads anything at all within an instant, and gives nothing but codes and ids", () => {
  const pieces = fc.constantFrom(
    "Status: 5.1.1",
    "Message-ID:",
    `<${ID}@exemple.fr>`,
    "\n",
    "\r\n ",
    "> ",
    ":",
    "5",
  );
  const notices = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }).map((all) => all.join(""));
  fc.assert(
    fc.property(notices, (raw) => {
      const { mailIds, code } = read(raw);
      expect(mailIds.filter((id) => id !== ID)).toEqual([]);
      expect(code ?? "550").toMatch(/^[245](\.\d{1,3}\.\d{1,3}|\d\d)$/);
    }),
  );
  const started = performance.now();
  for (const piece of ["Message-ID: ", "<", "> ".repeat(9), "\n ", "Status:", "5.1.1.", " \t"]) {
    read(piece.repeat(Math.ceil(300_000 / piece.length)));
  }
  expect(performance.now() - started).toBeLessThan(5_000);
});
