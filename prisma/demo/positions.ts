import { readFileSync } from "node:fs";
import path from "node:path";
import type { Tier } from "@prisma/client";
import { parse } from "yaml";
import { z } from "zod";
import { record } from "#lib/journal.ts";
import { age, before } from "#prisma/demo/ages.ts";
import type { Context } from "#prisma/demo/members.ts";
import { type Random, seededRandom } from "#prisma/demo/random.ts";

const watch = z.strictObject({
  theme: z.string().optional(),
  url: z.string().optional(),
  title: z.string().optional(),
  /** A word of the title of a document on its shelf. */
  document: z.string().optional(),
  note: z.string().optional(),
  age,
});

const position = z.strictObject({
  title: z.string(),
  state: z.enum(["DRAFT", "PROPOSED", "ADOPTED"]),
  visibility: z.enum(["COLLECTIF", "MEMBERS", "PUBLIC"]),
  age,
  signed: z.number(),
  older: z.number(),
  before: z.array(z.string()),
  note: z.string().optional(),
  text: z.string(),
  variants: z.partialRecord(
    z.enum(["COMMUNE", "EPCI", "DEPARTEMENT", "REGION", "ASSEMBLEE", "SENAT"]),
    z.string(),
  ),
});

const schema = z.strictObject({
  collectif: z.string(),
  watches: z.array(watch),
  positions: z.array(position),
});

type Written = z.output<typeof position>;
type Person = { memberId: string; mandate: Seat | null };
type Seat = {
  id: string;
  tier: Tier;
  place: string | null;
  functions: { kind: string; rank: number | null }[];
};

const HOUR_MS = 3_600_000;

/** People of a collectif today, each with a mandate in force, those who lead first. */
async function peopleOf({ tx }: Pick<Context, "tx">, collectifId: string): Promise<Person[]> {
  const places = await tx.collectifMembership.findMany({
    where: { collectifId, endsOn: null, role: { not: "OBSERVER" } },
    orderBy: [{ role: "asc" }, { id: "asc" }],
    select: {
      memberId: true,
      member: {
        select: {
          mandates: {
            where: { endsOn: null },
            orderBy: [{ startsOn: "desc" }, { id: "asc" }],
            take: 1,
            select: {
              id: true,
              tier: true,
              territory: { select: { name: true } },
              functions: { where: { endsOn: null }, select: { kind: true, rank: true } },
            },
          },
        },
      },
    },
  });
  return places.map(({ memberId, member: { mandates } }) => {
    const [mandate] = mandates;
    if (!mandate) return { memberId, mandate: null };
    const { id, tier, territory, functions } = mandate;
    return { memberId, mandate: { id, tier, place: territory?.name ?? null, functions } };
  });
}

async function writePosition(
  { tx, now }: Pick<Context, "tx" | "now">,
  random: Random,
  written: Written,
  { collectifId, people }: { collectifId: string; people: readonly Person[] },
): Promise<void> {
  const { title, state, visibility, text, note, signed, older } = written;
  const at = before(now, written.age);
  const [first, ...others] = people;
  if (!first) throw new RangeError(`Nobody to write « ${title} »`);
  const texts = [...written.before, text];
  const common = texts.map((one, index) => ({
    number: index + 1,
    title,
    text: one,
    note: index > 0 && index === texts.length - 1 ? note : undefined,
    createdById: index === 0 ? first.memberId : random.pick(others).memberId,
    createdAt: new Date(at.getTime() + index * 48 * HOUR_MS),
  }));
  const variants = Object.entries(written.variants).map(([tier, said]) => ({
    tier: tier as Tier,
    number: 1,
    text: said,
    createdById: random.pick(people).memberId,
    createdAt: new Date(at.getTime() + 12 * HOUR_MS),
  }));
  const writtenAt = common.at(-1)?.createdAt ?? at;
  const { id } = await tx.position.create({
    data: {
      collectifId,
      createdById: first.memberId,
      title,
      state,
      visibility,
      createdAt: at,
      stateAt: state === "DRAFT" ? at : writtenAt,
      writtenAt,
      versions: { create: [...common, ...variants] },
    },
    select: { id: true },
  });
  const signatories = random.sample(
    people.filter(({ mandate }) => mandate !== null),
    signed,
  );
  await tx.positionSignature.createMany({
    data: signatories.flatMap(({ memberId, mandate }, index) => {
      if (!mandate) return [];
      const { id: mandateId, tier, place, functions } = mandate;
      return {
        positionId: id,
        memberId,
        mandateId,
        tier,
        place,
        functions,
        number: index < older ? Math.max(1, texts.length - 1) : texts.length,
        variantNumber: variants.some((one) => one.tier === tier) ? 1 : 0,
        isNamed: random.chance(0.6),
        signedAt: new Date(writtenAt.getTime() + (index + 1) * HOUR_MS),
      };
    }),
  });
  await record(tx, { system: "seed" }, "position.written", id, { collectifId });
}

type WatchOf = z.output<typeof watch>;

async function writeWatch(
  { tx, now }: Pick<Context, "tx" | "now">,
  { theme, url, title, document, note, age: since }: WatchOf,
  { collectifId, addedById }: { collectifId: string; addedById: string },
): Promise<void> {
  const themeId = theme ? (await tx.theme.findUniqueOrThrow({ where: { code: theme } })).id : null;
  const shelf = { collectifId, publishedAt: { not: null }, archivedAt: null };
  const found = document
    ? await tx.document.findFirst({
        where: { ...shelf, title: { contains: document, mode: "insensitive" } },
        orderBy: { id: "asc" },
        select: { id: true },
      })
    : null;
  if (document && !found) return;
  const createdAt = before(now, since);
  const target = { themeId, documentId: found?.id ?? null, url: url ?? null, title: title ?? null };
  await tx.collectifWatch.create({ data: { collectifId, addedById, note, createdAt, ...target } });
}

/** What collectifs say with one voice, by whom it is held, and what they watch. */
export async function writePositions(context: Context): Promise<void> {
  const file = path.join(import.meta.dirname, "positions.yaml");
  const all = z.array(schema).parse(parse(readFileSync(file, "utf8")));
  const random = seededRandom(2028);
  for (const { collectif: slug, watches, positions } of all) {
    const { id: collectifId } = await context.tx.collectif.findUniqueOrThrow({ where: { slug } });
    const people = await peopleOf(context, collectifId);
    for (const one of positions) await writePosition(context, random, one, { collectifId, people });
    for (const one of watches) {
      await writeWatch(context, one, { collectifId, addedById: random.pick(people).memberId });
    }
  }
}
