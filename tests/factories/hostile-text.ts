import { aPdf } from "#tests/factories/files.ts";
import {
  type HostileFile,
  hostileAddresses,
  hostileMarkup,
  type Outcome,
  WORDS,
} from "#tests/factories/hostile.ts";

const file = (
  fileName: string,
  name: string,
  make: HostileFile["make"],
  outcome: Outcome,
  never?: RegExp,
): HostileFile => ({ name, fileName, make, outcome, never });

/** More than what is looked at for a web page. */
const LONG = "Bonjour. ".repeat(600);

const text: Outcome = { kind: "TXT", words: WORDS };
const markdown: Outcome = { kind: "MD", words: WORDS };
const rtf: Outcome = { kind: "RTF", words: WORDS };
const utf16 = (content: string) => Buffer.from(`\ufeff${content}`, "utf16le");

export const hostileTexts: HostileFile[] = [
  file("acte.txt", "a zero between the letters", () => `${WORDS}\0`, { refused: "NOT_TEXT" }),
  file("acte.txt", "the colours of a terminal", () => `\x1b]0;piege\x07${WORDS}`, { refused: "NOT_TEXT" }),
  file("acte.txt", "a web page", () => `<html><body onload=alert(1)>${WORDS}`, { refused: "WEB_PAGE" }),
  file("acte.txt", "a web page in UTF-16", () => utf16(`<!DOCTYPE html><script>1</script>${WORDS}`), {
    refused: "WEB_PAGE",
  }),
  file("acte.png", "a drawing with a script, named as a picture", () => '<svg onload="alert(1)"/>', {
    refused: "WEB_PAGE",
  }),
  file("acte.txt", "a web page after 5,000 letters", () => `${LONG}\n\n${WORDS} ${hostileMarkup}`, text),
  file(
    "acte.txt",
    "markup in the encoding that only old browsers read",
    () => `${WORDS} +ADw-script+AD4-alert(1)+ADw-/script+AD4-`,
    text,
  ),
  file(
    "acte.txt",
    "a UTF-16 mark and half a character",
    () => Buffer.concat([utf16(WORDS), Buffer.from([0x00, 0xd8])]),
    {
      refused: "NOT_TEXT",
    },
  ),
  file(
    "acte.txt",
    "a UTF-8 mark before a UTF-16 text",
    () => Buffer.concat([Buffer.from("\ufeff"), utf16(WORDS)]),
    {
      refused: "NOT_TEXT",
    },
  ),
  file(
    "acte.txt",
    "a text written backwards for the eye",
    () => `${WORDS} \u202e\u2066exe.gpj\u2069 \u200f\u061c`,
    text,
  ),
  file("acte.txt", "a letter under ten thousand accents", () => `${WORDS} e${"\u0301".repeat(10_000)}`, text),
  file("acte.txt", "ten million letters in one line", () => `${WORDS} ${"mairie ".repeat(1_430_000)}`, text),
  file("acte.txt", "three million letters in one word", () => `${WORDS} ${"a".repeat(3_000_000)}`, text),
  file(
    "acte.txt",
    "two million spaces before the last word",
    () => `${WORDS}${" ".repeat(2_000_000)}fin`,
    text,
  ),
  file("acte.txt", "a million empty lines", () => `${WORDS}${"\n \t".repeat(1_000_000)}fin`, text),
  file(
    "acte.txt",
    "a million line feeds of three kinds",
    () => `${WORDS}${"\r\u2028\f".repeat(300_000)}fin`,
    text,
  ),
  file("acte.sh", "a script", () => "#!/bin/sh\nrm -rf /", { refused: "SCRIPT" }),
  file("acte.hta", "a text named as a program", () => WORDS, { refused: "MISLABELLED" }),
  file("acte.pdf", "a text named as a PDF", () => WORDS, { refused: "MISLABELLED" }),
  file("acte.txt", "a PDF behind a line of text", () => Buffer.concat([Buffer.from(`${WORDS}\n`), aPdf()]), {
    refused: "DISGUISED",
  }),
];

