import { readFileSync } from "node:fs";
import path from "node:path";
import type { TerritoryKind } from "@prisma/client";
import { parse } from "yaml";
import { z } from "zod";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { createFolderSchema } from "#lib/favourites/schema.ts";
import { canonicalSearch, type Target, targetOf } from "#lib/follows/schema.ts";
import { record } from "#lib/journal.ts";
import { age, before } from "#prisma/demo/ages.ts";
import { type Filed, filedAct } from "#prisma/demo/documents.ts";
import { type Context, type DemoMember, memberNamed, territoryId } from "#prisma/demo/members.ts";

const followSchema = z.union([
  z.strictObject({ ago: age, act: z.string() }),
  z.strictObject({ ago: age, theme: z.string() }),
  z.strictObject({ ago: age, territory: z.string().regex(/^[A-Z]+ \w+$/) }),
  z.strictObject({ ago: age, search: z.record(z.string(), z.string()) }),
]);
const schema = z.strictObject({
  who: z.string(),
  folders: z.array(createFolderSchema.extend({ ago: age, acts: z.array(z.string()).min(1) })),
  loose: z.array(z.string()),
  follows: z.array(followSchema),
});

export type DemoReading = z.output<typeof schema>;

/** What people keep at hand and follow. */
export const demoReading = (): DemoReading[] =>
  z.array(schema).parse(parse(readFileSync(path.join(import.meta.dirname, "reading.yaml"), "utf8")));

const DAY = 86_400_000;
const HOUR = 3_600_000;

type Shelf = { member: DemoMember; folderId: string | null; since: Date; acts: readonly string[] };

/** Acts kept one after the other from a day on, none before it was published. */
async function writeFavourites(
  { member, folderId, since, acts }: Shelf,
  { tx }: Context,
  filed: Filed,
): Promise<void> {
  for (const [place, slug] of acts.entries()) {
    const { id: documentId, publishedAt } = filedAct(filed, slug);
    const wanted = since.getTime() + place * HOUR;
    const createdAt = new Date(Math.max(wanted, publishedAt.getTime() + HOUR));
    await tx.favourite.create({ data: { memberId: member.id, documentId, folderId, createdAt } });
    await record(tx, { system: "seed" }, "favourite.kept", documentId);
  }
}

async function targetFor(
  follow: DemoReading["follows"][number],
  { tx, territories }: Context,
  filed: Filed,
): Promise<Target> {
  if ("act" in follow) return targetOf({ documentId: filedAct(filed, follow.act).id });
  if ("search" in follow) return targetOf({ search: canonicalSearch(parseSearchParams(follow.search)) });
  if ("territory" in follow) {
    const [kind, code = ""] = follow.territory.split(" ") as [TerritoryKind, string?];
    return targetOf({ territoryId: territoryId(territories, { kind, code }) });
  }
  const { id } = await tx.theme.findUniqueOrThrow({ where: { code: follow.theme }, select: { id: true } });
  return targetOf({ themeId: id });
}

/** Writes favourites, their folders and the veilles. */
export async function writeReading(context: Context, members: DemoMember[], filed: Filed): Promise<void> {
  const { tx, now } = context;
  for (const { who, folders, loose, follows } of demoReading()) {
    const member = memberNamed(members, who);
    for (const { name, ago, acts } of folders) {
      const createdAt = before(now, ago);
      const { id } = await tx.favouriteFolder.create({ data: { memberId: member.id, name, createdAt } });
      await record(tx, { system: "seed" }, "favourite-folder.created", id);
      await writeFavourites({ member, folderId: id, since: createdAt, acts }, context, filed);
    }
    const since = before(now, 25 * DAY);
    await writeFavourites({ member, folderId: null, since, acts: loose }, context, filed);
    for (const follow of follows) {
      const target = await targetFor(follow, context, filed);
      const createdAt = before(now, follow.ago);
      const { id } = await tx.follow.create({ data: { memberId: member.id, ...target, createdAt } });
      await record(tx, { system: "seed" }, "follow.started", id);
    }
  }
}
