import type { DocumentKind, FileKind, Licence, Tier, Visibility } from "@prisma/client";
import { toDay } from "#lib/dates.ts";
import type { Random } from "#prisma/demo/random.ts";
import type { Corpus, Topic } from "#prisma/generate/corpus.ts";
import { sha256At, uuidAt } from "#prisma/generate/ids.ts";
import { drawOutcome, type Outcome, seatsFor } from "#prisma/generate/outcomes.ts";

/** Who writes, and from which seat. */
export type Author = {
  id: string;
  tier: Tier;
  territory: { id: number; kind: string; name: string; population: number } | null;
};

export type Surroundings = {
  corpus: Corpus;
  authors: readonly Author[];
  /** Theme ids by ACTES code, collectif ids by slug. */
  themes: ReadonlyMap<string, number>;
  collectifs: ReadonlyMap<string, string>;
  now: Date;
};

export type PassageRow = { sha256: string; position: number; units: number[] };
export type DocumentRow = Outcome & {
  id: string;
  versionId: string;
  fileId: string;
  sha256: string;
  fileKind: FileKind;
  fileName: string;
  size: number;
  scanned: boolean;
  kind: DocumentKind;
  titleUnits: number[];
  summaryUnits: number[];
  keywordUnits: number[];
  tier: Tier;
  territoryId: number | null;
  councilName: string | null;
  actDate: string;
  authorId: string;
  collectifId: string | null;
  licence: Licence;
  visibility: Visibility;
  createdAt: string;
  publishedAt: string | null;
  archivedAt: string | null;
  themeIds: number[];
  passages: PassageRow[];
};

const DAY = 86_400_000;
const FOUNDED = Date.parse("2021-06-12T08:00:00Z");
const FIRST_YEAR = 2014;
const KINDS = [
  "DELIBERATION",
  "VOEU",
  "MOTION",
  "AMENDEMENT",
  "QUESTION_ORALE",
  "INTERVENTION",
  "TRACT",
  "COMMUNIQUE",
] as const;
const OTHER_KINDS = ["ARGUMENTAIRE", "NOTE", "COMPTE_RENDU", "MODELE"] as const;
const KIND_WEIGHTS = [34, 20, 8, 10, 8, 4, 4, 4, 2, 3, 2, 1];
const FILES = ["PDF", "DOCX", "ODT"] as const;
const VISIBILITIES = ["MEMBERS", "PUBLIC", "COLLECTIF"] as const;
const LICENCES = ["CC_BY_SA", "LICENCE_OUVERTE", "TOUS_DROITS_RESERVES"] as const;
const COUNCILS: Record<string, string> = {
  COMMUNE: "Conseil municipal",
  EPCI: "Conseil communautaire",
  DEPARTEMENT: "Conseil départemental",
  REGION: "Conseil régional",
};

const weighted = <T>(random: Random, list: readonly T[], weights: readonly number[]): T =>
  list[random.weighted(weights)] as T;

/** More acts every year, to this day. */
function drawActDate(random: Random, now: Date): string {
  const years = now.getUTCFullYear() - FIRST_YEAR + 1;
  const year = FIRST_YEAR + random.weighted(Array.from({ length: years }, (_, index) => (index + 2) ** 2));
  const from = Date.UTC(year, 0, 2);
  const to = Math.min(Date.UTC(year, 11, 30), now.getTime() - DAY);
  return toDay(new Date(Math.max(from, from + random.next() * (to - from))));
}

/** Older acts were shared once the association existed; the others in the weeks that followed them. */
function drawPublication(random: Random, actDate: string, now: Date): Date {
  const act = Date.parse(actDate);
  const soon = act + (1 + random.next() ** 3 * 120) * DAY;
  const late = FOUNDED + random.next() ** 2 * (now.getTime() - FOUNDED);
  return new Date(Math.min(act < FOUNDED ? late : soon, now.getTime() - random.next() * 6 * DAY));
}

