import type { DuesKind, Means } from "@prisma/client";
import {
  type HeldPeriod,
  type Period,
  type PeriodRules,
  rulesOn,
  upgradeCents,
} from "#lib/adhesions/periods.ts";
import { db, type Tx } from "#lib/db.ts";
import { calculateDues, type DuesPerson, NO_CHOICE } from "#lib/dues/calculate.ts";
import { type Explanation, explanationSchema } from "#lib/dues/schema-explanation.ts";
import { type ScaleRules, scaleRulesSchema } from "#lib/dues/schema-scale.ts";

/** What is shown of the past, the latest first: two a year for a quarter of a century. */
const MOST = 50;

export type HeldAdhesion = HeldPeriod & { id: string; duesId: string | null };

/** A transfer or a cheque that she said she would send, and that has not come: what the treasurer waits for. */
export type AwaitedPart = {
  id: string;
  means: Means;
  cents: number;
  reference: string;
  /** `YYYY-MM-DD` */
  dueOn: string;
  instalments: number;
};

export type DuesRow = Period & {
  id: string;
  kind: DuesKind;
  cents: number;
  isSolidarity: boolean;
  explanation: Explanation;
  /** ISO instants. */
  createdAt: string;
  cancelledAt: string | null;
  /** By the ledger: what came, less what went back, and what is still owed. */
  receivedCents: number;
  remainingCents: number;
  /** Of what remains: on its way from a bank, or the later instalments of a plan that has begun. */
  comingCents: number;
  /** The earliest first. */
  awaited: AwaitedPart[];
  /** Of a scale, while the adhésion that it gave lasts: what an upgrade is reckoned by. */
  scaleId: string;
  scaleYear: number;
  rules: ScaleRules | null;
};

export type RulesRow = PeriodRules & { id: string; maxReminders: number };

export type Account = { adhesions: HeldAdhesion[]; dues: DuesRow[]; rules: RulesRow[] };

type RawAccount = {
  adhesions: HeldAdhesion[];
  dues: (Omit<DuesRow, "explanation" | "rules"> & { explanation: unknown; rules: unknown })[];
  rules: RulesRow[];
};

/**
 * All that a member's dues are made of, on a day: her adhésions and dues, the latest first, and every rule of periods. One
 * query. For mutations and jobs; a page asks `findOwnAdhesion`.
 */
export async function readAccount(
  memberId: string,
  day: string,
  client: Pick<Tx, "$queryRaw"> = db,
): Promise<Account> {
  const [row] = await client.$queryRaw<RawAccount[]>`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('id', a."id", 'startsOn', a."startsOn", 'endsOn', a."endsOn",
          'graceEndsOn', a."graceEndsOn", 'duesId', a."duesId") ORDER BY a."startsOn" DESC), '[]')
        FROM (SELECT * FROM "Adhesion" WHERE "memberId" = ${memberId}::uuid ORDER BY "startsOn" DESC LIMIT ${MOST}) a) AS "adhesions",
      (SELECT coalesce(json_agg(json_build_object('id', d."id", 'kind', d."kind", 'startsOn', d."startsOn", 'endsOn', d."endsOn",
          'cents', d."cents", 'isSolidarity', d."isSolidarity", 'explanation', d."explanation", 'createdAt', d."createdAt",
          'cancelledAt', d."cancelledAt", 'receivedCents', ledger."received", 'remainingCents', ledger."remaining",
          'comingCents', (SELECT coalesce(sum(p."cents"), 0) FROM "Payment" p WHERE p."duesId" = d."id"
            AND (p."failedAt" IS NULL OR p."failedAt" < p."pendingAt")
            AND NOT EXISTS (SELECT FROM "LedgerEntry" e WHERE e."paymentId" = p."id")
            AND (p."pendingAt" IS NOT NULL OR (p."instalments" > 1 AND EXISTS (SELECT FROM "Payment" o
              WHERE o."duesId" = d."id" AND o."createdAt" = p."createdAt" AND o."means" = p."means"
                AND (o."failedAt" IS NULL OR o."failedAt" < o."pendingAt")
                AND (o."pendingAt" IS NOT NULL OR EXISTS (SELECT FROM "LedgerEntry" e WHERE e."paymentId" = o."id")))))),
          'awaited', (SELECT coalesce(json_agg(json_build_object('id', p."id", 'means', p."means", 'cents', p."cents",
              'reference', p."reference", 'dueOn', p."dueOn", 'instalments', p."instalments")
              ORDER BY p."dueOn", p."instalment", p."id"), '[]') FROM "Payment" p
            WHERE p."duesId" = d."id" AND p."means" IN ('TRANSFER', 'CHEQUE', 'CASH') AND p."failedAt" IS NULL
              AND NOT EXISTS (SELECT FROM "LedgerEntry" e WHERE e."paymentId" = p."id")),
          'scaleId', d."scaleId", 'scaleYear', s."year",
          'rules', CASE WHEN d."endsOn" >= ${day}::date THEN s."rules" END) ORDER BY d."createdAt" DESC, d."id" DESC), '[]')
        FROM (SELECT * FROM "Dues" WHERE "memberId" = ${memberId}::uuid ORDER BY "createdAt" DESC, "id" DESC LIMIT ${MOST}) d
        JOIN "DuesScale" s ON s."id" = d."scaleId", LATERAL (
          SELECT coalesce(-sum(l."debit" - l."credit") FILTER (WHERE e."paymentId" IS NOT NULL), 0)::int AS "received",
            coalesce(sum(l."debit" - l."credit"), 0)::int AS "remaining"
          FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id" AND l."account" = '411'
          WHERE e."duesId" = d."id") ledger) AS "dues",
      (SELECT coalesce(json_agg(json_build_object('id', r."id", 'startsOn', r."startsOn", 'kind', r."kind",
          'graceDays', r."graceDays", 'lateJoinFrom', r."lateJoinFrom", 'months', r."months", 'renewalDays', r."renewalDays",
          'maxReminders', r."maxReminders") ORDER BY r."startsOn" DESC), '[]') FROM "AdhesionRules" r) AS "rules"`;
  const { adhesions, dues, rules } = row ?? { adhesions: [], dues: [], rules: [] };
  return {
    adhesions,
    rules,
    dues: dues.map(({ explanation, rules: scale, ...one }) => ({
      ...one,
      explanation: explanationSchema.parse(explanation),
      rules: scale === null ? null : scaleRulesSchema.parse(scale),
    })),
  };
}

