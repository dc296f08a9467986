import type { Collectif, CollectifMembership, CollectifRole, Prisma } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { daysFromToday, type Ref, unique, within } from "#tests/factories/unique.ts";

type CollectifOverrides = Partial<Prisma.CollectifUncheckedCreateInput> & {
  /** Members already there, by role. */
  people?: Partial<Record<CollectifRole, Ref[]>>;
};

/** A collectif without anybody in it but the people given. */
export function aCollectif({ people = {}, ...fields }: CollectifOverrides = {}, tx?: Tx): Promise<Collectif> {
  return within(tx, async (tx) => {
    const mark = unique();
    const collectif = await tx.collectif.create({
      data: {
        slug: `collectif-${mark}`,
        name: `Collectif ${mark}`,
        presentation: "Un groupe de travail entre élu·es, pour les besoins d’un test.",
        ...fields,
      },
    });
    for (const [role, members] of Object.entries(people) as [CollectifRole, Ref[]][]) {
      for (const member of members) await aMembership({ collectif, member, role }, tx);
    }
    return collectif;
  });
}

type MembershipOverrides = {
  collectif?: Ref;
  member?: Ref;
  role?: CollectifRole;
  startsOn?: Date;
  endsOn?: Date;
};

/** A place in a collectif since last month: MEMBER unless another role is given. */
export function aMembership(overrides: MembershipOverrides = {}, tx?: Tx): Promise<CollectifMembership> {
  const { collectif, member, role = "MEMBER", startsOn = daysFromToday(-30), endsOn } = overrides;
  return within(tx, async (tx) => {
    const { id: collectifId } = collectif ?? (await aCollectif({}, tx));
    const { id: memberId } = member ?? (await aMember({}, tx));
    return tx.collectifMembership.create({ data: { collectifId, memberId, role, startsOn, endsOn } });
  });
}
