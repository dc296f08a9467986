import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { matchingWords } from "#lib/documents/queries-extracts.ts";
import { foldName, highlight, normaliseText } from "#lib/search.ts";
import { searchWords } from "#lib/search-words.ts";
import { pairs } from "./search-pairs.ts";

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
beforeAll(() => client.connect());
afterAll(() => client.end());

const value = async (sql: string, ...values: unknown[]) =>
  (await client.query({ text: sql, values, rowMode: "array" })).rows[0]?.[0];
const matches = (text: string, query: string) =>
  value("SELECT acts_vector($1) @@ acts_query($2)", text, query);
/** The words of a text that a query asks for. */
const wanted = async (text: string, query: string) =>
  matchingWords([text], await value("SELECT querytree(acts_query($1))", query));

const range = (min: number, max: number) =>
  fc.integer({ min, max }).map((code) => String.fromCodePoint(code));
/** Pieces that the rules speak of, put together at random. */
const fragment = fc.constantFrom(
  ..."élu conseiller directeur œuvre Saint l’ d' L. L.O. R* 2121 -29 3 500 1er 20ème 08 € www. .fr @ ( ) · . - / _ * ⋅ • e es ne nes".split(
    " ",
  ),
  ..."rice trice s x ère s) eur u aux éco- Co- ées trices tives us os ﬁ \u00ad \u200b – — « » , ; :".split(
    " ",
  ),
  " ",
  "  ",
  "\n",
  "-\n",
  "\u00a0",
  "\u202f",
  ...searchWords.keys(),
);
/** Blocks long complete: Node and PostgreSQL do not always follow the same version of Unicode. */
const unicode = fc.oneof(
  range(1, 0x5ff),
  range(0x1e00, 0x2fff),
  range(0x3000, 0x30ff),
  range(0xac00, 0xd7a3),
  range(0xfb00, 0xfb4f),
  range(0xff00, 0xffef),
  range(0x1d400, 0x1d7ff),
  range(0x1f300, 0x1f64f),
);
const anyText = fc.oneof(
  fc.array(fragment, { maxLength: 25 }).map((parts) => parts.join("")),
  fc.array(fc.oneof(fragment, unicode), { maxLength: 25 }).map((parts) => parts.join("")),
  fc.array(unicode, { maxLength: 40 }).map((parts) => parts.join("")),
);
const batches = fc.array(anyText, { minLength: 60, maxLength: 60, size: "max" });
const sentences = [...new Set(pairs.map((pair) => pair.text))];

describe("the database and the highlighter", () => {
  it("have the same table of words", async () => {
    expect(await value("SELECT search_words()")).toEqual(Object.fromEntries(searchWords));
  });

  it.each([
    ["normalise_text", normaliseText],
    ["fold_name", foldName],
  ])("give %s the same answer, on sentences and on any text", async (name, twin) => {
    const inDatabase = (texts: string[]) =>
      value(
        `SELECT array_agg(${name}(t) ORDER BY i) FROM unnest($1::text[]) WITH ORDINALITY AS u (t, i)`,
        texts,
      );
    expect(await inDatabase(sentences)).toEqual(sentences.map(twin));
    await fc.assert(
      fc.asyncProperty(batches, async (texts) => {
        expect(await inDatabase(texts)).toEqual(texts.map(twin));
      }),
      { numRuns: 20 },
    );
  });

  it("read a text word by word as they read it whole", () => {
    const tokens = (texts: string[]) =>
      new Set(texts.flatMap((text) => normaliseText(text).split(" ")).filter(Boolean));
    for (const sentence of sentences) {
      const wordByWord = highlight(sentence, tokens([sentence])).filter(({ match }) => match);
      expect(tokens(wordByWord.map((piece) => piece.text))).toEqual(tokens([sentence]));
    }
  });
});

