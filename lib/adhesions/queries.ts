import {
  latestOf,
  type NextPeriod,
  nextPeriod,
  type PeriodRules,
  renewableFrom,
  type Standing,
  standingOn,
} from "#lib/adhesions/periods.ts";
import { canOweDues } from "#lib/adhesions/policy.ts";
import {
  type DuesRow,
  duesOf,
  type HeldAdhesion,
  openDues,
  owedDues,
  payableCents,
  readAccount,
  rulesForMember,
  type Upgrade,
  upgradesOf,
} from "#lib/adhesions/queries-dues.ts";
import { today } from "#lib/dates.ts";
import { calculateDues, NO_CHOICE } from "#lib/dues/calculate.ts";
import { personOf } from "#lib/dues/queries-person.ts";
import { findScale, type Scale } from "#lib/dues/queries-scale.ts";
import type { Explanation } from "#lib/dues/schema-explanation.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** A period that she may ask for, and what it costs; null amounts while no scale is published for its year. */
export type Offer = {
  period: NextPeriod;
  scale: Scale | null;
  /** Nothing said by her. */
  ordinary: Explanation | null;
  /** At the solidarity rate, where there is one. */
  solidarity: Explanation | null;
};

export type OwnAdhesion = {
  standing: Standing;
  /** The latest first, each with what paid for it. */
  adhesions: (HeldAdhesion & { dues: DuesRow[] })[];
  /** Chosen, not yet paid. */
  open: DuesRow | null;
  /** Still owed of an adhésion that she has. */
  owed: DuesRow[];
  /** Of the first of these that she may pay today: one form at a time. */
  payable: { id: string; cents: number } | null;
  offer: Offer | null;
  /** From when on she may renew, while it is too early. */
  renewableFrom: string | null;
  upgrades: Upgrade[];
  rules: PeriodRules;
};

/** What the viewer has, owes and may choose today. Three queries. */
export async function findOwnAdhesion(viewer: MemberViewer): Promise<OwnAdhesion | null> {
  if (!canOweDues(viewer)) return null;
  const day = today();
  const [account, person] = await Promise.all([
    readAccount(viewer.id, day),
    personOf(viewer, viewer.id, day),
  ]);
  const { adhesions, rules } = account;
  const held = person ?? { mandates: [] };
  const period = nextPeriod(rules, adhesions, day);
  const open = openDues(account);
  const scale = period && !open ? await findScale(viewer, Number(period.startsOn.slice(0, 4))) : null;
  const reckon = (isSolidarity: boolean) =>
    scale && calculateDues(scale.rules, held, { ...NO_CHOICE, isSolidarity });
  const last = latestOf(adhesions);
  const owed = owedDues(account);
  const toPay = [...(open ? [open] : []), ...owed].find((one) => payableCents(one) > 0);
  return {
    standing: standingOn(adhesions, day),
    adhesions: adhesions.map((adhesion) => ({ ...adhesion, dues: duesOf(account, adhesion) })),
    open,
    owed,
    payable: toPay ? { id: toPay.id, cents: payableCents(toPay) } : null,
    offer:
      period && !open
        ? {
            period,
            scale,
            ordinary: reckon(false),
            solidarity: scale?.rules.solidarity ? reckon(true) : null,
          }
        : null,
    renewableFrom: period || !last ? null : renewableFrom(rules, last),
    upgrades: upgradesOf(account, held, day),
    rules: rulesForMember(account, day),
  };
}