export const hostileMarkdowns: HostileFile[] = [
  file(
    "acte.md",
    "markup",
    () => `${WORDS}\n\nUn mot ${hostileMarkup.replaceAll(/<(script|svg|iframe)/g, "< $1")}`,
    markdown,
  ),
  file("acte.md", "markup after 5,000 letters", () => `${LONG}\n\n${WORDS}\n\n${hostileMarkup}`, markdown),
  file(
    "acte.md",
    "links, pictures and references that run something",
    () =>
      [
        LONG,
        WORDS,
        // A control character would have the whole text refused.
        ...hostileAddresses
          .map((address) => address.replaceAll("\u0001", ""))
          .flatMap((address, index) => [
            `[lien](${address})`,
            `[lien](<${address}>)`,
            `![image](${address})`,
            `[lien][${index}]`,
            `[${index}]: ${address}`,
            `<${address}>`,
          ]),
        "![image](https://exemple.fr/pixel.png)",
        "[lien](&#106;avascript:alert(1))",
        '[lien](https://exemple.fr/"onmouseover=alert(1)//)',
        "[lien](https://exemple.fr 'x\" onclick=\"alert(1)')",
      ].join("\n\n"),
    markdown,
  ),
  file(
    "acte.md",
    "a fence whose language is an attribute",
    () => `${WORDS}\n\n\`\`\`"><script>alert(1)</script>\ncode\n\`\`\``,
    { refused: "WEB_PAGE" },
  ),
  file(
    "acte.md",
    "100,000 quotes one inside the other",
    () => `${WORDS}\n\n${">".repeat(100_000)} fin`,
    markdown,
  ),
  file("acte.md", "100,000 brackets never closed", () => `${WORDS}\n\n${"[".repeat(100_000)}`, markdown),
  file("acte.md", "100,000 stars and underscores", () => `${WORDS}\n\n${"*_a ".repeat(100_000)}`, markdown),
  file(
    "acte.md",
    "lists one inside the other, 2,000 deep",
    () =>
      `${WORDS}\n\n${Array.from({ length: 2_000 }, (_, depth) => `${" ".repeat(depth * 2)}- a`).join("\n")}`,
    markdown,
  ),
  file(
    "acte.md",
    "a front matter that never ends",
    () => `---\n${"a: b\n".repeat(2_000)}\n${WORDS}`,
    markdown,
  ),
];

const document = (body: string | Buffer, head = "\\ansi\\deff0") =>
  Buffer.concat([Buffer.from(`{\\rtf1${head} `), Buffer.from(body as string), Buffer.from("}")]);

export const hostileRtfs: HostileFile[] = [
  file(
    "acte.rtf",
    "an embedded object",
    () => document(`${WORDS}{\\object\\objemb{\\*\\objdata d0cf11e0}}`),
    { refused: "EMBEDDED_OBJECT" },
  ),
  file("acte.rtf", "an object without its group", () => document(`${WORDS}\\objdata d0cf11e0`), {
    refused: "EMBEDDED_OBJECT",
  }),
  file(
    "acte.rtf",
    "an object refreshed from elsewhere",
    () => document(`${WORDS}{\\object\\objautlink\\objupdate}`),
    { refused: "EMBEDDED_OBJECT" },
  ),
  file("acte.rtf", "an object in capitals", () => document(`${WORDS}{\\OBJECT\\OBJOCX}`), {
    refused: "EMBEDDED_OBJECT",
  }),
  file(
    "acte.rtf",
    "an object behind binary data",
    () => document(Buffer.concat([Buffer.from(`${WORDS}\\bin4 }}}}`), Buffer.from("\\objdata 00")])),
    { refused: "EMBEDDED_OBJECT" },
  ),
  file("acte.rtf", "binary data longer than the file", () => document(`${WORDS}\\bin999999999 x`), {
    refused: "TRUNCATED",
  }),
  file("acte.rtf", "binary data of a negative length", () => document(`${WORDS}\\bin-5 `), rtf),
  file("acte.rtf", "groups never closed", () => `{\\rtf1 ${WORDS}${"{".repeat(500_000)}`, {
    refused: "TRUNCATED",
  }),
  file(
    "acte.rtf",
    "groups one inside the other, 50,000 times",
    () => document(`${WORDS}${"{".repeat(50_000)}${"}".repeat(50_000)}`),
    rtf,
  ),
  file(
    "acte.rtf",
    "a link that runs a script",
    () => document(`${WORDS}{\\field{\\*\\fldinst HYPERLINK "javascript:alert(1)"}{\\fldrslt ici}}`),
    rtf,
    /javascript/,
  ),
  file(
    "acte.rtf",
    "a template from elsewhere",
    () => document(`{\\*\\template https://exemple.fr/a.dotm}${WORDS}`),
    rtf,
    /exemple/,
  ),
  file(
    "acte.rtf",
    "a web page in its own words",
    () =>
      document(`{\\*\\htmltag64 <script>alert(1)</script>}${WORDS} ${hostileMarkup.replaceAll("\\", "")}`),
    rtf,
  ),
  file(
    "acte.rtf",
    "numbers out of bounds",
    () =>
      document(
        `\\ansicpg99999\\uc99999999\\u-99999999 ? \\f99999999\\fs-9 \\'zz ${"\\par"} {\\uc0 ${WORDS}}`,
      ),
    rtf,
  ),
  file(
    "acte.rtf",
    "a program after its end",
    () => Buffer.concat([document(WORDS), Buffer.from("MZ\x90\0program")]),
    rtf,
    /program/,
  ),
  file("acte.rtf", "200,000 control words", () => document(`${"\\b\\i0".repeat(100_000)} ${WORDS}`), rtf),
];
