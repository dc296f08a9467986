import fc from "fast-check";
import { hostileAddresses, hostileMarkup } from "#tests/factories/hostile.ts";

const TAGS = "p a b h1 h6 td th table ul li pre br script style svg math".split(" ");
const MORE_TAGS = "iframe object embed form input textarea template noscript title base xmp".split(" ");
const ATTRIBUTES = "href src style class id onclick ONLOAD colspan srcset xlink:href rel".split(" ");
const VALUES = [
  ...hostileAddresses,
  "https://exemple.fr/",
  "mailto:a@exemple.fr",
  "2",
  "99",
  "100",
  '"><script>',
  "' x='",
];

const attribute = fc
  .tuple(fc.constantFrom(...ATTRIBUTES), fc.constantFrom(...VALUES), fc.constantFrom('"', "'", "", "`"))
  .map(([name, value, quote]) => ` ${name}=${quote}${value}${quote}`);
const tag = fc
  .tuple(
    fc.constantFrom("<", "</", "<\0", "< ", "<!", "&lt;"),
    fc.constantFrom(...TAGS, ...MORE_TAGS),
    fc.array(attribute, { maxLength: 3 }),
    fc.constantFrom(">", "/>", "", " ", ">\n"),
  )
  .map(([open, name, attributes, close]) => `${open}${name}${attributes.join("")}${close}`);
const debris = fc.constantFrom(
  ...[
    "<!--",
    "-->",
    "--!>",
    "<![CDATA[",
    "]]>",
    "<?",
    "&#x3c;script&#62;",
    "&amp;lt;",
    "\ud800",
    "\uffff",
    "\u202e",
    "\u0338",
    "&#x338;",
    "\n\n\n",
  ],
);
/** Markup as no browser should meet it: tags, attributes and their debris in any order. */
export const soup = (maxLength: number) =>
  fc
    .array(fc.oneof(tag, debris, fc.string({ unit: "grapheme", maxLength: 12 })), { maxLength })
    .map((pieces) => pieces.join(""));

type Damage = {
  at: number;
  kind: "flip" | "cut" | "repeat" | "insert" | "zero";
  length: number;
  bytes: Uint8Array;
};
export const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom("flip", "cut", "repeat", "insert", "zero"),
  length: fc.integer({ min: 1, max: 400 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
});

/** The file after each harm in turn. */
export function damaged(content: Buffer, harms: Damage[]): Buffer {
  return harms.reduce((whole, { at, kind, length, bytes }) => {
    const start = Math.floor(at * whole.length);
    const [before, after] = [whole.subarray(0, start), whole.subarray(start)];
    if (kind === "cut") return Buffer.concat([before, after.subarray(length)]);
    if (kind === "repeat") return Buffer.concat([before, after.subarray(0, length), after]);
    if (kind === "insert") return Buffer.concat([before, bytes, after]);
    const copy = Buffer.from(whole);
    for (
      let index = start;
      index < Math.min(start + (kind === "flip" ? 1 : length), copy.length);
      index += 1
    ) {
      copy[index] = kind === "flip" ? (copy[index] ?? 0) ^ (1 << (length % 8)) : 0;
    }
    return copy;
  }, content);
}

const XML_NAMES = "w:p w:r w:t w:tbl w:tc w:hyperlink w:pPr text:p text:a text:h text:list text:s".split(" ");
/** What may stand inside a document: elements of its format, of another, markup and words. */
export const inner = fc
  .array(
    fc.oneof(
      fc.constantFrom(...XML_NAMES.flatMap((name) => [`<${name}>`, `</${name}>`, `<${name}/>`])),
      fc.constantFrom(
        '<text:a xlink:href="javascript:alert(1)">',
        '<text:s text:c="-1"/>',
        '<text:h text:outline-level="x">',
      ),
      fc.constantFrom(
        "[a](javascript:alert(1))",
        "![](data:,)",
        "```",
        "\n\n",
        "> ",
        "1. ",
        "| a | b |\n|-|-|\n",
        "<b>",
        "&#60;b>",
      ),
      fc.constantFrom(...hostileMarkup.split(" ")),
      fc.string({ unit: "grapheme", maxLength: 20 }),
    ),
    { minLength: 20, maxLength: 200 },
  )
  .map((pieces) => pieces.join("").replace(/\p{Cc}(?<!\n)/gu, ""));
