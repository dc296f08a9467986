import { readFileSync } from "node:fs";
import path from "node:path";
import { CollectifJoining, type CollectifRole, CollectifVisibility, Tier } from "@prisma/client";
import { parse } from "yaml";
import { z } from "zod";
import { record } from "#lib/journal.ts";
import type { Act } from "#prisma/demo/acts.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { day } from "#tests/factories/unique.ts";

const schema = z.strictObject({
  slug: z.string(),
  /** ACTES code. */
  theme: z.string(),
  name: z.string(),
  visibility: z.enum(CollectifVisibility),
  joining: z.enum(CollectifJoining),
  tiers: z.array(z.enum(Tier)),
  since: z.string(),
  animateurs: z.tuple([z.string(), z.string()]),
  facilitateur: z.string(),
  garant: z.string(),
  members: z.array(z.string()).default([]),
  presentation: z.string().trim(),
  charter: z.string().trim(),
});

export type DemoCollectif = z.output<typeof schema>;

export const demoCollectifs = (): DemoCollectif[] =>
  z.array(schema).parse(parse(readFileSync(path.join(import.meta.dirname, "collectifs.yaml"), "utf8")));

type Place = { member: DemoMember; role: CollectifRole };

/** Who is in it: its officers, the authors of its acts, and others to make between 8 and 25. */
function placesIn(
  collectif: DemoCollectif,
  members: DemoMember[],
  authors: DemoMember[],
  { random }: Context,
): Place[] {
  const named = (names: readonly string[], role: CollectifRole): Place[] =>
    names.map((name) => ({ member: memberNamed(members, name), role }));
  const places = [
    ...named(collectif.animateurs, "ANIMATEUR"),
    ...named([collectif.facilitateur], "FACILITATEUR"),
    ...named([collectif.garant], "GARANT"),
    ...named(collectif.members, "MEMBER"),
  ];
  const isIn = (member: DemoMember) => places.some((place) => place.member.id === member.id);
  for (const member of authors) if (!isIn(member)) places.push({ member, role: "MEMBER" });
  const others = members.filter((member) => member.upToDate && !isIn(member));
  const wanted = random.int(8, 22) - places.length;
  for (const member of random.sample(others, Math.max(wanted, 0))) places.push({ member, role: "MEMBER" });
  const observers = others.filter((member) => !isIn(member));
  for (const member of random.sample(observers, random.int(1, 3))) places.push({ member, role: "OBSERVER" });
  return places;
}

const later = (one: string, other: string): string => (one > other ? one : other);

/** Writes the collectifs with their people; answers their ids by slug. `authorOf` tells who wrote each act. */
export async function writeCollectifs(
  context: Context,
  members: DemoMember[],
  authorOf: ReadonlyMap<Act, DemoMember>,
): Promise<Map<string, string>> {
  const { random, tx } = context;
  const ids = new Map<string, string>();
  const themes = await tx.theme.findMany({
    where: { code: { not: null } },
    select: { id: true, code: true },
  });
  for (const collectif of demoCollectifs()) {
    const { slug, name, visibility, joining, tiers, since, presentation, charter } = collectif;
    const createdAt = new Date(`${since}T18:00:00Z`);
    const themeId = themes.find(({ code }) => code === collectif.theme)?.id ?? null;
    const { id } = await aCollectif(
      { slug, name, visibility, joining, tiers, presentation, charter, createdAt, themeId },
      tx,
    );
    ids.set(slug, id);
    await record(tx, { system: "seed" }, "collectif.created", id);
    const authors = [...authorOf].filter(([act]) => act.collectif === slug).map(([, author]) => author);
    for (const { member, role } of placesIn(collectif, members, authors, context)) {
      const startsOn = later(since, member.joinedOn);
      // Nobody leads a collectif on the first day: some were plain members before.
      const lead = role !== "MEMBER" && role !== "OBSERVER" && startsOn < "2025-01-01" && random.chance(0.5);
      const change = lead ? "2025-06-17" : null;
      if (change) {
        await aMembership({ collectif: { id }, member, startsOn: day(startsOn), endsOn: day(change) }, tx);
      }
      await aMembership({ collectif: { id }, member, role, startsOn: day(change ?? startsOn) }, tx);
      await record(tx, { system: "seed" }, "collectif.joined", id, { memberId: member.id, role });
    }
  }
  return ids;
}
