import { describe, expect, test } from "vitest";
import { mentionedNames, mentionOf } from "#lib/comments/schema-text.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { canonicalSearch, followableOf } from "#lib/follows/schema.ts";
import { demoActs } from "#prisma/demo/acts.ts";
import { age } from "#prisma/demo/ages.ts";
import { publicationDates } from "#prisma/demo/documents.ts";
import { demoPeople } from "#prisma/demo/people.ts";
import { seededRandom } from "#prisma/demo/random.ts";
import { demoReading } from "#prisma/demo/reading.ts";
import { type DemoRemark, demoTalk } from "#prisma/demo/talk.ts";

const acts = demoActs();
const talk = demoTalk();
const threads = talk.flatMap(({ comments }) => comments);
const answers = threads.flatMap(({ replies }) => replies);
const remarks: DemoRemark[] = [...threads, ...answers];
const reports = [...talk, ...remarks].flatMap(({ reported }) => reported ?? []);
const people = new Map(
  demoPeople(seededRandom(2026)).map((person) => [`${person.firstName} ${person.lastName}`, person]),
);

test("ages are in days or hours", () => {
  expect(age.parse("1.5d")).toBe(36 * 3_600_000);
  expect(age.parse("20h")).toBe(20 * 3_600_000);
  expect(() => age.parse("20")).toThrow();
});

test("ten acts are talked about, with answers, one correction and one comment hidden", () => {
  expect(new Set(talk.map(({ act }) => act)).size).toBe(10);
  expect(remarks.length).toBeGreaterThanOrEqual(25);
  expect(answers.length).toBeGreaterThanOrEqual(10);
  expect(remarks.filter(({ edited }) => edited !== undefined)).toHaveLength(1);
  expect(remarks.filter(({ hidden }) => hidden)).toHaveLength(1);
  expect(remarks.filter(({ text }) => mentionedNames(text).length > 0).length).toBeGreaterThanOrEqual(8);
});

test("two reports wait, of a comment and of a document; the third was decided", () => {
  expect(reports).toHaveLength(3);
  expect(talk.filter(({ reported }) => reported)).toHaveLength(1);
  expect(remarks.filter(({ reported, hidden }) => reported && !hidden)).toHaveLength(1);
  expect(remarks.filter(({ reported, hidden }) => reported && hidden)).toHaveLength(1);
});

test("whoever speaks, is named or reports is one of the invented people, with an adhésion of today", () => {
  const named = [...remarks, ...reports].map(({ by }) => by);
  for (const name of [...named, ...remarks.flatMap(({ text }) => mentionedNames(text))]) {
    expect(people.get(name)?.adhesion, name).toBe("current");
  }
});

describe("a text", () => {
  const texts = [
    ...remarks.map(({ text }) => text),
    ...reports.map(({ note }) => note),
    ...remarks.flatMap(({ hidden }) => hidden?.reason ?? []),
  ];

  test("mentions people as the composer writes it, and never who writes it", () => {
    for (const { by, text } of remarks) {
      const mentioned = mentionedNames(text);
      for (const name of mentioned) expect(text).toContain(mentionOf(name));
      expect(text.split("@")).toHaveLength(mentioned.length + 1);
      expect(mentioned).not.toContain(by);
    }
  });

  test("names no real person: no title and name, no address, no number beyond those kept for fiction", () => {
    for (const text of texts) {
      expect(text).not.toMatch(/\b(?:M\.|Mme|Monsieur|Madame|docteur|Dr)\s\p{Lu}/u);
      const others = text.replace(/@\[[^\]]+\]|\b(?:La|Le|Les) (?=\p{Lu})/gu, "");
      expect(others).not.toMatch(/\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u);
      expect(text).not.toMatch(/\w@\w/);
      // ARCEP, decision 2018-0881: 06 39 98 is given to nobody.
      for (const [number] of text.matchAll(/0[1-9](?: \d\d){4}/g)) expect(number).toMatch(/^06 39 98 /);
    }
  });

  test("is typed as French is: its spaces do not break before a sign", () => {
    for (const text of texts) expect(text).not.toMatch(/ [:;!?»€%]|« |'/);
  });
});

test("an answer follows what it answers, a correction, a report and a decision what they are about", () => {
  for (const { ago, replies } of threads) {
    const ages = [ago, ...replies.map((reply) => reply.ago)];
    expect(ages).toEqual([...ages].sort((one, other) => other - one));
  }
  for (const { ago, edited = 0, reported, hidden } of remarks) {
    expect(edited).toBeLessThan(ago);
    if (reported) expect(reported.ago).toBeLessThan(ago);
    if (hidden) expect(hidden.ago).toBeLessThan(reported?.ago ?? ago);
  }
});

test.each(["2026-11-22", "2027-04-01", "2028-09-10"])(
  "loaded on %s, nothing is said of an act before it is published",
  (today) => {
    const now = new Date(`${today}T09:00:00Z`);
    for (const seed of [1, 2, 3]) {
      const dates = publicationDates(acts, seededRandom(seed), now);
      for (const { act, comments, reported } of talk) {
        const found = acts.find(({ slug }) => slug === act);
        const since = now.getTime() - (found ? (dates.get(found)?.getTime() ?? Infinity) : Infinity);
        for (const { ago } of [...comments, ...(reported ? [reported] : [])]) {
          expect(ago, act).toBeLessThan(since);
        }
      }
    }
  },
);

describe("what people keep", () => {
  const reading = demoReading();

  test("is acts of the library, each once", () => {
    for (const { who, folders, loose } of reading) {
      const kept = [...folders.flatMap(({ acts: slugs }) => slugs), ...loose];
      expect(new Set(kept).size, who).toBe(kept.length);
      for (const slug of kept)
        expect(
          acts.some((act) => act.slug === slug),
          slug,
        ).toBe(true);
    }
  });

  test("shows Camille’s two or three folders, and veilles of the four sorts", () => {
    const camille = reading.find(({ who }) => who === "Camille Morel");
    expect(camille?.folders.length).toBeGreaterThanOrEqual(2);
    const sorts = camille?.follows.flatMap((follow) => Object.keys(follow)).filter((key) => key !== "ago");
    expect(sorts?.sort()).toEqual(["act", "search", "territory", "theme"]);
  });

  test("a search is one that the list knows how to follow, whole", () => {
    for (const follow of reading.flatMap(({ follows }) => follows)) {
      if (!("search" in follow)) continue;
      const params = parseSearchParams(follow.search);
      expect(followableOf(params)?.search).toBe(canonicalSearch(params));
      expect(canonicalSearch(params)).toBe(new URLSearchParams(follow.search).toString());
    }
  });
});
