import type { DuesScale, Prisma } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { type ScaleRules, scaleRulesSchema, type TableRules } from "#lib/dues/schema-scale.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, within } from "#tests/factories/unique.ts";

/** Two bands of maires, whoever else sits in a commune, and the others. */
export const tableOf = (overrides: Partial<TableRules> = {}): TableRules => ({
  currency: "EUR",
  kind: "TABLE",
  several: "HIGHEST",
  rows: [
    { tier: "COMMUNE", held: "MAIRE", from: 0, to: 999, cents: 4_000 },
    { tier: "COMMUNE", held: "MAIRE", from: 1_000, to: 3_499, cents: 6_000 },
    { tier: "COMMUNE", held: null, from: 0, to: null, cents: 2_500 },
  ],
  otherCents: 2_000,
  solidarity: null,
  ...overrides,
});

type ScaleOverrides = {
  year?: number;
  /** The next of its year unless given. */
  version?: number;
  rules?: ScaleRules;
  note?: string;
  published?: boolean;
  by?: Ref;
};

/** A scale of this year, published unless said otherwise; a draft takes the place of the one that its year had. */
export function aScale(
  overrides: ScaleOverrides = {},
  tx?: Tx,
): Promise<Omit<DuesScale, "rules"> & { rules: ScaleRules }> {
  const { year = new Date().getUTCFullYear(), rules = tableOf(), note, published = true } = overrides;
  return within(tx, async (tx) => {
    const { id: byId } = overrides.by ?? (await aMember({ roles: ["TREASURER"] }, tx));
    if (!published) await tx.duesScale.deleteMany({ where: { year, state: "DRAFT" } });
    const { _max } = await tx.duesScale.aggregate({ where: { year }, _max: { version: true } });
    const version = overrides.version ?? (_max.version ?? 0) + 1;
    const publishing: Partial<Prisma.DuesScaleUncheckedCreateInput> = published
      ? { state: "PUBLISHED", publishedAt: new Date(), publishedById: byId }
      : {};
    const data = { year, version, rules, note, createdById: byId, ...publishing };
    const scale = await tx.duesScale.create({ data });
    return { ...scale, rules: scaleRulesSchema.parse(scale.rules) };
  });
}
