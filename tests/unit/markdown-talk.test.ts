import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namesIn, talkHtml } from "#lib/files/markdown-talk.ts";

const TAG = /<\/?([a-z0-9]+)((?:\s[^>]*)?)>/g;
const ALLOWED = new Set([
  ...["p", "h3", "h4", "ul", "ol", "li", "strong", "em", "s", "a", "span"],
  ...["blockquote", "br", "pre", "code", "hr"],
]);

/** Every tag of an HTML is one of ours, with no attribute but those that we write. */
function expectHarmless(html: string) {
  for (const [whole, name = "", attributes = ""] of html.matchAll(TAG)) {
    expect(ALLOWED, whole).toContain(name);
    const isOurs =
      /^\s*\/?$/.test(attributes) ||
      (name === "a" && /^ href="(https?:\/\/|mailto:)[^"]*" rel="nofollow noopener"$/i.test(attributes)) ||
      (name === "strong" && attributes === ' class="comment-mention"') ||
      (name === "ol" && /^ start="\d+"$/.test(attributes));
    expect(isOurs, whole).toBe(true);
  }
  // What is no tag of ours is text: nothing else opens one.
  expect(html.replace(TAG, "")).not.toMatch(/[<>]/);
}

describe("what a message may look like", () => {
  test.each([
    [
      "links",
      "[ici](https://exemple.fr/a?b=1)",
      '<a href="https://exemple.fr/a?b=1" rel="nofollow noopener">ici</a>',
    ],
    [
      "a whole address",
      "Voir https://exemple.fr.",
      '<a href="https://exemple.fr" rel="nofollow noopener">https://exemple.fr</a>.',
    ],
    [
      "an address to write to",
      "[écrire](mailto:a@exemple.fr)",
      '<a href="mailto:a@exemple.fr" rel="nofollow noopener">écrire</a>',
    ],
    ["emphasis", "**gras** et *italique*", "<strong>gras</strong> et <em>italique</em>"],
    ["lists", "- un\n- deux", "<li>un</li>"],
    ["quotes", "> cité", "<blockquote>"],
    ["code", "`x < 1`", "<code>x &lt; 1</code>"],
    ["lines as they were typed", "un\ndeux", "un<br />"],
    ["small headings, whatever was asked", "# Titre", "<h3>Titre</h3>"],
    ["a mention", "@[Awa  Diop], oui", '<strong class="comment-mention">@Awa Diop</strong>'],
  ])("%s", (_what, text, html) => {
    expect(talkHtml(text)).toContain(html);
    expectHarmless(talkHtml(text));
  });

  test("neither a picture, nor HTML, nor a table, nor an address of ours or unsaid", () => {
    for (const text of [
      "![x](https://exemple.fr/x.png)",
      "<b>gras</b><img src=x onerror=alert(1)><script>alert(1)</script>",
      "| a | b |\n|---|---|\n| 1 | 2 |",
      "[x](/deconnexion)",
      "[x](//exemple.fr)",
      "[x](javascript:alert(1)) [y](data:text/html;base64,AAAA) [z](vbscript:x) [f](file:///etc/passwd)",
      "<javascript:alert(1)>",
    ]) {
      const html = talkHtml(text);
      expect(html, text).not.toMatch(/<(img|script|table|b)\b|href="(?!https?:|mailto:)/);
      expectHarmless(html);
    }
  });

  test("a definition elsewhere gives no address to words, and none to a mention", () => {
    const html = talkHtml("@[Awa Diop] et [mots]\n\n[Awa Diop]: https://piege.fr\n[mots]: https://piege.fr");
    expect(html).toContain('<strong class="comment-mention">@Awa Diop</strong> et [mots]');
  });
});

describe("hostile texts", () => {
  const corpus = [
    ...["<script>", "</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "data:text/html,x"],
    ...[
      "[a](",
      ")",
      "![",
      "](",
      "<",
      ">",
      '"',
      "'",
      "`",
      "```",
      "\n",
      "\n\n",
      "    ",
      "\t",
      "# ",
      "> ",
      "- ",
    ],
    ...["1. ", "* ", "_", "**", "~~", "@[", "]", "@[Awa Diop]", "&lt;", "&#106;avascript:", "&colon;", "\\"],
    ...[
      "https://exemple.fr",
      "HTTPS://EXEMPLE.FR",
      "mailto:a@b.fr",
      "//exemple.fr",
      "<svg/onload=x>",
      "<a href=x>",
    ],
    ...[
      "onclick=x",
      "style=x",
      "\u202E",
      "\u0000",
      "\u00A0",
      "é",
      "\ud83d",
      "<!--",
      "-->",
      "<![CDATA[",
      "|---|",
    ],
    ...["[x]: javascript:alert(1)", '<https://exemple.fr/"onmouseover=x>', '[x](https://a.fr "onload=x")'],
  ];

  test("become text, tags of ours and links that say where they lead, whatever they are made of", () => {
    const hostile = fc
      .array(fc.oneof(fc.constantFrom(...corpus), fc.string({ maxLength: 12 })), { maxLength: 60 })
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(hostile, (text) => expectHarmless(talkHtml(text))),
      { numRuns: 1500 },
    );
  });

  test.each([
    ">",
    "[",
    "![",
    "@[",
    "*",
    "_",
    "`",
    "(",
    "<",
    "&",
    "\\",
    "- ",
    "1. ",
    "> ",
    "](",
    "[a](",
    "**a*",
    "http://",
  ])("ten thousand characters of « %s » are read in a blink", (sign) => {
    const text = sign.repeat(Math.ceil(10_000 / sign.length)).slice(0, 10_000);
    const start = performance.now();
    expectHarmless(talkHtml(text));
    // A hundred times what it takes: what is refused here is a cost that grows with the square.
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  test("quotes within quotes keep their words", () => {
    for (const depth of [1, 5, 50, 1000]) {
      const html = talkHtml(`${"> ".repeat(depth)}des mots`);
      expect(html).toContain("des mots");
      expect(html.length).toBeLessThan(400);
    }
  });
});

describe("who is mentioned", () => {
  test("is named once, in order, and never in code", () => {
    expect(namesIn("@[Awa Diop], **@[Léo Roy]** et @[Awa Diop] ; `@[Code Nom]`\n\n    @[Code Bloc]")).toEqual(
      ["Awa Diop", "Léo Roy"],
    );
    expect(namesIn("> - @[Awa Diop]")).toEqual(["Awa Diop"]);
  });

  test("is whom the page shows as such, whatever the text", () => {
    const text = fc
      .array(
        fc.oneof(fc.constantFrom("@[", "]", "Awa Diop", "@[Awa Diop]", "`", "*", "\n", "[", "\\", " ")),
        {
          maxLength: 40,
        },
      )
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (typed) => {
        const shown = [...talkHtml(typed).matchAll(/<strong class="comment-mention">@([^<]*)<\/strong>/g)];
        expect([...new Set(shown.map(([, name]) => name))]).toEqual(namesIn(typed));
      }),
    );
  });
});
