import { XMLParser } from "fast-xml-parser";
import { beforeEach, describe, expect, test } from "vitest";
import { GET } from "#app/(public)/flux/prive/[jeton]/route.ts";
import { db } from "#lib/db.ts";
import { openFeed, revokeFeed } from "#lib/follows/mutations-feed.ts";
import { findVeille } from "#lib/follows/queries.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aFeed, aFollow, aTheme } from "#tests/factories/follows.ts";
import { aMember } from "#tests/factories/members.ts";
import { day, daysFromToday, type Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aCast, type RoleName } from "#tests/integration/actions-walk-cast.ts";

const read = (token: string, headers: Record<string, string> = {}) =>
  GET(new Request(`http://localhost:3000/flux/prive/${token}`, { headers }), {
    params: Promise.resolve({ jeton: token }),
  });

const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === "entry" });
/** The entries of a feed, as their addresses. */
const addressesIn = (xml: string): string[] =>
  (parser.parse(xml).feed.entry ?? []).map((entry: { link: { "@_href": string } }) => entry.link["@_href"]);
const listed = async (token: string) => addressesIn(await (await read(token)).text());
const addressOf = ({ id }: Ref) => `http://localhost:3000/documents/${id}`;

let member: Ref;
beforeEach(async () => {
  member = await aMember();
});

describe("the private feed", () => {
  test("holds what the member's veilles bring, newest first, and nothing else; one's own neither", async () => {
    const theme = await aTheme();
    await aFollow({ member, theme });
    const older = await aDocument({ themes: [theme], published: daysFromToday(-5) });
    const newer = await aDocument({ themes: [theme], published: daysFromToday(-2) });
    await aDocument({ themes: [theme], author: member });
    await aDocument();
    const { token } = await aFeed({ member });
    expect(await listed(token)).toEqual([addressOf(newer), addressOf(older)]);
  });

  test("says of a document its title, kind, council, date and link: neither its text nor anybody's name", async () => {
    const theme = await aTheme();
    await aFollow({ member, theme });
    const author = await aMember({ firstName: "Prénomsecret", lastName: "Nomsecret" });
    const collectif = await aCollectif({ name: "Collectifsecret" });
    const document = await aDocument({
      author,
      collectif,
      themes: [theme],
      title: "Vœu <b>& l’eau ]]>",
      summary: "Résumésecret",
      text: "Textesecret",
      councilName: "Conseil municipal de Die",
      actDate: day("2026-03-01"),
    });
    const { token } = await aFeed({ member });
    const response = await read(token);
    const xml = await response.text();
    const { feed } = parser.parse(xml);
    expect(feed.author).toEqual({ name: "Association d’essai" });
    expect(feed.entry).toEqual([
      {
        id: `urn:uuid:${document.id}`,
        title: { "#text": "Vœu &lt;b&gt;&amp; l’eau ]]&gt;", "@_type": "html" },
        summary: { "#text": "Vœu · Conseil municipal de Die · 1er\u00a0mars 2026", "@_type": "html" },
        link: { "@_href": addressOf(document) },
        category: [
          { "@_term": "Vœu", "@_label": "Vœu" },
          { "@_term": theme.name, "@_label": theme.name },
        ],
        published: document.publishedAt?.toISOString(),
        updated: document.publishedAt?.toISOString(),
      },
    ]);
    expect(xml).not.toMatch(/secret/i);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/atom+xml; charset=utf-8",
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
      "content-security-policy": "default-src 'none'; sandbox",
    });
  });

  test("holds everything new that the member may see when she follows nothing", async () => {
    const document = await aDocument();
    const { token } = await aFeed({ member });
    expect(await listed(token)).toContain(addressOf(document));
    await aFollow({ member, theme: await aTheme() });
    expect(await listed(token)).toEqual([]);
  });

  test("is answered « not modified » to a reader that has it, and again once something came", async () => {
    const theme = await aTheme();
    await aFollow({ member, theme });
    const { token } = await aFeed({ member });
    const etag = (await read(token)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    for (const known of [etag, `W/${etag}`, `"autre", ${etag}`]) {
      const response = await read(token, { "if-none-match": known });
      expect([response.status, await response.text(), response.headers.get("etag")]).toEqual([304, "", etag]);
    }
    await aDocument({ themes: [theme] });
    expect((await read(token, { "if-none-match": etag })).status).toBe(200);
  });

  test("loses a document as soon as its right is gone: collectif left, adhésion ended, act archived", async () => {
    const theme = await aTheme();
    const collectif = await aCollectif();
    await aFollow({ member, theme });
    const { id: placeId } = await aMembership({ collectif, member });
    const inCollectif = await aDocument({
      themes: [theme],
      collectif,
      visibility: "COLLECTIF",
      published: daysFromToday(-1),
    });
    const forMembers = await aDocument({ themes: [theme], published: daysFromToday(-2) });
    const forAll = await aDocument({ themes: [theme], visibility: "PUBLIC", published: daysFromToday(-3) });
    const { token } = await aFeed({ member });
    expect(await listed(token)).toEqual([inCollectif, forMembers, forAll].map(addressOf));
    await db.collectifMembership.update({ where: { id: placeId }, data: { endsOn: daysFromToday(0) } });
    expect(await listed(token)).toEqual([forMembers, forAll].map(addressOf));
    await db.adhesion.deleteMany({ where: { memberId: member.id } });
    expect(await listed(token)).toEqual([addressOf(forAll)]);
    await db.document.update({ where: { id: forAll.id }, data: { archivedAt: new Date() } });
    expect(await listed(token)).toEqual([]);
  });

  test("tells each role what it may see", async () => {
    const { people, collectif } = await aCast();
    const theme = await aTheme();
    const make = (fields: NonNullable<Parameters<typeof aDocument>[0]>) =>
      aDocument({ author: people.author, collectif, themes: [theme], ...fields });
    const documents = {
      collectif: await make({ visibility: "COLLECTIF" }),
      members: await make({ visibility: "MEMBERS" }),
      public: await make({ visibility: "PUBLIC" }),
      draft: await make({ published: false }),
      archived: await make({ visibility: "PUBLIC", archived: true }),
    };
    const expected: Partial<Record<RoleName, (keyof typeof documents)[]>> = {
      lapsed: ["public"],
      member: ["members", "public"],
      collectifMember: ["collectif", "members", "public"],
      observer: ["collectif", "members", "public"],
      animatrice: ["collectif", "members", "public"],
      author: [],
      secretariat: ["collectif", "members", "public"],
      admin: ["members", "public"],
    };
    for (const [role, states] of Object.entries(expected)) {
      const person = people[role as keyof typeof people];
      await aFollow({ member: person, theme });
      const { token } = await aFeed({ member: person });
      expect(new Set(await listed(token)), role).toEqual(
        new Set(states.map((state) => addressOf(documents[state]))),
      );
    }
  });
});

