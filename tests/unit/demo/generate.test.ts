import { expect, test } from "vitest";
import { demoActs } from "#prisma/demo/acts.ts";
import { seededRandom } from "#prisma/demo/random.ts";
import { corpusOf, type Topic } from "#prisma/generate/corpus.ts";
import { type Author, documentRow } from "#prisma/generate/document-rows.ts";
import { uuidAt } from "#prisma/generate/ids.ts";
import { communeDraw, personRows } from "#prisma/generate/member-rows.ts";
import { drawOutcome, seatsFor } from "#prisma/generate/outcomes.ts";

const corpus = corpusOf(demoActs());
const now = new Date("2026-11-22T10:00:00Z");
const authors: Author[] = [
  { id: "a", tier: "COMMUNE", territory: { id: 1, kind: "COMMUNE", name: "Die", population: 4_844 } },
  { id: "b", tier: "SENAT", territory: null },
];
const around = {
  corpus,
  authors,
  themes: new Map([["8.8", 3]]),
  collectifs: new Map([["eau-energie", "c"]]),
  now,
};

test("every topic has enough sentences to write from, and no place left in its title", () => {
  const titleOf = (topic: Topic) => corpus.units[topic.title]?.text ?? "";
  for (const topic of corpus.topics) expect(topic.sentences.length, titleOf(topic)).toBeGreaterThan(5);
  expect(corpus.topics.map(titleOf).filter((title) => title === "" || /\bDie\b/.test(title))).toEqual([]);
});

test("a document weighs two to three kilobytes, and no passage passes nine hundred characters", () => {
  const random = seededRandom(1);
  const rows = Array.from({ length: 300 }, () => documentRow(random, around)).filter(
    ({ scanned }) => !scanned,
  );
  const lengths = rows.map(({ passages }) =>
    passages.map(({ units }) => units.reduce((sum, id) => sum + (corpus.units[id]?.text.length ?? 0) + 1, 0)),
  );
  for (const passages of lengths) for (const length of passages) expect(length).toBeLessThanOrEqual(900);
  const mean = lengths.flat().reduce((sum, length) => sum + length, 0) / rows.length;
  expect(mean).toBeGreaterThan(2_000);
  expect(mean).toBeLessThan(3_200);
});

test("the same seed gives the same document", () => {
  expect(documentRow(seededRandom(5), around)).toEqual(documentRow(seededRandom(5), around));
});

test("nothing is dated after today", () => {
  const random = seededRandom(2);
  for (let index = 0; index < 500; index += 1) {
    const { actDate, publishedAt } = documentRow(random, around);
    expect(actDate < "2026-11-22").toBe(true);
    expect(publishedAt === null || new Date(publishedAt) <= now).toBe(true);
  }
});

test("votes fit the outcome and the council", () => {
  const random = seededRandom(3);
  for (let index = 0; index < 2_000; index += 1) {
    const { outcome, majority, votesFor, votesAgainst, abstentions, nonVoting } = drawOutcome(
      random,
      "VOEU",
      "2025-03-27",
      11,
    );
    if (votesFor === null || votesAgainst === null || abstentions === null || nonVoting === null) continue;
    expect(votesFor + votesAgainst + abstentions + nonVoting).toBeLessThanOrEqual(11);
    if (outcome === "REJECTED") expect(votesFor).toBeLessThanOrEqual(votesAgainst);
    else expect(votesFor).toBeGreaterThanOrEqual(votesAgainst);
    if (majority === "UNANIMITY") expect(votesAgainst).toBe(0);
  }
});

test("an intervention is not put to a vote", () => {
  expect(drawOutcome(seededRandom(4), "INTERVENTION", "2025-03-27", 29)).toMatchObject({
    outcome: null,
    votesFor: null,
  });
});

test("a village has seven councillors, a town twenty-nine", () => {
  expect([60, 4_000, 8_000].map(seatsFor)).toEqual([7, 27, 29]);
});

test("ids are of version 7 and sort by time", () => {
  const random = seededRandom(6);
  const [early, late] = [uuidAt(random, new Date("2021-01-01")), uuidAt(random, new Date("2026-01-01"))];
  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(early < late).toBe(true);
});

test("a person's adhésions follow each other and start no later than today", () => {
  const places = {
    communes: [{ id: 1, population: 300, epciId: 2 }],
    departements: [3],
    regions: [4],
    themes: [5],
  };
  const random = seededRandom(8);
  for (let number = 0; number < 300; number += 1) {
    const { adhesions, mandates } = personRows(
      random,
      number,
      places,
      communeDraw(random, places.communes),
      now,
    );
    expect(mandates.length).toBeGreaterThan(0);
    expect(adhesions.length).toBeGreaterThan(0);
    for (const { startsOn, endsOn } of adhesions)
      expect(startsOn <= endsOn && startsOn <= "2026-11-22").toBe(true);
  }
});
