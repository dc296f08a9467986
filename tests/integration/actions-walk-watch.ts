import { db } from "#lib/db.ts";
import { aTheme } from "#tests/factories/follows.ts";
import type { Cast } from "#tests/integration/actions-walk-cast.ts";
import { type Entry, inCollectif, type Scenario, without } from "#tests/integration/actions-walk-entry.ts";

const keepers = ["animatrice", "author", "collectifMember"] as const;
const readers = [...inCollectif, "secretariat"] as const;

const aWatch =
  (removedAt: Date | null, extra: Record<string, unknown> = {}) =>
  async ({ collectif, people }: Cast) => {
    const { id: themeId } = await aTheme();
    const data = { collectifId: collectif.id, addedById: people.author.id, themeId, removedAt };
    return { id: (await db.collectifWatch.create({ data, select: { id: true } })).id, ...extra };
  };

const byKeepers = (name: string, arrange: Scenario["arrange"]): Entry => ({
  table: "CollectifWatch",
  scenarios: [{ name, arrange, may: keepers, told: without(readers, keepers) }],
});

export const watchTable: Record<string, Entry> = {
  "watch.added": byKeepers("a theme", async ({ collectif }) => ({
    collectifId: collectif.id,
    themeId: String((await aTheme()).id),
  })),
  "watch.edited": byKeepers("its note", aWatch(null, { note: "Pour suivre." })),
  "watch.removed": byKeepers("from the list", aWatch(null)),
  "watch.restored": byKeepers("to the list", aWatch(new Date())),
};
