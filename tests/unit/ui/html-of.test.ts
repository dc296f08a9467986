import fc from "fast-check";
import { createElement, Fragment, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DocumentRow } from "#components/documents/document-row.tsx";
import { htmlOf } from "#components/ui/html-of.ts";
import { Link } from "#components/ui/link.tsx";
import type { DocumentRow as Row } from "#lib/documents/queries-search.ts";

const text = fc.string({ unit: "binary", maxLength: 12 });
/** A line feed that begins a <pre> or an attribute is the parser's affair; the others are ours. */
const leaf: fc.Arbitrary<ReactNode> = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const attributes = fc.record(
  {
    className: text,
    id: text,
    title: text,
    "aria-label": text,
    "aria-hidden": fc.boolean(),
    "data-tone": text,
    tabIndex: fc.integer(),
    hidden: fc.boolean(),
    lang: fc.constant(undefined),
  },
  { requiredKeys: [] },
);
const { tree } = fc.letrec<{ tree: ReactNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc
      .tuple(
        fc.constantFrom("p", "span", "li", "h2", "time"),
        attributes,
        fc.array(tie("tree"), { maxLength: 4 }),
      )
      .map(([tag, props, children]) => createElement(tag, props, ...children)),
    fc.array(tie("tree"), { maxLength: 3 }).map((children) => createElement(Fragment, null, ...children)),
    tie("tree").map((child) => createElement(({ inner }: { inner: ReactNode }) => inner, { inner: child })),
  ),
}));

test("writes what React writes, whatever the text", () => {
  fc.assert(
    fc.property(tree, (node) => {
      expect(htmlOf(node)).toBe(renderToStaticMarkup(createElement(Fragment, null, node)));
    }),
  );
});

test("writes form fields, pictures and drawings as React does", () => {
  const node = createElement(
    "form",
    { action: "/documents", method: "get" },
    createElement("label", { htmlFor: "q" }, "Mots"),
    createElement("input", {
      type: "date",
      "aria-invalid": true,
      readOnly: true,
      required: false,
      name: "q",
    }),
    createElement("br"),
    createElement(
      "svg",
      { viewBox: "0 0 24 24", strokeWidth: "2", fill: "none", preserveAspectRatio: "none" },
      createElement("path", { d: "M0 0" }),
    ),
    createElement("time", { dateTime: "2026-03-12" }, "12 mars"),
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the content of a file, which another module makes safe
    createElement("div", { dangerouslySetInnerHTML: { __html: "<b>lu</b>" } }),
  );
  // React keeps the capitals of « readOnly » and « dateTime », which HTML reads as small letters.
  expect(htmlOf(node).toLowerCase()).toBe(renderToStaticMarkup(node).toLowerCase());
});

test("a link is an ordinary link", () => {
  const link = createElement(Link, { href: "/documents?q=a&page=2", className: "tag" }, "Suite");
  expect(htmlOf(link)).toBe('<a href="/documents?q=a&amp;page=2" class="tag">Suite</a>');
});

test("a row of the library has its link, its words marked and nothing that a title could open", () => {
  const row: Row = {
    id: "0190a000-0000-7000-8000-000000000000",
    kind: "VOEU",
    title: "<script>alert(1)</script>",
    summary: "",
    tier: "COMMUNE",
    actDate: "2026-03-12",
    publishedAt: "2026-03-13T10:00:00Z",
    outcome: "ADOPTED",
    visibility: "PUBLIC",
    isDraft: false,
    isArchived: false,
    territory: "Die",
    collectif: null,
    author: "",
  };
  const passage = [
    { text: "la ", match: false },
    { text: "cantine", match: true },
  ];
  const extract = { title: [{ text: row.title, match: false }], summary: [], passages: [passage] };
  const html = htmlOf(createElement(DocumentRow, { row, extract }));
  expect(html).toContain(`<a href="/documents/${row.id}">&lt;script&gt;alert(1)&lt;/script&gt;</a>`);
  expect(html).toContain("<p>la <mark>cantine</mark></p>");
});

test("refuses what a browser or a wait is needed for", () => {
  expect(() => htmlOf(createElement("button", { type: "button", onClick: () => {} }))).toThrow(TypeError);
  expect(() => htmlOf(createElement("p", { style: { color: "red" } }))).toThrow(TypeError);
  expect(() => htmlOf(Promise.resolve("plus tard"))).toThrow(TypeError);
  const InBrowser = Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference") });
  expect(() => htmlOf(createElement(InBrowser))).toThrow(TypeError);
});
