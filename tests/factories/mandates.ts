import type { Mandate, MandateFunction, MandateStance, Prisma, Stance, Tier } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, type Ref, within } from "#tests/factories/unique.ts";

type FunctionOverrides = Omit<Prisma.MandateFunctionUncheckedCreateWithoutMandateInput, "id" | "startsOn"> & {
  startsOn?: Date;
};

type MandateOverrides = {
  member?: Ref;
  tier?: Tier;
  territory?: { id: number };
  groupName?: string;
  startsOn?: Date;
  endsOn?: Date;
  /** A stance held from the first day, or several with their own dates; MAJORITE unless given, null for none. */
  stance?: Stance | null;
  stances?: Prisma.MandateStanceUncheckedCreateWithoutMandateInput[];
  functions?: FunctionOverrides[];
};

export type AMandate = Mandate & { functions: MandateFunction[]; stances: MandateStance[] };

const LOCAL = { COMMUNE: "COMMUNE", EPCI: "EPCI", DEPARTEMENT: "DEPARTEMENT", REGION: "REGION" } as const;

/** A seat won in March 2026, in a new commune and for a new member unless others are given. */
export function aMandate(overrides: MandateOverrides = {}, tx?: Tx): Promise<AMandate> {
  const { member, tier = "COMMUNE", territory, groupName, startsOn = day("2026-03-15"), endsOn } = overrides;
  const { stance = "MAJORITE", functions = [] } = overrides;
  const stances = overrides.stances ?? (stance ? [{ stance, startsOn }] : []);
  return within(tx, async (tx) => {
    const { id: memberId } = member ?? (await aMember({}, tx));
    const kind = tier in LOCAL ? LOCAL[tier as keyof typeof LOCAL] : null;
    const seat = territory ?? (kind && (await aTerritory({ kind }, tx)));
    return tx.mandate.create({
      data: {
        memberId,
        tier,
        territoryId: seat?.id ?? null,
        groupName,
        startsOn,
        endsOn,
        stances: { create: stances },
        functions: { create: functions.map((held) => ({ ...held, startsOn: held.startsOn ?? startsOn })) },
      },
      include: { functions: true, stances: true },
    });
  });
}