const within = (inner: Period, outer: Period) =>
  outer.startsOn <= inner.startsOn && inner.endsOn <= outer.endsOn;

/** Dues that she has asked for and not yet paid, of an adhésion that she has not: there is one at most. */
export const openDues = ({ adhesions, dues }: Account): DuesRow | null =>
  dues.find(
    ({ id, kind, cancelledAt }) =>
      kind !== "UPGRADE" && cancelledAt === null && !adhesions.some(({ duesId }) => duesId === id),
  ) ?? null;

/** What an adhésion is paid by, the latest first: its dues, and the upgrades that were chosen since. */
export function duesOf({ dues }: Account, { duesId, ...period }: HeldAdhesion): DuesRow[] {
  const paid = dues.find(({ id }) => id === duesId);
  if (!paid) return [];
  return dues.filter(
    (one) =>
      one === paid ||
      (one.kind === "UPGRADE" &&
        one.cancelledAt === null &&
        one.createdAt >= paid.createdAt &&
        within(one, period)),
  );
}

/** What is still owed of an adhésion that she has: later instalments, an upgrade. */
export const owedDues = (account: Account): DuesRow[] =>
  account.adhesions
    .flatMap((adhesion) => duesOf(account, adhesion))
    .filter(({ cancelledAt, remainingCents }) => cancelledAt === null && remainingCents > 0);

export type Upgrade = Period & {
  adhesionId: string;
  scaleId: string;
  /** For the days that are left. */
  cents: number;
  /** For the whole period: what was reckoned last, and what would be now. */
  beforeCents: number;
  explanation: Explanation;
  isSolidarity: boolean;
};

/**
 * What her mandates of a day would cost more, from that day to the end of an adhésion that she pays for by a table. By the
 * scale that she joined by: a new scale is for new adhésions. Null when it is not more.
 */
function upgradeOf(
  account: Account,
  adhesion: HeldAdhesion,
  person: DuesPerson,
  day: string,
): Upgrade | null {
  if (adhesion.endsOn < day) return null;
  const dues = duesOf(account, adhesion);
  const paid = dues.find(({ id }) => id === adhesion.duesId);
  if (paid?.rules?.kind !== "TABLE") return null;
  // What was last reckoned for this adhésion.
  const last = dues.find(({ kind }) => kind === "UPGRADE") ?? paid;
  const { isSolidarity, scaleId } = paid;
  const explanation = calculateDues(paid.rules, person, { ...NO_CHOICE, isSolidarity });
  const startsOn = day < adhesion.startsOn ? adhesion.startsOn : day;
  const amounts = { before: last.explanation.cents, now: explanation.cents };
  const cents = upgradeCents(adhesion, startsOn, amounts);
  if (cents === 0) return null;
  const { id: adhesionId, endsOn } = adhesion;
  return {
    adhesionId,
    scaleId,
    startsOn,
    endsOn,
    cents,
    beforeCents: amounts.before,
    explanation,
    isSolidarity,
  };
}

/** What she may pay of dues today: the rest, less what is on its way. */
export const payableCents = ({ remainingCents, comingCents }: DuesRow): number =>
  Math.max(0, remainingCents - comingCents);

/** Every upgrade that she may choose, the earliest adhésion first. */
export const upgradesOf = (account: Account, person: DuesPerson, day: string): Upgrade[] =>
  account.adhesions
    .flatMap((adhesion) => upgradeOf(account, adhesion, person, day) ?? [])
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));

/** The rules that a member reads on a day. */
export const rulesForMember = ({ rules }: Account, day: string): PeriodRules => rulesOn(rules, day);
