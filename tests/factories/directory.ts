import { db } from "#lib/db.ts";
import { type DirectoryParams, parseDirectoryParams } from "#lib/directory/schema.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";

/** A theme of the association's own, that these members say they know. */
export async function aKnownTheme(...members: Ref[]): Promise<{ id: number }> {
  const theme = await db.theme.create({ data: { name: `Thème ${unique()}` }, select: { id: true } });
  await db.memberTheme.createMany({ data: members.map(({ id }) => ({ memberId: id, themeId: theme.id })) });
  return theme;
}

/** An address of the directory: `{ q: "morel", strate: "EPCI" }`. */
export const asking = (raw: Record<string, string | number> = {}): DirectoryParams =>
  parseDirectoryParams(Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, String(value)])));
