import { db } from "#lib/db.ts";
import { TRIVIAL } from "#tests/bench/pages.ts";

export type Scene = { name: string; paths: string[] };

/** The scenes of a member's evening, by name; the first is the trivial page that others are compared with. */
export type Scenes = {
  trivial: Scene;
  home: Scene;
  list: Scene;
  rare: Scene;
  common: Scene;
  ubiquitous: Scene;
  document: Scene;
};

const CANDIDATES = 150;

/** Words of the texts that search can propose, each with the number of listed documents that hold it. */
async function countedWords(): Promise<{ word: string; share: number }[]> {
  const rows = await db.$queryRaw<{ word: string; share: number }[]>`
    WITH listed AS (SELECT count(*) AS n FROM "DocumentIndex"),
    spread AS (SELECT "display", row_number() OVER (ORDER BY md5("word")) AS place FROM "SearchWord"
      WHERE "display" ~ '^[a-zà-ÿ]{4,}$')
    SELECT "display" AS word, (SELECT count(*) FROM "DocumentIndex" i
      WHERE terms_vector(i."terms") @@ pair_query(acts_query("display")))::float / greatest((SELECT n FROM listed), 1) AS share
    FROM spread WHERE place <= ${CANDIDATES} AND numnode(acts_query("display")) > 0`;
  return rows.toSorted((a, b) => a.share - b.share || a.word.localeCompare(b.word));
}

const searches = (words: { word: string }[]) =>
  words.map(({ word }) => `/documents?q=${encodeURIComponent(word)}`);

/** Addresses to ask for on this database: several of each kind, chosen by how many documents they find. */
export async function chooseScenes(): Promise<Scenes> {
  const words = (await countedWords()).filter(({ share }) => share > 0);
  const around = (share: number) =>
    words.toSorted((a, b) => Math.abs(Math.log(a.share / share)) - Math.abs(Math.log(b.share / share)));
  const documents = await db.$queryRaw<{ id: string }[]>`
    SELECT d."id" FROM "Document" d WHERE d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL
      AND d."visibility" <> 'COLLECTIF' ORDER BY md5(d."id"::text) LIMIT 40`;
  return {
    trivial: { name: "trivial page", paths: [TRIVIAL] },
    home: { name: "home", paths: ["/"] },
    list: { name: "list", paths: ["/documents", "/documents?page=2", "/documents?page=3"] },
    rare: { name: "search, rare word", paths: searches(words.slice(0, 8)) },
    common: { name: "search, common word", paths: searches(around(0.1).slice(0, 8)) },
    ubiquitous: { name: "search, word in most texts", paths: searches(words.slice(-5)) },
    document: { name: "document", paths: documents.map(({ id }) => `/documents/${id}`) },
  };
}

/** The public document with the longest text shown in its page: what Lighthouse opens. */
export async function aPublicDocument(): Promise<string> {
  const document = await db.document.findFirstOrThrow({
    where: {
      visibility: "PUBLIC",
      archivedAt: null,
      publishedAt: { not: null },
      currentVersion: { files: { some: { content: { html: { not: null } } } } },
    },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return document.id;
}
