import type { Follow } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { hashOfToken } from "#lib/follows/queries-feed.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique, within } from "#tests/factories/unique.ts";

type FollowOverrides = {
  member?: Ref;
  document?: Ref;
  theme?: { id: number };
  territory?: { id: number };
  /** Canonical, without « ? ». */
  search?: string;
};

/** A veille: on a new document unless something else is given. */
export function aFollow(overrides: FollowOverrides = {}, tx?: Tx): Promise<Follow> {
  const { member, document, theme, territory, search } = overrides;
  return within(tx, async (tx) => {
    const { id: memberId } = member ?? (await aMember({}, tx));
    const isOther = theme ?? territory ?? search;
    const documentId = isOther ? undefined : (document ?? (await aDocument({}, tx))).id;
    return tx.follow.create({
      data: { memberId, documentId, themeId: theme?.id, territoryId: territory?.id, search },
    });
  });
}

/** A theme of the association's own. */
export function aTheme(name = `Thème ${unique()}`, tx?: Tx): Promise<{ id: number; name: string }> {
  return within(tx, (tx) => tx.theme.create({ data: { name }, select: { id: true, name: true } }));
}

/** A private feed in force, with its token in clear. */
export function aFeed({ member }: { member?: Ref } = {}, tx?: Tx): Promise<{ id: string; token: string }> {
  return within(tx, async (tx) => {
    const { id: memberId } = member ?? (await aMember({}, tx));
    // Forty-three characters, as 32 random bytes are in base64url.
    const token = `${unique()}${unique()}${unique()}${unique()}abc`;
    const { id } = await tx.feedToken.create({ data: { memberId, hash: hashOfToken(token) } });
    return { id, token };
  });
}
