import type { Position, PositionState, Tier, Visibility } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique, within } from "#tests/factories/unique.ts";

type Overrides = {
  collectif?: Ref;
  author?: Ref;
  title?: string;
  text?: string;
  state?: PositionState;
  visibility?: Visibility;
  /** What is said at some strates. */
  variants?: Partial<Record<Tier, string>>;
};

/** A position in a collectif, with its common text: a draft for its collectif unless told otherwise. */
export function aPosition(overrides: Overrides = {}, tx?: Tx): Promise<Position> {
  const { collectif, author, title = `Position ${unique()}`, text = "L’eau est un bien commun." } = overrides;
  const { state = "DRAFT", visibility = "COLLECTIF", variants = {} } = overrides;
  return within(tx, async (tx) => {
    const { id: collectifId } = collectif ?? (await aCollectif({}, tx));
    const { id: createdById } = author ?? (await aMember({}, tx));
    const version = { number: 1, createdById };
    const said = Object.entries(variants) as [Tier, string][];
    return tx.position.create({
      data: {
        collectifId,
        createdById,
        title,
        state,
        visibility,
        versions: {
          create: [
            { ...version, title, text },
            ...said.map(([tier, words]) => ({ ...version, tier, text: words })),
          ],
        },
      },
    });
  });
}

type SignatureOverrides = {
  position: Ref;
  member: Ref;
  tier?: Tier;
  place?: string;
  number?: number;
  variantNumber?: number;
  isNamed?: boolean;
};

/** A signature of the first text, at a commune. */
export const aSignature = (overrides: SignatureOverrides, tx?: Tx) =>
  within(tx, (tx) => {
    const { position, member, tier = "COMMUNE", place = "Felletin", number = 1, ...rest } = overrides;
    return tx.positionSignature.create({
      data: { positionId: position.id, memberId: member.id, tier, place, number, ...rest },
    });
  });

/** A position that she began, wrote and signed, and something that she had her collectif watch. */
export async function aWholePosition(member: Ref, collectif: Ref): Promise<void> {
  const position = await aPosition({ collectif, author: member, variants: { COMMUNE: "Au conseil." } });
  await aSignature({ position, member, variantNumber: 1, isNamed: true });
  const url = `https://exemple.fr/${unique()}`;
  await db.collectifWatch.create({
    data: { collectifId: collectif.id, addedById: member.id, url, title: "Prix de l’eau" },
  });
}