describe("a secret address", () => {
  test("is shown once, replaced, then revoked: what no longer serves, or never did, is not found", async () => {
    const viewer = await asViewer(member);
    const first = await openFeed(viewer, { replaced: "" });
    expect(first.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(first.token, "base64url")).toHaveLength(32);
    expect(JSON.stringify(await db.feedToken.findMany({ where: { memberId: member.id } }))).not.toContain(
      first.token,
    );
    expect(
      JSON.stringify(
        await db.journalEntry.findMany({ where: { memberId: member.id }, select: { detail: true } }),
      ),
    ).not.toContain(first.token);
    expect((await read(first.token)).status).toBe(200);
    await expect(openFeed(viewer, { replaced: "" })).rejects.toMatchObject({ code: "CONFLICT" });

    const second = await openFeed(viewer, { replaced: first.id });
    expect([(await read(first.token)).status, (await read(second.token)).status]).toEqual([404, 200]);
    expect((await findVeille(viewer)).feed).toMatchObject({ id: second.id });
    await revokeFeed(viewer, { id: second.id });
    expect((await read(second.token)).status).toBe(404);
    expect((await findVeille(viewer)).feed).toBeNull();
  });

  test.each([
    ["nothing", ""],
    ["too short", "a".repeat(42)],
    ["too long", "a".repeat(44)],
    ["a NUL", `${"a".repeat(42)}\0`],
    ["SQL", "' OR 1=1 --"],
    ["a path", "../../etc/passwd"],
    ["unknown", "a".repeat(43)],
  ])("that is %s is not found", async (_name, token) => {
    const response = await read(token);
    expect([response.status, await response.text()]).toEqual([404, "Introuvable."]);
  });

  test.each(["suspendedAt", "resignedAt", "erasedAt"])(
    "of a member barred (%s) is not found",
    async (ended) => {
      const { token } = await aFeed({ member });
      expect((await read(token)).status).toBe(200);
      await db.member.update({ where: { id: member.id }, data: { [ended]: new Date() } });
      expect((await read(token)).status).toBe(404);
    },
  );

  test("is read sixty times an hour at most, and the others are not hindered", async () => {
    const { token } = await aFeed({ member });
    const answers = await Promise.all(Array.from({ length: 61 }, () => read(token)));
    expect(answers.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(1);
    const refused = await read(token);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "900"]);
    expect((await read((await aFeed()).token)).status).toBe(200);
  });
});
