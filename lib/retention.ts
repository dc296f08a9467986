import { db, type Tx } from "#lib/db.ts";

type Bounds = { default: number; min: number; max: number };

const YEAR = 365;
/** Ten calendar years and their leap days. */
const TEN_YEARS = 3653;

/**
 * What is kept for a time, in days, by what the law allows (their sources in French: lib/privacy/labels-retention.ts).
 * The administrator chooses within the bounds.
 */
export const retention = {
  /** After a resignation, without express agreement: the time to close the accounts. */
  RESIGNED: { default: 30, min: 1, max: 3 * YEAR },
  /** An account that was never opened. */
  UNOPENED: { default: YEAR, min: 30, max: 3 * YEAR },
  /** Neither an adhésion nor a visit: a prospect. */
  INACTIVE: { default: 3 * YEAR, min: YEAR, max: 3 * YEAR },
  /** Sessions, secret addresses and changes of address, once over. */
  ACCESS_TRACES: { default: 30, min: 7, max: YEAR },
  /** A browser that did not come back. */
  DEVICES: { default: YEAR, min: 30, max: 2 * YEAR },
  MAIL_RECORDS: { default: 90, min: 30, max: YEAR },
  /** Opened, or gone by mail alone. */
  NOTIFICATIONS: { default: 90, min: 30, max: 2 * YEAR },
  /** Proof that a request about personal data was answered. */
  REQUESTS: { default: 5 * YEAR, min: YEAR, max: 6 * YEAR },
  /** A request to join, once accepted: the member's file holds it all; it answers « who let me in, and on what ». */
  JOIN_ACCEPTED: { default: 90, min: 30, max: YEAR },
  /** Refused: time enough to ask for a second look, and to know a request sent again. */
  JOIN_REFUSED: { default: YEAR, min: 30, max: 3 * YEAR },
  /** Without an answer, from either side. */
  JOIN_SILENT: { default: 3 * YEAR, min: 90, max: 3 * YEAR },
  /** The address of somebody whom a member invited and who did not answer. */
  REFERRALS: { default: 91, min: 30, max: YEAR },
  /** Name and addresses of whoever gave without an account, after her last gift. */
  GIVERS: { default: 3 * YEAR, min: YEAR, max: 6 * YEAR },
  /** The same, of a gift that was promised and never came. */
  PROMISES: { default: 90, min: 30, max: YEAR },
  /** Strokes of the signatures of attendance sheets, after their half-day: they prove what was paid for. */
  SIGNATURES: { default: TEN_YEARS, min: 5 * YEAR, max: 15 * YEAR },
  /** Adhésions of erased members, after their end. */
  ACCOUNTING: { default: TEN_YEARS, min: TEN_YEARS, max: 15 * YEAR },
} as const satisfies Record<string, Bounds>;

export type RetentionKey = keyof typeof retention;
export const retentionKeys = Object.keys(retention) as RetentionKey[];

export const isRetentionKey = (text: string): text is RetentionKey => Object.hasOwn(retention, text);

/** Days of each period: the administrator's, within the bounds of now, or the default. */
export async function retentionDays(
  client: Pick<Tx, "retentionPeriod"> = db,
): Promise<Record<RetentionKey, number>> {
  const chosen = await client.retentionPeriod.findMany({ select: { key: true, days: true } });
  const daysOf = (key: RetentionKey): number => {
    const { default: usual, min, max }: Bounds = retention[key];
    const days = chosen.find((period) => period.key === key)?.days ?? usual;
    return Math.min(Math.max(days, min), max);
  };
  return Object.fromEntries(retentionKeys.map((key) => [key, daysOf(key)])) as Record<RetentionKey, number>;
}

/** The instant before which something of that period goes. */
export const retentionLimit = async (key: RetentionKey): Promise<Date> =>
  new Date(Date.now() - (await retentionDays())[key] * 86_400_000);
