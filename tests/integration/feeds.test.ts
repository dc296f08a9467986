import { XMLParser, XMLValidator } from "fast-xml-parser";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as getPreview } from "#app/(public)/documents/[id]/apercu.png/route.ts";
import { GET as getFeed } from "#app/(public)/flux/documents.atom/route.ts";
import { GET as getRobots } from "#app/robots.txt/route.ts";
import { GET as getSitemapPage } from "#app/sitemap/[page]/route.ts";
import { GET as getSitemap } from "#app/sitemap.xml/route.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { type ADocument, aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, unique } from "#tests/factories/unique.ts";

const HOSTILE = 'Vœu ]]> </title></script><b>&amp; "\u0001\u0008\ufffe\u2028 🎉 l’eau';

type Entry = {
  id: string;
  title: { "#text": string };
  link: { "@_href": string };
  updated: string;
  published: string;
};

const feedOf = (query = "", headers: Record<string, string> = {}): Promise<Response> =>
  getFeed(new Request(`${env.PUBLIC_URL}/flux/documents.atom${query}`, { headers }));

/** What a strict reader makes of it: well-formed, and nothing that XML 1.0 forbids. */
function parsed(xml: string) {
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  const lists = ["entry", "link", "url", "sitemap"];
  const parser = new XMLParser({
    ignoreAttributes: false,
    isArray: (name, path) => lists.includes(name) && path !== "feed.entry.link",
    alwaysCreateTextNode: true,
  });
  return parser.parse(xml);
}

const entriesOf = async (query = ""): Promise<Entry[]> =>
  parsed(await (await feedOf(query)).text()).feed.entry ?? [];
const idsOf = async (query = "") =>
  (await entriesOf(query)).map(({ id }) => String((id as never)["#text"]).slice(9));

let documents: Record<"public" | "members" | "collectif" | "archived" | "draft", ADocument>;
let territory: { id: number };
let inside: { id: number };
let theme: { id: number };
const author = { firstName: "Zéphyrine", lastName: `Montgazon-${unique()}` };
const collectifName = `Collectif secret ${unique()}`;
beforeAll(async () => {
  territory = await aTerritory({ kind: "DEPARTEMENT" });
  inside = await aTerritory({ inside: [territory] });
  theme = await db.theme.findUniqueOrThrow({ where: { code: "8.8" } });
  const own = { author: await aMember(author), collectif: await aCollectif({ name: collectifName }) };
  documents = {
    public: await aDocument({
      ...own,
      visibility: "PUBLIC",
      title: HOSTILE,
      summary: HOSTILE,
      territory: inside,
      themes: [theme],
    }),
    members: await aDocument({ ...own, visibility: "MEMBERS" }),
    collectif: await aDocument({ ...own, visibility: "COLLECTIF" }),
    archived: await aDocument({ ...own, visibility: "PUBLIC", archived: true }),
    draft: await aDocument({ ...own, visibility: "PUBLIC", published: false }),
  };
});

