import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { type AtomFeed, atomFeed } from "#lib/atom.ts";

const instant = new Date("2026-03-14T09:30:00Z");
const parser = new XMLParser({
  ignoreAttributes: false,
  trimValues: false,
  parseTagValue: false,
  cdataPropName: "cdata",
});

const aFeedWith = (fields: Partial<AtomFeed["entries"][number]>, title = "Flux"): AtomFeed => ({
  id: "urn:uuid:019a8c3e-7b2f-7c1d-9e4a-5f6b7c8d9e0f",
  title,
  self: "https://exemple.fr/flux?theme=1&territoire=2",
  alternate: "https://exemple.fr/",
  updated: instant,
  entries: [
    {
      id: "urn:uuid:019a8c3e-7b2f-7c1d-9e4a-5f6b7c8d9e10",
      title: "Vœu",
      url: "https://exemple.fr/documents/1",
      published: instant,
      updated: instant,
      categories: [],
      ...fields,
    },
  ],
});

test("has what RFC 4287 asks of a feed and of an entry", () => {
  const { feed } = parser.parse(atomFeed(aFeedWith({ summary: "Vœu · 2026", categories: ["Vœu"] })));
  expect(feed).toMatchObject({
    "@_xmlns": "http://www.w3.org/2005/Atom",
    id: expect.stringMatching(/^urn:uuid:/),
    title: "Flux",
    updated: instant.toISOString(),
    author: { name: "Association d’essai" },
    link: [
      { "@_rel": "alternate", "@_href": "https://exemple.fr/" },
      { "@_rel": "self", "@_href": "https://exemple.fr/flux?theme=1&territoire=2" },
    ],
    entry: {
      id: expect.stringMatching(/^urn:uuid:/),
      title: { "@_type": "html", cdata: "Vœu" },
      link: { "@_href": "https://exemple.fr/documents/1" },
      updated: instant.toISOString(),
      published: instant.toISOString(),
      category: { "@_term": "Vœu", "@_label": "Vœu" },
    },
  });
});

test("stays well formed, and nothing in a title becomes markup, whatever the texts hold", () => {
  const unkind = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "]]>",
      "]]>]]>",
      "<script>",
      "&amp;",
      "&",
      '"',
      "\u0000\u0008\ufffe",
      "\ud800",
      "--><!--",
    ),
  );
  fc.assert(
    fc.property(unkind, unkind, unkind, (title, summary, category) => {
      const xml = atomFeed(aFeedWith({ title, summary, categories: [category] }, title));
      expect(XMLValidator.validate(xml)).toBe(true);
      expect(xml).not.toMatch(/(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/u);
      expect(xml.isWellFormed()).toBe(true);
      const { entry } = parser.parse(xml).feed;
      expect([entry].flat()).toHaveLength(1);
      expect(String(entry.title.cdata ?? "")).not.toMatch(/[<>]/);
    }),
  );
});