/** Sentences of the topic for two thirds, of any other for the rest, in passages of the size that files give. */
function drawPassages(
  random: Random,
  topic: Topic,
  { units, topics }: Corpus,
  local: number[],
  sha256: string,
): PassageRow[] {
  const target = random.int(1_700, 3_300);
  const lengthOf = (unit: number) => (units[unit] as { text: string }).text.length + 1;
  const passages: PassageRow[] = [];
  let current: PassageRow = { sha256, position: 0, units: [...local] };
  let length = local.reduce((sum, unit) => sum + lengthOf(unit), 0);
  for (let total = length; total < target; ) {
    const source = random.chance(0.66) ? topic : (topics[random.skewed(topics.length)] as Topic);
    const unit = random.pick(source.sentences);
    if (length + lengthOf(unit) > 881) {
      passages.push(current);
      current = { sha256, position: passages.length, units: [] };
      length = 0;
    }
    current.units.push(unit);
    length += lengthOf(unit);
    total += lengthOf(unit);
  }
  return current.units.length > 0 ? [...passages, current] : passages;
}

const FRENCH = new Intl.NumberFormat("fr-FR");

/** The line that no other document has: place, figures, a reference, each of them a unit. */
function localLine(random: Random, { unit }: Corpus, { territory }: Author, actDate: string): number[] {
  const amount = FRENCH.format(random.int(4, 900) * 10 ** random.int(1, 3));
  const place = territory
    ? `${territory.name}, ${FRENCH.format(territory.population)} habitants.`
    : "France entière.";
  return [
    place,
    `Acte numéro ${random.int(1, 160)}`,
    `du ${actDate.split("-").reverse().join("/")},`,
    `pour un montant de ${amount} euros.`,
  ].map(unit);
}

/** One document made from the demo's own sentences, with everything the database's constraints ask for. */
export function documentRow(random: Random, around: Surroundings): DocumentRow {
  const { corpus, authors, now } = around;
  const topic = corpus.topics[random.skewed(corpus.topics.length)] as Topic;
  // A few write a lot: with 50,000 authors, the first one signs 0.4 % of all.
  const author = authors[Math.floor(authors.length * random.next() ** 2)] as Author;
  const kind = weighted(random, [...KINDS, ...OTHER_KINDS], KIND_WEIGHTS);
  const actDate = drawActDate(random, now);
  const publication = drawPublication(random, actDate, now);
  const draft = random.chance(0.015);
  const sha256 = sha256At(random);
  const scanned = random.chance(0.03);
  const fileKind = scanned ? "PDF" : weighted(random, FILES, [62, 24, 14]);
  const { territory } = author;
  const collectifId = random.chance(0.55) ? (around.collectifs.get(topic.collectif ?? "") ?? null) : null;
  const visibility = weighted(random, VISIBILITIES, [62, 26, collectifId ? 20 : 0]);
  return {
    id: uuidAt(random, publication),
    versionId: uuidAt(random, publication),
    fileId: uuidAt(random, publication),
    sha256,
    fileKind,
    fileName: `acte-${actDate}-${sha256.slice(0, 6)}.${fileKind.toLowerCase()}`,
    size: Math.round(18_000 * Math.exp(random.next() * 4.5)),
    scanned,
    kind,
    titleUnits: [
      topic.title,
      ...(random.chance(0.7) && territory ? [corpus.unit(`à ${territory.name}`)] : []),
    ],
    summaryUnits: topic.summary.slice(0, random.int(1, 2)),
    keywordUnits: random.sample(topic.keywords, random.int(1, topic.keywords.length)),
    tier: author.tier,
    territoryId: territory?.id ?? null,
    councilName:
      territory && COUNCILS[territory.kind]
        ? `${COUNCILS[territory.kind]}, ${territory.name}`.slice(0, 160)
        : null,
    actDate,
    authorId: author.id,
    collectifId,
    licence: weighted(random, LICENCES, [80, 15, 5]),
    visibility,
    ...drawOutcome(random, kind, actDate, seatsFor(territory?.population ?? 100_000)),
    createdAt: new Date(publication.getTime() - random.int(2, 90) * 60_000).toISOString(),
    publishedAt: draft ? null : publication.toISOString(),
    archivedAt: !draft && random.chance(0.01) ? now.toISOString() : null,
    themeIds: [...new Set(topic.themes.flatMap((code) => around.themes.get(code) ?? []))],
    passages: scanned
      ? []
      : drawPassages(random, topic, corpus, localLine(random, corpus, author, actDate), sha256),
  };
}