describe("the public feed", () => {
  test("holds public documents and no other, whatever their titles hold", async () => {
    const response = await feedOf();
    expect(response.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
    const { feed } = parsed(await response.text());
    for (const name of ["id", "title", "updated", "author"]) expect(feed, name).toHaveProperty(name);
    expect(feed.link.map((link: Record<string, string>) => [link["@_rel"], link["@_href"]])).toEqual(
      expect.arrayContaining([
        ["self", `${env.PUBLIC_URL}/flux/documents.atom`],
        ["alternate", `${env.PUBLIC_URL}/documents`],
      ]),
    );
    for (const entry of feed.entry) {
      for (const name of ["id", "title", "updated", "published", "link", "summary"]) {
        expect(entry, name).toHaveProperty(name);
      }
    }
    const ids = await idsOf();
    for (const [state, { id }] of Object.entries(documents))
      expect(ids.includes(id), state).toBe(state === "public");
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("names neither a member nor a collectif", async () => {
    const xml = await (await feedOf()).text();
    expect(xml).toContain(documents.public.id);
    for (const secret of [author.firstName, author.lastName, collectifName])
      expect(xml).not.toContain(secret);
  });

  test("follows a theme, a territory and all inside it, or both", async () => {
    const other = await db.theme.findUniqueOrThrow({ where: { code: "7.3" } });
    const { id } = documents.public;
    expect(await idsOf(`?theme=${theme.id}`)).toContain(id);
    expect(await idsOf(`?territoire=${territory.id}`)).toEqual([id]);
    expect(await idsOf(`?territoire=${inside.id}&theme=${theme.id}`)).toEqual([id]);
    expect(await idsOf(`?territoire=${inside.id}&theme=${other.id}`)).toEqual([]);
  });

  test.each([
    "?theme=999999",
    "?theme=x",
    "?territoire=999999999",
    "?territoire=-1",
    "?theme=",
    "?theme=%00",
  ])("of %s does not exist, rather than being the whole library", async (query) => {
    expect((await feedOf(query)).status).toBe(404);
  });

  test("keeps to the fifty latest, newest first", async () => {
    const far = await aTerritory();
    for (let year = 1930; year < 1981; year++) {
      await aDocument({ visibility: "PUBLIC", territory: far, published: day(`${year}-01-01`) });
    }
    const entries = await entriesOf(`?territoire=${far.id}`);
    const years = entries.map(({ published }) => Number(String((published as never)["#text"]).slice(0, 4)));
    expect(years).toEqual(Array.from({ length: 50 }, (_, index) => 1980 - index));
  }, 60_000);

  test("is not sent again to whoever has it, until it changes", async () => {
    const query = `?territoire=${inside.id}`;
    const first = await feedOf(query);
    const etag = first.headers.get("etag") ?? "";
    const date = first.headers.get("last-modified") ?? "";
    const again = async (headers: Record<string, string>) => (await feedOf(query, headers)).status;
    expect(await again({ "if-none-match": `"x", W/${etag}` })).toBe(304);
    expect(await again({ "if-modified-since": date })).toBe(304);
    expect(await again({ "if-modified-since": "Sat, 01 Jan 2000 00:00:00 GMT" })).toBe(200);
    // The tag wins over the date.
    expect(await again({ "if-none-match": '"x"', "if-modified-since": date })).toBe(200);
    await db.document.update({ where: { id: documents.public.id }, data: { keywords: ["régie"] } });
    expect(await again({ "if-none-match": etag })).toBe(200);
  });

  test("forgets a document as soon as it is no longer public", async () => {
    const { id } = await aDocument({ visibility: "PUBLIC" });
    expect(await idsOf()).toContain(id);
    await db.document.update({ where: { id }, data: { visibility: "MEMBERS" } });
    expect(await idsOf()).not.toContain(id);
  });
});

describe("the sitemap", () => {
  const pageOf = (page: string) =>
    getSitemapPage(new Request(`${env.PUBLIC_URL}/sitemap/${page}`), { params: Promise.resolve({ page }) });

  test("leads to every public document, with its date, and to no other", async () => {
    const { sitemapindex } = parsed(await (await getSitemap()).text());
    const pages = sitemapindex.sitemap.map(({ loc }: { loc: { "#text": string } }) =>
      loc["#text"].split("/").at(-1),
    );
    expect(pages).toEqual(["pages.xml", "1.xml"]);
    const { urlset } = parsed(await (await pageOf("1.xml")).text());
    type Address = { loc: { "#text": string }; lastmod: { "#text": string } };
    const addresses = new Map(
      urlset.url.map(({ loc, lastmod }: Address) => [loc["#text"], lastmod["#text"]]),
    );
    for (const [state, { id }] of Object.entries(documents)) {
      const updatedAt = addresses.get(`${env.PUBLIC_URL}/documents/${id}`);
      if (state === "public") expect(Date.parse(updatedAt as string)).not.toBeNaN();
      else expect(updatedAt, state).toBeUndefined();
    }
  });

  test.each(["2.xml", "0.xml", "-1.xml", "1", "999999.xml", "pages", "1.xml.gz"])(
    "has no page %s",
    async (page) => {
      expect((await pageOf(page)).status).toBe(404);
    },
  );

  test("is told to robots, with the places where they have nothing to do", async () => {
    const text = await getRobots().text();
    expect(text).toContain(`Sitemap: ${env.PUBLIC_URL}/sitemap.xml`);
    expect(text).toContain("Disallow: /flux/prive/");
    expect(text).not.toMatch(/^Disallow: \/(documents)?$/m);
  });
});

describe("the picture of a document", () => {
  const pictureOf = (id: string, headers: Record<string, string> = {}) =>
    getPreview(new Request(`${env.PUBLIC_URL}/documents/${id}/apercu.png`, { headers }), {
      params: Promise.resolve({ id }),
    });

  test("is drawn for a public document, and for no other", async () => {
    for (const [state, { id }] of Object.entries(documents)) {
      const response = await pictureOf(id);
      expect(response.status, state).toBe(state === "public" ? 200 : 404);
    }
    for (const id of ["nope", "a\0b", crypto.randomUUID()]) expect((await pictureOf(id)).status).toBe(404);
  });

  test("is a PNG, sent again when its document changes and not before", async () => {
    const { id } = documents.public;
    const response = await pictureOf(id);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    const headers = { "if-none-match": response.headers.get("etag") ?? "" };
    expect((await pictureOf(id, headers)).status).toBe(304);
    await db.document.update({ where: { id }, data: { title: "Vœu tout autre" } });
    expect((await pictureOf(id, headers)).status).toBe(200);
  });
});
