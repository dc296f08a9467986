import { db, type Tx } from "#lib/db.ts";
import { canReadScale } from "#lib/dues/policy.ts";
import { type ScaleRules, scaleRulesSchema } from "#lib/dues/schema-scale.ts";
import type { Viewer } from "#lib/viewer.ts";

export type Scale = {
  id: string;
  year: number;
  version: number;
  rules: ScaleRules;
  /** Why it changed. */
  note: string | null;
  publishedAt: Date;
};

const shown = { id: true, year: true, version: true, rules: true, note: true, publishedAt: true } as const;

/**
 * The scale that prices the adhésions of a year: its latest published version; null when none is published. The rules are
 * the same for everyone: nobody is asked who looks.
 */
export async function scaleInForce(year: number, client: Pick<Tx, "duesScale"> = db): Promise<Scale | null> {
  const found = await client.duesScale.findFirst({
    where: { year, state: "PUBLISHED" },
    orderBy: { version: "desc" },
    select: shown,
  });
  if (!found?.publishedAt) return null;
  return { ...found, publishedAt: found.publishedAt, rules: scaleRulesSchema.parse(found.rules) };
}

/** The same for a page. */
export const findScale = async (viewer: Viewer, year: number): Promise<Scale | null> =>
  canReadScale(viewer) ? scaleInForce(year) : null;