describe("searching the acts", () => {
  it("finds at least 97 % of what people look for, and nothing that they do not", async () => {
    const { rows } = await client.query<{ query: string; text: string; found: boolean; actual: boolean }>(
      `SELECT query, text, found, acts_vector(text) @@ acts_query(query) AS actual
       FROM json_to_recordset($1) AS p (query text, text text, found boolean)`,
      [JSON.stringify(pairs)],
    );
    const show = (wanted: boolean) =>
      rows
        .filter((row) => row.found === wanted && row.actual !== wanted)
        .map(({ query, text }) => `${query} → ${text}`);
    const wanted = pairs.filter((pair) => pair.found).length;
    const missed = show(true);
    if (missed.length > 0) console.error(`Not found, ${missed.length} of ${wanted}:\n${missed.join("\n")}`);
    expect(wanted).toBeGreaterThanOrEqual(170);
    expect(pairs.length - wanted).toBeGreaterThanOrEqual(60);
    expect(show(false)).toEqual([]);
    expect(missed.length / wanted).toBeLessThanOrEqual(0.03);
  });

  it("leaves out what a minus excludes, word or phrase, and takes a hyphen inside a word for a hyphen", async () => {
    const text = "Le budget participatif de la sous-préfecture";
    expect(await matches(text, "budget -cantine")).toBe(true);
    expect(await matches(text, "budget -participatif")).toBe(false);
    expect(await matches(text, 'budget -"budget participatif"')).toBe(false);
    expect(await matches(text, 'budget -"participatif budget"')).toBe(true);
    expect(await matches(text, "sous-préfecture")).toBe(true);
  });

  it("keeps the order of a phrase, whatever the quotes", async () => {
    for (const [open, close] of ['""', "«»", "“”", ["« ", " »"]]) {
      expect(await matches("la régie publique de l’eau", `${open}régie publique${close}`)).toBe(true);
      expect(await matches("la régie publique de l’eau", `${open}publique régie${close}`)).toBe(false);
    }
  });

  it("finds nothing to look for in words that say nothing", async () => {
    for (const empty of ["", "de la", "à", "« »", '"', "- --", "OU", "l’", "…!?"]) {
      expect(await value("SELECT numnode(acts_query($1))", empty)).toBe(0);
    }
  });

  it("reads at most 12 terms, and never refuses a query", async () => {
    expect(await value("SELECT numnode(acts_query($1))", "eau ".repeat(70))).toBe(23);
    const query = fc.oneof(anyText, fc.string({ unit: fc.constantFrom(..."a-\"«»|&!()<>:*'\\ \nOU") }));
    await fc.assert(
      fc.asyncProperty(fc.array(query, { minLength: 60, maxLength: 60, size: "max" }), async (texts) => {
        await client.query("SELECT acts_vector(q) @@ acts_query(q) FROM unnest($1::text[]) AS q", [texts]);
      }),
      { numRuns: 10 },
    );
  });

  it("marks at least one word of what it finds", async () => {
    for (const { query, text } of pairs.filter((pair) => pair.found && !/ -|OU/.test(pair.query))) {
      if (!(await matches(text, query))) continue;
      expect(
        highlight(text, await wanted(text, query)).some(({ match }) => match),
        `${query} → ${text}`,
      ).toBe(true);
    }
  });

  it("marks every form of a wanted word and no excluded one", async () => {
    const text =
      "Les élu·e·s, une élue et Mme Roy, de St-Denis, élues sans vote ; élection à l’éco-quartier.";
    const words = async (query: string) => [...(await wanted(text, query))].sort();
    expect(await words("élus -vote")).toEqual(["elu"]);
    expect(await words("madame saint-denis")).toEqual(["denis", "madame", "saint"]);
    expect(await words("écoquartier")).toEqual(["ecoquartier"]);
    expect(await words("de la")).toEqual([]);
  });

  it("indexes a text of any size and kind", async () => {
    const noise =
      "array_to_string(array(SELECT md5(i::text) || ' Ω' || i FROM generate_series(1, 60000) i), ' ')";
    expect(await value(`SELECT acts_vector(${noise}) @@ acts_query(md5('1'))`)).toBe(true);
  });

  it("may back an index, whatever the search path", async () => {
    await client.query("CREATE TEMP TABLE act (body text)");
    await client.query("CREATE INDEX ON act USING gin (acts_vector(body))");
    await client.query("CREATE INDEX ON act (fold_name(body))");
    await client.query(
      "BEGIN; SET LOCAL search_path = pg_catalog; INSERT INTO pg_temp.act VALUES ('Les élu·e·s'); COMMIT",
    );
    expect(await value("SELECT count(*)::int FROM act WHERE acts_vector(body) @@ acts_query('élu')")).toBe(1);
  });
});
